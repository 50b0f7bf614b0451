import type { Database, SupplierContract } from '../../data/contract/component.ts'
import type { Db } from './dialect.ts'
import { listRows, type RowForm, rowKeeper } from './row-keeper.ts'
import { codeKey } from './text.ts'

const contracts: RowForm<'contract', SupplierContract> = {
  table: 'contract',
  unique: 'ref',
  rowOf: (cells) => ({
    id: cells.id,
    ref: cells.ref,
    number: cells.number,
    name: cells.name,
    supplierId: cells.supplierId,
    signed: cells.signed,
    validTo: cells.validTo,
    clauses: JSON.parse(cells.clauses),
    note: cells.note,
  }),
  cellsOf: (row) => ({ ...row, refKey: codeKey(row.ref), clauses: JSON.stringify(row.clauses) }),
  refersTo: (row) => [{ to: 'organisation', id: row.supplierId }],
}

/** How contracts with suppliers are kept. */
export const contractKeeper = rowKeeper(contracts)

/** All contracts with suppliers, in the order in which they were added. */
export const listContracts = (db: Db): Promise<SupplierContract[]> => listRows(db, contracts)

/** The contracts of one system, in the order in which it names them. */
export const contractsOfSystem = async (db: Db, systemId: string): Promise<SupplierContract[]> => {
  const rows = db
    .selectFrom('systemContract')
    .innerJoin('contract', 'contract.id', 'systemContract.contractId')
    .selectAll('contract')
    .where('systemContract.systemId', '=', systemId)
    .where('contract.deletedAt', 'is', null)
    .orderBy('systemContract.position')
  return (await rows.execute()).map(contracts.rowOf)
}

const databases: RowForm<'database', Database> = {
  table: 'database',
  unique: 'ref',
  rowOf: (cells) => ({
    id: cells.id,
    ref: cells.ref,
    name: cells.name,
    legalClass: cells.legalClass,
    ownerId: cells.ownerId,
    legalBasis: cells.legalBasis,
    content: cells.content,
    software: cells.software,
    host: cells.host,
    zoneId: cells.zoneId,
  }),
  cellsOf: (row) => ({ ...row, refKey: codeKey(row.ref) }),
  refersTo: (row) => [
    { to: 'organisation', id: row.ownerId },
    { to: 'zone', id: row.zoneId },
  ],
}

/** How databases are kept. */
export const databaseKeeper = rowKeeper(databases)

/** All databases, in the order in which they were added. */
export const listDatabases = (db: Db): Promise<Database[]> => listRows(db, databases)

/** The databases of one system, in the order in which it names them. */
export const databasesOfSystem = async (db: Db, systemId: string): Promise<Database[]> => {
  const rows = db
    .selectFrom('systemDatabase')
    .innerJoin('database', 'database.id', 'systemDatabase.databaseId')
    .selectAll('database')
    .where('systemDatabase.systemId', '=', systemId)
    .where('database.deletedAt', 'is', null)
    .orderBy('systemDatabase.position')
  return (await rows.execute()).map(databases.rowOf)
}
