import { dayIn } from '../../assessors/calendar/day.ts'
import { type SanctionGround, sanctionsWithGaps } from '../../assessors/year/sanction-gaps.ts'
import type { Duty } from '../../data/contract/duty.ts'
import { Failure } from '../../data/contract/failure.ts'
import type { Output } from '../../data/contract/index.ts'
import type { SanctionRule, sanctionProcedures } from '../../data/contract/sanction.ts'
import type { AppDeps } from './deps.ts'
import { standingLevel } from './duty-ground.ts'
import type { Handlers } from './handlers.ts'
import { incidentFacts } from './incidents.ts'

type ReadDuties = () => Promise<Duty[]>

const unreportedOf = async (deps: AppDeps): Promise<SanctionGround['unreported']> =>
  (await incidentFacts(deps)).incidents
    .filter(({ clocks }) => clocks.some(({ state }) => state === 'late' || state === 'sent-late'))
    .map(({ incident }) => ({ systemId: incident.systemId, title: incident.title }))

const groundOf = async (
  deps: AppDeps,
  read: ReadDuties,
  requirements: readonly string[],
): Promise<SanctionGround> => {
  const { store } = deps
  const sites = await store.board.sites(dayIn(deps.now()))
  const overdue = (await read()).filter(({ kind, bucket }) => kind === 'check' && bucket === 'overdue')
  return {
    systems: (await deps.levels.all()).map((one) => ({ ...one.system, level: standingLevel(one) })),
    overdueChecks: overdue.map(({ rule, what, systemIds }) => ({
      ...{ rule: rule ?? '', text: what.texts[0] ?? null, systemIds },
    })),
    unreported: await unreportedOf(deps),
    openFindings: sites
      .filter(({ open }) => open.fail > 0)
      .map(({ systemId, url }) => ({ systemId, host: new URL(url).host })),
    sitesScanned: sites.filter(({ at }) => at !== null).length,
    unmet: await store.duties.unmet(requirements),
    assessed: await store.duties.assessed(requirements),
  }
}

const list = async (deps: AppDeps, read: ReadDuties): Promise<Output<'sanction.list'>> => {
  const rules = deps.catalogues.obligations.ND331.sanctions
  if (rules === undefined) throw new Failure('catalogue-broken', { faults: [] })
  const { basis, note, confidence, caution, items } = rules
  const requirements = items.flatMap(({ gaps }) => gaps.flatMap((gap) => gap.requirements ?? []))
  const ground = await groundOf(deps, read, requirements)
  const systems = (await deps.store.systems.names()).map(({ id, code, name }) => ({ id, code, name }))
  return { basis, note, confidence, caution, sanctions: sanctionsWithGaps(items, ground), systems }
}

const ruleList = ({ catalogues }: AppDeps): SanctionRule[] => {
  const { basis = '', items = [] } = catalogues.obligations.ND331.sanctions ?? {}
  return items.map(({ id, clause, fine, gaps }) => ({
    ...{ id, clause, fine, basis },
    kinds: [...new Set(gaps.map(({ gap }) => gap))],
    requirements: gaps.flatMap(({ requirements = [] }) => requirements),
  }))
}

/** The fines of NĐ 330/2026 beside the gaps of the inventory. */
export const sanctionHandlers = (
  deps: AppDeps,
  read: ReadDuties,
): Handlers<keyof typeof sanctionProcedures> => ({
  'sanction.rules': () => Promise.resolve(ruleList(deps)),
  'sanction.list': () => list(deps, read),
})
