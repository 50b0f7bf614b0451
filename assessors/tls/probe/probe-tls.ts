import { setMaxListeners } from 'node:events'
import type { Context } from './engine/context.ts'
import { emptyFacts } from './engine/empty-facts.ts'
import { climb } from './engine/ladder.ts'
import { measure } from './engine/measure.ts'
import { createNotes } from './engine/notes.ts'
import { ProbeSession } from './engine/session.ts'
import type { ProbeProfile, ProbeTarget, Reason, RootStore, TlsFacts } from './facts.ts'
import { type ConnectionLimits, defaultLimits } from './net/limits.ts'
import type { Scheduler } from './net/scheduler.ts'
import type { RandomSource } from './wire/client-hello.ts'
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
    serverFaults: session.faultsInOrder(),
  })
  const ladder = await climb(session, target)
  if (ladder.kind === 'stopped') {
    session.end()
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
    controlSuites: ladder.hello.suites,
  }
  const measured = await measure(context, { control: ladder.control, anchors: anchorsOf(options.roots) })
  const alive = await session.confirm()
  session.end()
  return { ...empty, ...measured, ...ending(session, alive, options), ...closing() }
}
