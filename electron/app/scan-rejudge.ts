import { Failure } from '../../data/contract/failure.ts'
import type { Output } from '../../data/contract/index.ts'
import type { ScanRun, SiteResult } from '../../data/contract/scan.ts'
import type { judgeProcedures } from '../../data/contract/scan-judge.ts'
import { canonicalJson } from '../store/canonical.ts'
import { actorLabel } from './actor.ts'
import type { AppDeps } from './deps.ts'
import type { Handlers } from './handlers.ts'
import type { ScanControl } from './scan-control.ts'
import { factsText, unpackFacts } from './scan-facts.ts'
import { keepResult } from './scan-keep.ts'
import { checkPolicy, policies } from './tls-profiles.ts'

const runOf = async ({ store }: AppDeps, id: string): Promise<ScanRun> => {
  const run = await store.scans.runHead(id)
  if (run === undefined) throw new Failure('not-found', { entity: 'scan', id })
  return run
}

interface Place {
  readonly runId: string
  readonly target: string
}

/** A stored result and how it stands by a policy now; `null` where there is no result, `now: null` where no facts were kept. */
const judgedAgain = async (
  { store, catalogues }: AppDeps,
  { runId, target }: Place,
  tlsProfile: string,
): Promise<{ readonly before: SiteResult; readonly now: SiteResult | null } | null> => {
  const before = await store.scans.result(runId, target)
  if (before === null) return null
  const packed = await store.scans.facts(runId, target)
  const kept = packed === null ? null : unpackFacts(packed)
  // What judges sites reads pages as well: heavy, and seldom asked for.
  const { rejudge } = await import('./judge-site.ts')
  return { before, now: kept === null ? null : rejudge(before, { kept, tlsProfile, catalogues }) }
}

const rejudgeRun = async (deps: AppDeps, run: ScanRun, actor: string): Promise<Output<'scan.rejudge'>> => {
  const runId = run.id
  const marks = await deps.store.scans.targets(runId)
  const finished = marks.filter(({ hasResult }) => hasResult)
  let changed = 0
  let withoutFacts = 0
  for (const { target } of finished) {
    const again = await judgedAgain(deps, { runId, target }, run.tlsProfile)
    const result = again?.now ?? null
    if (result === null) withoutFacts += 1
    else if (canonicalJson(result) !== canonicalJson(again?.before)) {
      changed += 1
      const kept = { runId, target, result, now: deps.now() }
      await deps.store.transact(actor, (w) => keepResult(w, kept, deps.catalogues))
    }
  }
  return { total: finished.length, changed, withoutFacts }
}

/** Judging what is stored: by other policies, and again when the rules have changed. */
export const judgeHandlers = (
  deps: AppDeps,
  control: ScanControl,
): Handlers<keyof typeof judgeProcedures> => ({
  'scan.policies': async () => policies(deps.catalogues).map(({ info }) => info),
  'scan.judged': async ({ runId, target, tlsProfile }) => {
    const run = await runOf(deps, runId)
    const wanted = tlsProfile ?? run.tlsProfile
    checkPolicy(deps.catalogues, wanted)
    const again = await judgedAgain(deps, { runId, target }, wanted)
    if (again === null) throw new Failure('not-found', { entity: 'scan', id: runId })
    return { result: again.now }
  },
  'scan.facts': async ({ runId, target }) => {
    await runOf(deps, runId)
    const packed = await deps.store.scans.facts(runId, target)
    const kept = packed === null ? null : unpackFacts(packed)
    return { json: kept === null ? null : factsText(kept) }
  },
  'scan.rejudge': async ({ runId }, actor) => {
    const run = await runOf(deps, runId)
    if (control.isRunning(runId)) throw new Failure('not-allowed')
    checkPolicy(deps.catalogues, run.tlsProfile)
    return rejudgeRun(deps, run, actorLabel(actor))
  },
})
