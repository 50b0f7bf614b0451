import { hintsFor } from '../../assessors/tls/assess/hints-for.ts'
import { Failure } from '../../data/contract/failure.ts'
import type { Input } from '../../data/contract/index.ts'
import type { RunState, scanProcedures } from '../../data/contract/scan.ts'
import { targetKey } from '../store/text.ts'
import type { NewScan } from '../store/writer.ts'
import { actorLabel } from './actor.ts'
import type { AppDeps } from './deps.ts'
import type { Handlers } from './handlers.ts'
import { scanSettings } from './scan-contact.ts'
import { closeRun, type ScanControl } from './scan-control.ts'
import { latestScans } from './scan-latest.ts'
import { resumeScan } from './scan-resume.ts'
import { checkPolicy, USUAL_PROFILE } from './tls-profiles.ts'

type Targets = NewScan['targets']

const unique = (targets: Targets): Targets => [...new Map(targets.map((one) => [one.target, one])).values()]

/** Targets that were typed belong to the website of the inventory that they mean, if there is one. */
const withWebsites = async ({ store }: AppDeps, targets: Targets): Promise<Targets> => {
  if (targets.every(({ websiteId }) => websiteId !== undefined)) return targets
  const ids = new Map((await store.websites.list()).map(({ url, id }) => [targetKey(url), id]))
  return targets.map((one) => ({ ...one, websiteId: one.websiteId ?? ids.get(targetKey(one.target)) }))
}

const wantedTargets = async (deps: AppDeps, asked: Input<'scan.start'>['targets']): Promise<Targets> => {
  const wanted =
    asked ?? (await deps.store.websites.list()).map((site) => ({ target: site.url, websiteId: site.id }))
  if (wanted.length === 0) throw new Failure('scan-nothing')
  return unique(await withWebsites(deps, wanted))
}

/** Runs that an earlier process left behind are interrupted; their finished targets are kept. */
export const settleScans = async ({ store, now }: AppDeps): Promise<void> => {
  const left = await store.scans.unfinished()
  if (left.length === 0) return
  await store.transact('app', async (w) => {
    for (const run of left) await w.scans.setState(run.id, 'interrupted', now().toISOString())
  })
}

const LAID_ASIDE: readonly RunState[] = ['paused', 'interrupted']

/** Ends a run that is laid aside; its open targets will not be scanned. */
const giveUp = async ({ store, now }: AppDeps, id: string, actor: string): Promise<void> => {
  const run = await store.scans.runHead(id)
  if (run === undefined) throw new Failure('not-found', { entity: 'scan', id })
  if (!LAID_ASIDE.includes(run.state)) return
  await store.transact(actor, (w) => closeRun(w, { runId: id, state: 'cancelled', at: now().toISOString() }))
}

/** Scans of public websites, run in the background. */
export const scanHandlers = (deps: AppDeps, control: ScanControl): Handlers<keyof typeof scanProcedures> => ({
  'scan.start': async ({ targets, profile, tlsProfile = USUAL_PROFILE }, actor) => {
    checkPolicy(deps.catalogues, tlsProfile)
    const wanted = await wantedTargets(deps, targets)
    const settings = await scanSettings(deps)
    const label = actorLabel(actor)
    const run = await deps.store.transact(label, async (w) => {
      const created = await w.scans.create({ profile, tlsProfile, targets: wanted })
      await w.scans.setState(created.id, 'running')
      return created
    })
    const order = { runId: run.id, targets: wanted.map(({ target }) => target), profile, tlsProfile }
    control.begin({ ...order, actor: label, settings })
    return { runId: run.id, total: wanted.length }
  },
  'scan.resume': ({ id }, actor) => resumeScan(deps, control, { id, actor: actorLabel(actor) }),
  'scan.runs': () => deps.store.scans.runs(),
  'scan.run': async ({ id }) => {
    const run = await deps.store.scans.run(id)
    if (run === undefined) throw new Failure('not-found', { entity: 'scan', id })
    return run
  },
  'scan.cancel': async ({ id }, actor) => {
    if (control.isRunning(id)) control.cancel(id)
    else await giveUp(deps, id, actorLabel(actor))
    return {}
  },
  'scan.pause': async ({ id }) => {
    control.pause(id)
    return {}
  },
  'scan.hints': async ({ findings }) =>
    hintsFor(findings, deps.catalogues.tlsHints).map(({ hint, rules }) => {
      const { id, text, servers } = hint
      return { id, rules: [...rules], text, servers }
    }),
  'scan.latest': () => latestScans(deps),
})
