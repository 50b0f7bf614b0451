import type { DutyPeriod } from '../../data/contract/duty-period.ts'
import type { Db } from './dialect.ts'
import { type RowForm, rowKeeper } from './row-keeper.ts'

/** A period as it is kept. */
type PeriodRow = Omit<DutyPeriod, 'version' | 'recordedAt'>

const periods: RowForm<'dutyPeriod', PeriodRow> = {
  table: 'dutyPeriod',
  unique: 'rule',
  rowOf: ({ id, rule, months, document, person, decidedOn, recordedBy }) => ({
    id,
    rule,
    months: JSON.parse(months),
    document,
    person,
    decidedOn,
    recordedBy,
  }),
  cellsOf: (row) => ({ ...row, months: JSON.stringify(row.months) }),
  refersTo: () => [],
}

/** How the periods an office sets are kept: one row a rule. */
export const dutyPeriodKeeper = rowKeeper(periods)

/** Every period that is set, by its rule. */
export const listDutyPeriods = async (db: Db): Promise<DutyPeriod[]> => {
  const rows = db.selectFrom('dutyPeriod').selectAll().where('deletedAt', 'is', null)
  return (await rows.orderBy('rule').execute()).map((cells) => ({
    ...periods.rowOf(cells),
    version: cells.version,
    recordedAt: cells.updatedAt,
  }))
}
