import { helloFeatures, readAlpnList, readEncryptThenMac, readScsv } from '../checks/features.ts'
import type { LeafProbes } from '../checks/leafs.ts'
import type { OldBase } from '../checks/old-base.ts'
import { completeOnce, type OwnHandshakes } from '../checks/own-handshakes.ts'
import type { StatusProbe } from '../checks/stapling.ts'
import type { OldHunt } from '../checks/suite-hunt.ts'
import type { FeatureFacts, Reason } from '../facts.ts'
import type { Handshake13 } from '../secure/handshake13.ts'
import type { Context } from './context.ts'

/** What is known when features are put together. `old`: the best version <= TLS 1.2. */
export interface FeatureInput {
  readonly old: OldBase | null
  readonly tls13: boolean
}

/** Features that need connections of their own. */
export interface ProbedFeatures {
  readonly encryptThenMac: boolean | null
  readonly fallbackScsv: FeatureFacts['fallbackScsv']
  readonly alpn: readonly string[] | null
  readonly own: OwnHandshakes
}

/** What feature probes wait for: the best version <= TLS 1.2 with extensions, the best two, and the hunt for suites in the best. */
export interface FeatureSources {
  readonly extended: Promise<OldBase | null>
  readonly olds: Promise<readonly OldBase[]>
  readonly hunt: Promise<OldHunt | null>
}

const skipped: Reason = { code: 'profile', evidence: 'quick' }
const noOwn: OwnHandshakes = { clientAuth: undefined, ticketLifetime: null, ticket: null, completed: false }

/** Runs the feature probes; the quick profile leaves out those that no rule needs at once. */
export async function probeFeatures(
  context: Context,
  { extended, olds, hunt }: FeatureSources,
): Promise<ProbedFeatures> {
  const quick = context.profile === 'quick'
  const skip = (fact: string): null => context.notes.add(`features.${fact}`, skipped)
  const [encryptThenMac, fallbackScsv, alpn, own] = await Promise.all([
    quick ? skip('encryptThenMac') : hunt.then((it) => readEncryptThenMac(context, it)),
    olds.then((it) => readScsv(context, it)),
    quick ? skip('alpn') : extended.then((it) => readAlpnList(context, it)),
    quick ? noOwn : hunt.then((it) => completeOnce(context, it)),
  ])
  return { encryptThenMac, fallbackScsv, alpn, own }
}

function clientAuth13(handshakes: readonly Handshake13[]): FeatureFacts['clientAuth'] {
  if (handshakes.length === 0) return null
  // certificate_required is 116; some servers close with bad_certificate (42) or handshake_failure (40).
  const required = handshakes.some(
    ({ alertAfter }) => alertAfter !== null && [116, 42, 40].includes(alertAfter.description),
  )
  if (handshakes.every((item) => !item.certificateRequested)) return 'none'
  return required ? 'required' : 'requested'
}

function clientAuth(context: Context, probes: LeafProbes, own: OwnHandshakes): FeatureFacts['clientAuth'] {
  const newer = clientAuth13(probes.handshakes13)
  const older =
    own.clientAuth ?? (probes.requestedOld === null ? null : probes.requestedOld ? 'requested' : 'none')
  const states = [newer, older]
  if (states.includes('required')) return 'required'
  if (states.includes('requested')) return 'requested'
  if (states.includes('none')) return 'none'
  return context.notes.add('features.clientAuth', probes.reason ?? { code: 'no-flight', evidence: '' })
}

function maximum(values: readonly number[]): number | null {
  return values.length === 0 ? null : Math.max(...values)
}

function earlyData(context: Context, tls13: boolean, handshakes: readonly Handshake13[]): number | null {
  if (!tls13) return 0
  if (handshakes.length === 0)
    return context.notes.add('features.earlyData', { code: 'no-handshake', evidence: 'TLS 1.3' })
  return Math.max(0, ...handshakes.flatMap((item) => item.tickets.map((ticket) => ticket.earlyData)))
}

function tickets(
  context: Context,
  { old, tls13 }: FeatureInput,
  seen: { readonly count13: number | null; readonly status: StatusProbe },
): boolean | null {
  if (seen.status.tickets !== null) return seen.status.tickets
  if (old === null && tls13 && seen.count13 !== null) return seen.count13 > 0
  return context.notes.add('features.tickets', seen.status.reason ?? { code: 'not-asked', evidence: '' })
}

/** Results of all probes that features are read from. */
export interface FeatureFindings {
  readonly probed: ProbedFeatures
  readonly probes: LeafProbes
  readonly status: StatusProbe
  readonly clientRenegotiations: number | null
  readonly compression: boolean | null
}

/** Puts the features together from all probes. */
export function featureFacts(context: Context, input: FeatureInput, found: FeatureFindings): FeatureFacts {
  const { probed, probes, status } = found
  const tickets13 = probes.handshakes13.flatMap((item) => item.tickets)
  const lifetimes = [
    ...tickets13.map((ticket) => ticket.lifetime),
    ...(probed.own.ticketLifetime === null ? [] : [probed.own.ticketLifetime]),
  ]
  const count13 =
    probes.handshakes13.length === 0
      ? null
      : Math.max(...probes.handshakes13.map((item) => item.tickets.length))
  return {
    ...helloFeatures(context, input.old?.hello ?? null),
    encryptThenMac: probed.encryptThenMac,
    compression: found.compression,
    fallbackScsv: probed.fallbackScsv,
    clientAuth: clientAuth(context, probes, probed.own),
    clientRenegotiations: found.clientRenegotiations,
    earlyData: earlyData(context, input.tls13, probes.handshakes13),
    alpn: probed.alpn,
    tickets: tickets(context, input, { count13, status }),
    tickets13: count13,
    ticketLifetime: maximum(lifetimes),
    sessionIds: status.sessionId,
  }
}
