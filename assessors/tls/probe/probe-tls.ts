import { setMaxListeners } from 'node:events'
import { readDh } from './checks/dh.ts'
import type { OldList } from './checks/features.ts'
import { type GroupList, listGroups13, listGroupsOld } from './checks/group-lists.ts'
import { fromLadder, type IntoleranceResult, readIntolerance } from './checks/intolerance.ts'
import { type LeafProbes, readLeafs } from './checks/leafs.ts'
import { type OrderResult, readOrder } from './checks/order.ts'
import { countRenegotiations } from './checks/own-handshakes.ts'
import { readSignatures, seenSchemes } from './checks/signatures.ts'
import { askStatus } from './checks/stapling.ts'
import { askSsl2, askVersions, protocolFacts, type VersionStates } from './checks/versions.ts'
import { chainFacts } from './engine/chain-stage.ts'
import type { Context } from './engine/context.ts'
import { emptyFacts } from './engine/empty-facts.ts'
import { featureFacts, probeFeatures } from './engine/feature-stage.ts'
import { climb } from './engine/ladder.ts'
import { createNotes } from './engine/notes.ts'
import { ProbeSession } from './engine/session.ts'
import { listAllSuites, type SuiteLists } from './engine/suite-stage.ts'
import { withUnknownVersions } from './engine/unknown-versions.ts'
import { probeDefects, probeTicketbleed, vulnerabilityFacts } from './engine/vulnerability-stage.ts'
import type {
  ControlFact,
  ProbeProfile,
  ProbeTarget,
  ProtocolVersion,
  Reason,
  RootStore,
  Ssl2Fact,
  TlsFacts,
} from './facts.ts'
import { type ConnectionLimits, defaultLimits } from './net/limits.ts'
import type { Scheduler } from './net/scheduler.ts'
import { groupName, inGroupOrder } from './registry/groups.ts'
import { suiteFact } from './registry/suites.ts'
import type { HelloVersion, RandomSource } from './wire/client-hello.ts'
import { tryCertificate } from './x509/certificate.ts'
import { type Anchors, readAnchors } from './x509/chain.ts'

/** How to probe. `now`: milliseconds since 1970 against which certificates are judged. */
export interface ProbeOptions {
  readonly profile: ProbeProfile
  readonly scheduler: Scheduler
  readonly signal: AbortSignal
  readonly now: number
  /** Root stores, or stores already read with `readAnchors` when many hosts share them. */
  readonly roots?: readonly RootStore[] | Anchors
  readonly limits?: ConnectionLimits
  readonly budgetMs?: number
  readonly random?: RandomSource
}

const budgets: Record<ProbeProfile, number> = { quick: 30_000, full: 90_000, deep: 240_000 }

function anchorsOf(roots: ProbeOptions['roots']): Anchors {
  if (roots === undefined) return readAnchors([])
  return 'labels' in roots ? roots : readAnchors(roots)
}

interface Observed {
  readonly states: VersionStates
  readonly ssl2: Ssl2Fact | null
  readonly lists: SuiteLists
  readonly olds: readonly OldList[]
  readonly groups13: GroupList | null
}

const oldVersions = ['1.2', '1.1', '1.0', 'SSLv3'] as const

function offeredLists(lists: SuiteLists): OldList[] {
  return oldVersions.flatMap((version) => {
    const accepted = lists.get(version)?.accepted ?? []
    return accepted.length === 0 ? [] : [{ version, accepted }]
  })
}

async function observe(context: Context): Promise<Observed> {
  const [states, ssl2] = await Promise.all([askVersions(context), askSsl2(context)])
  const [lists, groups13] = await Promise.all([
    listAllSuites(context, states),
    states['1.3'].kind === 'offered' ? listGroups13(context) : null,
  ])
  return { states, ssl2, lists, olds: offeredLists(lists), groups13 }
}

type Orders = ReadonlyMap<HelloVersion, OrderResult>

async function readOrders(context: Context, lists: SuiteLists): Promise<Orders> {
  const wanted = [...lists.values()].filter((list) => context.profile !== 'quick' || list.version === '1.2')
  const best = oldVersions.find((version) => lists.has(version))
  const results = await Promise.all(
    wanted.map((list) =>
      readOrder(context, list.version, {
        accepted: list.accepted,
        ordered: list.version === '1.3' && list.complete,
        whole: list.complete,
        detailed: list.version === '1.3' || list.version === best,
      }),
    ),
  )
  return new Map(
    wanted.map((list, index) => [
      list.version,
      results[index] ?? { order: null, chacha: null, preference: null },
    ]),
  )
}

