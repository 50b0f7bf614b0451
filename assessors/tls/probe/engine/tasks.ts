import { readDh } from '../checks/dh.ts'
import { type GroupList, listGroups13, listGroupsOld } from '../checks/group-lists.ts'
import { type IntoleranceResult, readIntolerance } from '../checks/intolerance.ts'
import { type LeafProbes, readLeafs } from '../checks/leafs.ts'
import { type OldBase, offeredOld, oldTls, oldVersions } from '../checks/old-base.ts'
import { type OrderResult, readOrder } from '../checks/order.ts'
import { countRenegotiations } from '../checks/own-handshakes.ts'
import { readSignatures } from '../checks/signatures.ts'
import { askStatus, type StatusProbe } from '../checks/stapling.ts'
import type { OldHunt } from '../checks/suite-hunt.ts'
import { type AskedVersions, askSsl2, askVersions } from '../checks/versions.ts'
import type { DhFact, SignatureFact, Ssl2Fact } from '../facts.ts'
import type { HelloVersion } from '../wire/client-hello.ts'
import { tryCertificate } from '../x509/certificate.ts'
import type { Context } from './context.ts'
import { type ProbedFeatures, probeFeatures } from './feature-stage.ts'
import { bestOldHunt, type Hunts, startHunts } from './suite-stage.ts'
import { type EarlyDefects, probeDefects, probeTicketbleed } from './vulnerability-stage.ts'

/** Who decides on suites, by version. */
export type Orders = ReadonlyMap<HelloVersion, OrderResult>

/**
 * Everything that is asked of a host that answers. Each task begins as soon as what it hangs on is known, and all of them share the
 * host's connections: nothing waits for a stage to end.
 */
export interface Tasks {
  readonly versions: AskedVersions
  readonly ssl2: Promise<Ssl2Fact | null>
  readonly hunts: Hunts
  /** The best version up to TLS 1.2. */
  readonly base: Promise<OldBase | null>
  readonly orders: Promise<Orders>
  readonly groups13: Promise<GroupList | null>
  readonly groupsOld: Promise<GroupList | null>
  readonly dh: Promise<DhFact | null>
  readonly leafs: Promise<LeafProbes>
  readonly status: Promise<StatusProbe>
  readonly features: Promise<ProbedFeatures>
  readonly defects: Promise<EarlyDefects>
  readonly ticketbleed: Promise<boolean | null>
  readonly signatures: Promise<Omit<SignatureFact, 'seen'>>
  readonly intolerance: Promise<IntoleranceResult>
  readonly renegotiations: Promise<number | null>
}

/** What most tasks hang on. */
interface Sources {
  readonly tls13: Promise<boolean>
  readonly base: Promise<OldBase | null>
  /** The best version up to TLS 1.2 that has extensions: known before SSLv3 is. */
  readonly extended: Promise<OldBase | null>
  readonly olds: Promise<readonly OldBase[]>
  readonly hunt: Promise<OldHunt | null>
}

function sourcesOf(asked: AskedVersions, hunts: Hunts): Sources {
  return {
    tls13: asked['1.3'].then(({ kind }) => kind === 'offered'),
    base: offeredOld(asked, oldVersions, 1).then(([first]) => first ?? null),
    extended: offeredOld(asked, oldTls, 1).then(([first]) => first ?? null),
    olds: offeredOld(asked, oldVersions, 2),
    hunt: bestOldHunt(hunts),
  }
}

async function readOrders(context: Context, hunts: Hunts): Promise<Orders> {
  const orders = new Map<HelloVersion, OrderResult>()
  const best = bestOldHunt(hunts)
  const wanted: HelloVersion[] = ['1.3', '1.2', '1.1', '1.0', 'SSLv3']
  const read = async (version: HelloVersion): Promise<void> => {
    const hunt = await hunts[version]
    if (hunt === null || (context.profile === 'quick' && version !== '1.2')) return
    const detailed = version === '1.3' || hunt === (await best)
    orders.set(version, await readOrder(context, hunt, detailed))
  }
  await Promise.all(wanted.map(read))
  return new Map(wanted.flatMap((version) => [...orders].filter(([key]) => key === version)))
}

function curveOf(probes: LeafProbes): string | null {
  const keys = probes.chains.map((chain) => tryCertificate(chain.certificates[0] ?? new Uint8Array())?.key)
  return keys.find((key) => key?.kind === 'ec')?.curve ?? null
}

async function readSpecials(context: Context, { tls13, base }: Sources): Promise<IntoleranceResult> {
  if (context.profile !== 'deep') return { found: [], tested: [] }
  return readIntolerance(context, await tls13, await base)
}

async function readRenegotiations(
  context: Context,
  hunt: Promise<OldHunt | null>,
  others: readonly Promise<unknown>[],
): Promise<number | null> {
  if (context.profile === 'quick')
    return context.notes.add('features.clientRenegotiations', { code: 'profile', evidence: 'quick' })
  const old = await hunt
  // Long, and on one connection: a host that serves one at a time would keep all the others waiting.
  if (context.session.serial) await Promise.allSettled(others)
  return countRenegotiations(context, old)
}

type LastTasks = 'ticketbleed' | 'renegotiations' | 'base' | 'versions' | 'hunts'

function startFirst(context: Context, hunts: Hunts, sources: Sources): Omit<Tasks, LastTasks | 'ssl2'> {
  const { tls13, extended, hunt } = sources
  const quick = context.profile === 'quick'
  const leafs = readLeafs(context, { tls13, hunt })
  const curve = leafs.then(curveOf)
  return {
    orders: readOrders(context, hunts),
    groups13: tls13.then((offered) => (offered ? listGroups13(context) : null)),
    groupsOld: hunt.then((it) => (it === null || quick ? null : listGroupsOld(context, it, curve))),
    dh: hunt.then((it) => readDh(context, it)),
    leafs,
    status: extended.then((it) => askStatus(context, it)),
    features: probeFeatures(context, sources),
    defects: probeDefects(context, sources),
    signatures: hunts['1.2'].then((it) => readSignatures(context, it)),
    intolerance: readSpecials(context, sources),
  }
}

/** Starts every task. */
export function startTasks(context: Context): Tasks {
  const versions = askVersions(context)
  const ssl2 = askSsl2(context)
  const hunts = startHunts(context, versions)
  const sources = sourcesOf(versions, hunts)
  const { base, hunt } = sources
  const first = startFirst(context, hunts, sources)
  const ticketbleed = Promise.all([hunt, first.features]).then(([it, { own }]) =>
    probeTicketbleed(context, it, own),
  )
  const others = [ssl2, ...Object.values(hunts).map((it) => it.then((one) => one?.list))]
  const renegotiations = readRenegotiations(context, hunt, [...others, ...Object.values(first), ticketbleed])
  return { versions, ssl2, hunts, base, ...first, ticketbleed, renegotiations }
}
