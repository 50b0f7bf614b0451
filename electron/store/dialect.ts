import {
  CamelCasePlugin,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { SqliteFile } from './sqlite-file.ts'
import type { Tables } from './tables.ts'

/** The workspace to query: the whole of it, one held connection, or one transaction. */
export type Db = Kysely<Tables>

const answersRows = ({ query }: CompiledQuery): boolean =>
  query.kind === 'SelectQueryNode' || query.kind === 'RawNode' || ('returning' in query && !!query.returning)

/** The one connection while somebody holds it; once handed back, or its transaction has ended, it refuses statements. */
class Lease implements DatabaseConnection {
  readonly file: SqliteFile
  readonly giveBack: () => void
  over = false

  constructor(file: SqliteFile, giveBack: () => void) {
    this.file = file
    this.giveBack = giveBack
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.over) throw new Error('a statement came after its transaction had ended')
    if (answersRows(query)) return { rows: await this.file.all<R>(query.sql, query.parameters) }
    return { rows: [], numAffectedRows: BigInt(await this.file.run(query.sql, query.parameters)) }
  }

  streamQuery(): never {
    throw new Error('rows are not streamed')
  }
}

const leaseOf = (connection: DatabaseConnection): Lease => {
  if (connection instanceof Lease) return connection
  throw new Error('a connection of another driver')
}

/** Hands the one connection out in the order of asking, so that nothing ever runs inside somebody else's transaction. */
class SqliteDriver implements Driver {
  readonly #file: SqliteFile
  #last: Promise<void> = Promise.resolve()

  constructor(file: SqliteFile) {
    this.#file = file
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    const turn = this.#last
    let giveBack: () => void = () => undefined
    this.#last = new Promise((resolve) => {
      giveBack = resolve
    })
    await turn
    return new Lease(this.#file, giveBack)
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    const lease = leaseOf(connection)
    lease.over = true
    lease.giveBack()
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await leaseOf(connection).file.run('BEGIN IMMEDIATE')
  }

  /** A commit that fails, e.g. for a foreign key, leaves the transaction open: kysely rolls it back. */
  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    const lease = leaseOf(connection)
    lease.over = true
    await lease.file.run('COMMIT')
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    const lease = leaseOf(connection)
    lease.over = true
    await lease.file.run('ROLLBACK')
  }

  async destroy(): Promise<void> {
    await this.#last
    await this.#file.close()
  }
}

const dialectOf = (file: SqliteFile): Dialect => ({
  createAdapter: () => new SqliteAdapter(),
  createDriver: () => new SqliteDriver(file),
  createIntrospector: (db) => new SqliteIntrospector(db),
  createQueryCompiler: () => new SqliteQueryCompiler(),
})

/** Queries over one open file: tables and columns in camel case here, in snake case there. */
export const databaseOn = (file: SqliteFile): Db =>
  new Kysely<Tables>({
    dialect: dialectOf(file),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
