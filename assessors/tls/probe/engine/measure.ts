import type { GroupList } from '../checks/group-lists.ts'
import { seenSchemes } from '../checks/signatures.ts'
import { protocolFacts, settledVersions } from '../checks/versions.ts'
import type { ControlFact, ProbeTarget, ProtocolVersion, TlsFacts } from '../facts.ts'
import type { Anchors } from '../x509/chain.ts'
import { chainFacts } from './chain-stage.ts'
import type { Context } from './context.ts'
import { featureFacts } from './feature-stage.ts'
import { groupFacts, intoleranceFacts, suiteFacts } from './list-facts.ts'
import { listedSuites } from './suite-stage.ts'
import { startTasks, type Tasks } from './tasks.ts'
import { withUnknownVersions } from './unknown-versions.ts'
import { vulnerabilityFacts } from './vulnerability-stage.ts'

/** The facts that come from asking. */
export type Measured = Omit<
  TlsFacts,
  | 'result'
  | 'reason'
  | 'ms'
  | 'connections'
  | 'inconclusive'
  | 'serverFaults'
  | keyof ProbeTarget
  | 'format'
  | 'profile'
  | 'startedAt'
>

// All at once, so that an error of one task leaves none unheard.
async function settled(tasks: Tasks) {
  const { versions, hunts, ...rest } = tasks
  const [states, lists, ssl2, base, orders, groups13, groupsOld, dh] = await Promise.all([
    settledVersions(versions),
    listedSuites(hunts),
    rest.ssl2,
    rest.base,
    rest.orders,
    rest.groups13,
    rest.groupsOld,
    rest.dh,
  ])
  const [probes, status, probed, defects, ticketbleed, weak, special, renegotiations] = await Promise.all([
    rest.leafs,
    rest.status,
    rest.features,
    rest.defects,
    rest.ticketbleed,
    rest.signatures,
    rest.intolerance,
    rest.renegotiations,
  ])
  const listed = { states, lists, ssl2, base, orders, groups13, groupsOld, dh }
  return { ...listed, probes, status, probed, defects, ticketbleed, weak, special, renegotiations }
}

/** Asks everything the profile wants of a host that answers, and puts the facts together. */
export async function measure(
  context: Context,
  { control, anchors }: { readonly control: ControlFact; readonly anchors: Anchors },
): Promise<Measured> {
  const found = await settled(startTasks(context))
  const { states, lists, ssl2, base, orders, groups13, groupsOld, dh, probes, status, probed } = found
  const chain = chainFacts(context, { probes, status, anchors })
  const seen = seenSchemes([...probes.schemes, ...(groupsOld?.schemes ?? [])])
  const protocols = protocolFacts(context, states, ssl2)
  const { compression, ...early } = found.defects
  const groups = new Map<ProtocolVersion, GroupList | null>([
    ['1.3', groups13],
    ...(base === null ? [] : [[base.version, groupsOld] as const]),
  ])
  const input = { old: base, tls13: states['1.3'].kind === 'offered' }
  const clientRenegotiations = found.renegotiations
  return {
    control,
    protocols,
    ...suiteFacts(lists, orders, ssl2),
    ...groupFacts(context, groups),
    dh,
    signatures: { seen, ...found.weak },
    ssl2,
    ...chain,
    ...withUnknownVersions(context, states, {
      features: featureFacts(context, input, { probed, probes, status, clientRenegotiations, compression }),
      vulnerabilities: vulnerabilityFacts(context, lists, {
        known: { protocols, dh, compression, ssl2 },
        active: { ...early, ticketbleed: found.ticketbleed },
      }),
    }),
    ...intoleranceFacts(control, found.special, status.refused),
  }
}
