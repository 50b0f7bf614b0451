import { z } from 'zod'
import { Failure } from '../../data/contract/failure.ts'
import { Organisation, Person } from '../../data/contract/organisation.ts'
import { type FrozenReport, YearReport } from '../../data/contract/report.ts'
import type { AppDeps } from './deps.ts'
import type { ReportGround, ReportUnits } from './report-ground.ts'

/** Units and people that the form prints, so that a frozen report stays as it was when they change. */
export const unitsOf = ({ organisations, people, summaries }: ReportGround): ReportUnits => {
  const named = new Set([...summaries.values()].flatMap(({ ownerId, operatorId }) => [ownerId, operatorId]))
  const units = organisations.filter(({ id, roles }) => named.has(id) || roles.includes('dedicated-unit'))
  const heads = new Set(units.map(({ headId }) => headId))
  return { organisations: units, people: people.filter(({ id }) => heads.has(id)) }
}

const Kept = z.looseObject({
  organisations: z.array(Organisation).optional(),
  people: z.array(Person).optional(),
})

/** A frozen report with all its lines; `sound` = its hash was made again from the content and is the same. */
interface ReadFrozen {
  readonly frozen: FrozenReport
  readonly sound: boolean
  readonly report: YearReport
  readonly units: ReportUnits
}

/** A frozen report; reports of earlier versions kept no units, which are then those of now. */
export const openFrozen = async (deps: AppDeps, id: string): Promise<ReadFrozen> => {
  const kept = await deps.store.reports.content(id)
  if (kept === undefined) throw new Failure('not-found', { entity: 'report', id })
  const { organisations, people, ...report } = Kept.parse(kept.content)
  return {
    frozen: kept.frozen,
    sound: kept.sound,
    report: YearReport.parse({ ...report, frozen: [], before: null }),
    units: {
      organisations: organisations ?? (await deps.store.organisations.list()),
      people: people ?? (await deps.store.people.list()),
    },
  }
}