function curveOf(probes: LeafProbes): string | null {
  const keys = probes.chains.map((chain) => tryCertificate(chain.certificates[0] ?? new Uint8Array())?.key)
  return keys.find((key) => key?.kind === 'ec')?.curve ?? null
}

function groupFacts(
  context: Context,
  lists: ReadonlyMap<ProtocolVersion, GroupList | null>,
): Pick<TlsFacts, 'groups' | 'groupsComplete' | 'preferredGroup'> {
  const groups: Partial<Record<ProtocolVersion, string[]>> = {}
  const groupsComplete: Partial<Record<ProtocolVersion, boolean>> = {}
  const preferredGroup: Partial<Record<ProtocolVersion, string>> = {}
  for (const [version, list] of lists) {
    if (list === null) continue
    if (list.reason !== null) context.notes.add(`groups.${version}`, list.reason)
    groups[version] = inGroupOrder(list.accepted).map(groupName)
    groupsComplete[version] = list.complete
    if (list.preferred !== null) preferredGroup[version] = groupName(list.preferred)
  }
  return { groups, groupsComplete, preferredGroup }
}

type SuiteFacts = Pick<
  TlsFacts,
  'suites' | 'suitesComplete' | 'classes' | 'order' | 'preference' | 'chachaPriority'
>

function suiteFacts(lists: SuiteLists, orders: Orders, ssl2: Ssl2Fact | null): SuiteFacts {
  const versions = [...lists.values()]
  const entries = [...orders]
  const chacha = entries.map(([, result]) => result.chacha)
  const base = {
    suites: Object.fromEntries(versions.map((list) => [list.version, [...list.accepted].map(suiteFact)])),
    suitesComplete: Object.fromEntries(versions.map((list) => [list.version, list.complete])),
    classes: Object.fromEntries(versions.map((list) => [list.version, list.classes])),
    order: Object.fromEntries(entries.map(([version, result]) => [version, result.order])),
    preference: Object.fromEntries(
      entries.flatMap(([version, result]) =>
        result.preference === null ? [] : [[version, result.preference]],
      ),
    ),
    chachaPriority: chacha.includes(true) ? true : chacha.includes(false) ? false : null,
  }
  if (ssl2 === null || !ssl2.offered) return base
  return {
    ...base,
    suites: { SSLv2: ssl2.suites, ...base.suites },
    suitesComplete: { SSLv2: true, ...base.suitesComplete },
  }
}

function intoleranceFacts(
  control: ControlFact,
  special: IntoleranceResult,
  statusRefused: boolean,
): Pick<TlsFacts, 'intolerance' | 'intoleranceTested'> {
  const found = [
    ...fromLadder(control),
    ...special.found,
    ...(statusRefused ? (['status-request'] as const) : []),
  ]
  return { intolerance: [...new Set(found)], intoleranceTested: [...special.tested, 'status-request'] }
}

async function readIntoleranceFor(context: Context, observed: Observed): Promise<IntoleranceResult> {
  if (context.profile !== 'deep') return { found: [], tested: [] }
  const best = observed.olds[0]?.version
  return readIntolerance(
    context,
    observed.states['1.3'].kind === 'offered',
    best === 'SSLv3' ? null : (best ?? null),
  )
}

type Measured = Omit<
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

function readRenegotiations(context: Context, old: OldList | null): Promise<number | null> {
  if (context.profile !== 'quick') return countRenegotiations(context, old)
  return Promise.resolve(
    context.notes.add('features.clientRenegotiations', { code: 'profile', evidence: 'quick' }),
  )
}

