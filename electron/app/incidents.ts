import { dayIn } from '../../assessors/calendar/day.ts'
import type { IncidentGround } from '../../assessors/year/duties/incident-duties.ts'
import { type IncidentRules, incidentClocks } from '../../assessors/year/incident-clocks.ts'
import { Failure } from '../../data/contract/failure.ts'
import type { Incident, IncidentReport, incidentProcedures } from '../../data/contract/incident.ts'
import type { Checked, Output } from '../../data/contract/index.ts'
import { writePapers } from '../export/write-papers.ts'
import { actorLabel } from './actor.ts'
import type { AppDeps } from './deps.ts'
import { sanctionsOf, standingLevel } from './duty-ground.ts'
import type { Handlers } from './handlers.ts'
import { type IncidentPaper, incidentDocument } from './incident-document.ts'
import { saveFiles, writtenFile } from './save-files.ts'
import { fileMark } from './tool.ts'

/** Clocks of two machines may differ: a moment that lies this little ahead is taken as now. In ms. */
const CLOCK_SLACK = 5 * 60_000

const rulesOf = ({ catalogues }: AppDeps): IncidentRules => {
  const rules = catalogues.obligations.ND331.reporting.incident
  if (rules === null) throw new Failure('catalogue-broken', { faults: [] })
  return rules
}

const withReports = async ({
  store,
}: AppDeps): Promise<{ readonly incident: Incident; readonly reports: IncidentReport[] }[]> => {
  const sent = await store.incidents.reports()
  return (await store.incidents.list()).map((incident) => ({
    incident,
    reports: sent.filter(({ incidentId }) => incidentId === incident.id),
  }))
}

/** What incidents ask of the office now. */
export const incidentFacts = async (deps: AppDeps): Promise<IncidentGround> => {
  const rules = rulesOf(deps)
  const now = deps.now()
  const all = await withReports(deps)
  const cases = all.map(async ({ incident, reports }) => {
    const { systemId } = incident
    const reviews = systemId === null ? [] : (await deps.store.levelCases.of(systemId)).reviews
    const days = reviews.flatMap(({ assessedOn }) => assessedOn ?? []).sort()
    const clocks = incidentClocks(incident, rules, { reports, now })
    return { incident, clocks, riskReviewedOn: days.at(-1) ?? null }
  })
  return {
    incidents: await Promise.all(cases),
    rules,
    triggers: deps.catalogues.obligations.ND331.redetermination?.items ?? [],
    dayOf: (instant) => dayIn(new Date(instant)),
    sanctions: sanctionsOf(deps.catalogues, 'incident-unreported'),
  }
}

const view = async (deps: AppDeps): Promise<Output<'incident.list'>> => {
  const rules = rulesOf(deps)
  const names = new Map((await deps.store.systems.names()).map((system) => [system.id, system]))
  const { clause, confidence, recipient, gap, sendConfidence } = rules
  const incidents = (await withReports(deps)).map(({ incident, reports }) => ({
    incident,
    systemCode: names.get(incident.systemId ?? '')?.code ?? '',
    systemName: names.get(incident.systemId ?? '')?.name ?? '',
    clocks: incidentClocks(incident, rules, { reports, now: deps.now() }),
    reports,
  }))
  const steps = rules.steps.map(({ id, hours, text }) => ({ id, hours, text }))
  return { incidents, clause, confidence, recipient, gap, sendConfidence, steps }
}

const refuseAfter = (deps: AppDeps, field: string, instant: string | undefined): void => {
  const now = deps.now()
  if (instant === undefined || Date.parse(instant) <= now.getTime() + CLOCK_SLACK) return
  throw new Failure('bad-input', {
    faults: [{ field, value: instant, expected: `<= ${now.toISOString()}` }],
  })
}

/** Messages after the terms of the law: what is new of a complex incident, and its end. */
const FURTHER = ['update', 'final']

