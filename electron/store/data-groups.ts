import type { DataGroup } from '../../data/contract/component.ts'
import { partRows } from './part-rows.ts'

/** The groups of data that systems hold. */
export const dataGroups = partRows<'dataGroup', DataGroup>({
  table: 'dataGroup',
  partOf: (cells) => ({
    id: cells.id,
    name: cells.name,
    informationType: cells.informationType,
    basicSubjects: cells.basicSubjects,
    sensitiveSubjects: cells.sensitiveSubjects,
    source: cells.source,
    date: cells.date,
    counting: cells.counting,
    databaseId: cells.databaseId,
    note: cells.note,
  }),
  cellsOf: (part) => part,
  refersTo: ({ databaseId }) => [{ to: 'database', id: databaseId }],
})