async function measure(context: Context, control: ControlFact, anchors: Anchors): Promise<Measured> {
  const observed = await observe(context)
  const { states, ssl2, lists, olds, groups13 } = observed
  const old = olds[0] ?? null
  const tls13 = states['1.3'].kind === 'offered'
  const oldState = old === null ? null : states[old.version]
  const features = { olds, tls13, oldHello: oldState?.kind === 'offered' ? oldState.hello : null }
  const leafs = readLeafs(context, { tls13, old })
  const curve = leafs.then((found) => curveOf(found))
  const [orders, dh, probes, status, probed, defects, groupsOld, weak] = await Promise.all([
    readOrders(context, lists),
    old === null ? null : readDh(context, old),
    leafs,
    askStatus(context, old),
    probeFeatures(context, features),
    probeDefects(context, old),
    old === null || context.profile === 'quick'
      ? null
      : listGroupsOld(context, old.version, { accepted: old.accepted, curve }),
    readSignatures(context, lists.get('1.2')?.accepted ?? []),
  ])
  const chain = chainFacts(context, { probes, status, anchors })
  const [ticketbleed, special] = await Promise.all([
    probeTicketbleed(context, old, probed.own),
    readIntoleranceFor(context, observed),
  ])
  // Last and alone: a host that serves one connection at a time would keep the other probes waiting.
  const renegotiations = await readRenegotiations(context, old)
  const signatures = { seen: seenSchemes([...probes.schemes, ...(groupsOld?.schemes ?? [])]), ...weak }
  const protocols = protocolFacts(context, states, ssl2)
  const { compression, ...early } = defects
  const known = { protocols, dh, compression, ssl2 }
  const groups = new Map<ProtocolVersion, GroupList | null>([
    ['1.3', groups13],
    ...(old === null ? [] : [[old.version, groupsOld] as const]),
  ])
  return {
    control,
    protocols,
    ...suiteFacts(lists, orders, ssl2),
    ...groupFacts(context, groups),
    dh,
    signatures,
    ssl2,
    ...chain,
    ...withUnknownVersions(context, states, {
      features: featureFacts(context, features, {
        probed,
        probes,
        status,
        clientRenegotiations: renegotiations,
        compression,
      }),
      vulnerabilities: vulnerabilityFacts(context, lists, { known, active: { ...early, ticketbleed } }),
    }),
    ...intoleranceFacts(control, special, status.refused),
  }
}

type Ending = Pick<TlsFacts, 'result' | 'reason'>

/** A probe that was stopped from outside or by its own time; null when it ended by itself. */
function interrupted(session: ProbeSession, { signal }: ProbeOptions): Ending | null {
  if (signal.aborted) return { result: 'inconclusive', reason: { code: 'cancelled', evidence: '' } }
  if (!session.options.signal.aborted) return null
  return {
    result: 'inconclusive',
    reason: { code: 'budget', evidence: `${session.connections} connections` },
  }
}

function ending(session: ProbeSession, alive: boolean, options: ProbeOptions): Ending {
  const stopped = interrupted(session, options)
  if (stopped !== null) return stopped
  const reason: Reason | null =
    session.blocked ?? (alive ? null : { code: 'stopped-answering', evidence: 'last control' })
  return { result: reason === null ? 'completed' : 'inconclusive', reason }
}

/**
 * Probes one address and port over raw sockets and returns facts without opinion. Never rejects for anything a server does;
 * an abort ends it at once with what is known. All connections go through `options.scheduler`.
 */
export async function probeTls(target: ProbeTarget, options: ProbeOptions): Promise<TlsFacts> {
  const started = performance.now()
  const signal = AbortSignal.any([
    options.signal,
    AbortSignal.timeout(options.budgetMs ?? budgets[options.profile]),
  ])
  // Every socket of the host listens on this signal; the default warns at eleven.
  setMaxListeners(0, signal)
  const base = { target, scheduler: options.scheduler, limits: options.limits ?? defaultLimits, signal }
  const session = new ProbeSession(options.random === undefined ? base : { ...base, random: options.random })
  const notes = createNotes()
  const empty = emptyFacts(target, options.profile, options.now)
  const closing = (): Pick<TlsFacts, 'ms' | 'connections' | 'inconclusive' | 'serverFaults'> => ({
    ms: Math.round(performance.now() - started),
    connections: session.connections,
    inconclusive: notes.list(),
    serverFaults: session.faults,
  })
  const ladder = await climb(session, target)
  if (ladder.kind === 'stopped') {
    const own = { result: ladder.result, reason: ladder.reason }
    return { ...empty, ...own, ...(interrupted(session, options) ?? {}), ...closing() }
  }
  session.setControl(ladder.hello)
  const context: Context = {
    session,
    host: ladder.host,
    target,
    profile: options.profile,
    notes,
    now: options.now,
    reply: ladder.reply,
  }
  const measured = await measure(context, ladder.control, anchorsOf(options.roots))
  const alive = await session.confirm()
  return { ...empty, ...measured, ...ending(session, alive, options), ...closing() }
}