const checkReport = async (deps: AppDeps, given: Checked<'incident.report'>): Promise<void> => {
  refuseAfter(deps, 'sentAt', given.sentAt)
  const steps = [...rulesOf(deps).steps.map(({ id }) => id), ...FURTHER]
  const incident = (await deps.store.incidents.list()).find(({ id }) => id === given.incidentId)
  if (incident === undefined) throw new Failure('not-found', { entity: 'incident', id: given.incidentId })
  const faults = [
    ...(steps.includes(given.step) ? [] : [{ field: 'step', value: given.step, expected: steps.join(', ') }]),
    ...(Date.parse(given.sentAt) < Date.parse(incident.detectedAt)
      ? [{ field: 'sentAt', value: given.sentAt, expected: `>= ${incident.detectedAt}` }]
      : []),
  ]
  if (faults.length > 0) throw new Failure('bad-input', { faults })
}

const paperOf = async (
  deps: AppDeps,
  { id, step: stepId, number, cause, nextOn }: Checked<'incident.export'>,
): Promise<IncidentPaper> => {
  const rules = rulesOf(deps)
  const incident = (await deps.store.incidents.list()).find((one) => one.id === id)
  if (incident === undefined) throw new Failure('not-found', { entity: 'incident', id })
  const step = rules.steps.find((one) => one.id === stepId)
  if (step === undefined) throw new Failure('not-found', { entity: 'step', id: stepId })
  const judged = (await deps.levels.all()).find(({ system }) => system.id === incident.systemId)
  const units = await deps.store.organisations.list()
  const unit = (unitId: string | null | undefined) => units.find((one) => one.id === unitId)
  const operator = unit(judged?.system.operatorId)
  const head = (await deps.store.people.list()).find((one) => one.id === operator?.headId)
  // A head who signs for a collective stands alone (NĐ 30 II.2.a).
  const alone = head?.signBlock[0]?.startsWith(deps.catalogues.layout.collective.prefix) ?? false
  const superior = alone ? undefined : unit(operator?.parentId)
  return {
    ...{ incident, step, rules, owner: unit(judged?.system.ownerId), operator, superior, head },
    ...{ number, cause, nextOn },
    system: judged === undefined ? null : { name: judged.system.name, level: standingLevel(judged) },
    today: dayIn(deps.now()),
    layout: deps.catalogues.layout,
    texts: deps.texts('vi'),
  }
}

const exportPaper = async (
  deps: AppDeps,
  order: Checked<'incident.export'>,
): Promise<Output<'incident.export'>> => {
  const model = incidentDocument(await paperOf(deps, order))
  const files = await writePapers([model], order.formats, fileMark(deps.now()))
  const folder = await deps.host.choosePlace(model.fileName)
  if (folder === null) return { folder: null, files: [] }
  await saveFiles(folder, files)
  return { folder, files: files.map(writtenFile) }
}

/** Incidents, their terms (Đ31.2.d) and what was sent about them. */
export const incidentHandlers = (deps: AppDeps): Handlers<keyof typeof incidentProcedures> => ({
  'incident.list': () => view(deps),
  'incident.create': (given, actor) => {
    refuseAfter(deps, 'detectedAt', given.detectedAt)
    return deps.store.transact(actorLabel(actor), (w) => w.incidents.create(given))
  },
  'incident.update': ({ id, version, patch }, actor) => {
    refuseAfter(deps, 'detectedAt', patch.detectedAt)
    const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))
    return deps.store.transact(actorLabel(actor), (w) => w.incidents.update(id, version, given))
  },
  'incident.remove': async ({ id, version }, actor) => {
    await deps.store.transact(actorLabel(actor), (w) => w.incidents.remove(id, version))
    return {}
  },
  'incident.report': async (given, actor) => {
    await checkReport(deps, given)
    return deps.store.transact(actorLabel(actor), (w) => w.incidents.report(given))
  },
  'incident.export': (order) => exportPaper(deps, order),
  'incident.removeReport': async ({ id, version }, actor) => {
    await deps.store.transact(actorLabel(actor), (w) => w.incidents.removeReport(id, version))
    return {}
  },
})
