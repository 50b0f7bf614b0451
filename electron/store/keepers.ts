import { answerKeeper } from './answers.ts'
import { applications } from './applications.ts'
import { connections } from './connections.ts'
import { dataGroups } from './data-groups.ts'
import { deviceKeeper, deviceLinkKeeper } from './devices.ts'
import type { Db } from './dialect.ts'
import { dutyPeriodKeeper } from './duty-periods.ts'
import { contractKeeper, databaseKeeper } from './holdings.ts'
import {
  type Aim,
  createRow,
  type Keeper,
  type KeptTable,
  type Loaded,
  removeRow,
  restoreRow,
  updateRow,
} from './keeper.ts'
import { officeTemplateKeeper } from './office-templates.ts'
import { organisationKeeper } from './organisations.ts'
import { personKeeper } from './people.ts'
import { planItemKeeper } from './plan-items.ts'
import { internetLinkKeeper, siteKeeper } from './sites.ts'
import { systemKeeper } from './system-row.ts'
import { targetKeepers } from './targets.ts'
import type { Tx } from './transaction.ts'
import { websiteKeeper } from './websites.ts'
import { zoneKeeper } from './zones.ts'

/** A row of any kind; whoever writes one has checked it by the schema of its kind. */
export type AnyRow = { readonly id: string } & Readonly<Record<string, unknown>>

/** The writes of one kind of rows without its type: for what treats all kinds alike. */
export interface AnyRows {
  readonly load: (db: Db, id: string) => Promise<Loaded<AnyRow> | undefined>
  readonly create: (tx: Tx, row: AnyRow) => Promise<unknown>
  readonly update: (tx: Tx, change: Aim & { readonly patch: object }) => Promise<unknown>
  readonly remove: (tx: Tx, aim: Aim) => Promise<void>
  readonly restore: (tx: Tx, id: string) => Promise<void>
}

const anyRows = <R extends { readonly id: string }>(keeper: Keeper<R>): AnyRows => ({
  load: keeper.load as unknown as AnyRows['load'],
  create: (tx, row) => createRow(tx, keeper, row as unknown as R),
  update: (tx, { id, seen, patch }) => updateRow<R>(tx, keeper, { id, seen, patch }),
  remove: (tx, aim) => removeRow(tx, keeper, aim),
  restore: (tx, id) => restoreRow(tx, keeper, id),
})

/** Every kind of rows that people write, by its table: what can be taken back, restored and looked up in the bin. */
export const ROWS = {
  organisation: anyRows(organisationKeeper),
  person: anyRows(personKeeper),
  system: anyRows(systemKeeper),
  website: anyRows(websiteKeeper),
  site: anyRows(siteKeeper),
  zone: anyRows(zoneKeeper),
  device: anyRows(deviceKeeper),
  deviceLink: anyRows(deviceLinkKeeper),
  internetLink: anyRows(internetLinkKeeper),
  contract: anyRows(contractKeeper),
  database: anyRows(databaseKeeper),
  application: anyRows(applications.rows),
  connection: anyRows(connections.rows),
  dataGroup: anyRows(dataGroups.rows),
  answer: anyRows(answerKeeper),
  planItem: anyRows(planItemKeeper),
  targetState: anyRows(targetKeepers.states),
  ownTarget: anyRows(targetKeepers.own),
  itProject: anyRows(targetKeepers.projects),
  dutyPeriod: anyRows(dutyPeriodKeeper),
  officeTemplate: anyRows(officeTemplateKeeper),
} as const satisfies Readonly<Partial<Record<KeptTable, AnyRows>>>

/** A table of rows that can be taken back and restored. */
export type RowTable = keyof typeof ROWS

/** The table of an entity of the history, if it is one of these rows. */
export const rowTable = (entity: string): RowTable | undefined =>
  Object.hasOwn(ROWS, entity) ? (entity as RowTable) : undefined
