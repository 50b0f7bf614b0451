import sqlite3 from 'sqlite3'

/** Prepared statements kept for reuse; each costs a trip to the thread pool to make anew. */
const KEPT_STATEMENTS = 150

type Settle<T> = (error: Error | null, value: T) => void

const answer = <T>(ask: (settle: Settle<T>) => void): Promise<T> =>
  new Promise((resolve, reject) => {
    ask((error, value) => (error === null ? resolve(value) : reject(error)))
  })

/** One open database file with its prepared statements. Errors carry SQLite's `code`, e.g. `SQLITE_BUSY`. */
export class SqliteFile {
  readonly #db: sqlite3.Database
  readonly #statements = new Map<string, sqlite3.Statement>()

  private constructor(db: sqlite3.Database) {
    this.#db = db
  }

  /** Opens a file, made when it is not there; `:memory:` is a database without a file. */
  static open(path: string): Promise<SqliteFile> {
    return new Promise((resolve, reject) => {
      const db = new sqlite3.Database(path, (error) =>
        error === null ? resolve(new SqliteFile(db)) : reject(error),
      )
    })
  }

  /** Rows of a statement. */
  async all<T>(sql: string, cells: readonly unknown[] = []): Promise<T[]> {
    const statement = await this.#prepared(sql)
    return answer((settle) => statement.all<T>(cells, (error, rows) => settle(error, rows)))
  }

  /** Number of rows that a statement changed. */
  async run(sql: string, cells: readonly unknown[] = []): Promise<number> {
    const statement = await this.#prepared(sql)
    return answer((settle) =>
      statement.run(cells, function (error) {
        settle(error, this?.changes ?? 0)
      }),
    )
  }

  /** Runs one statement that is not worth keeping. */
  exec(sql: string): Promise<void> {
    return answer((settle) => this.#db.exec(sql, (error) => settle(error, undefined)))
  }

  /** The single value of a PRAGMA. */
  async pragma(name: string): Promise<string | number | undefined> {
    const row = (await this.all<Record<string, string | number>>(`PRAGMA ${name}`))[0]
    return row === undefined ? undefined : Object.values(row)[0]
  }

  async close(): Promise<void> {
    for (const statement of this.#statements.values()) await this.#finalize(statement)
    this.#statements.clear()
    await answer<void>((settle) => this.#db.close((error) => settle(error, undefined)))
  }

  async #prepared(sql: string): Promise<sqlite3.Statement> {
    const kept = this.#statements.get(sql) ?? (await this.#prepare(sql))
    this.#statements.delete(sql)
    this.#statements.set(sql, kept)
    const oldest =
      this.#statements.size > KEPT_STATEMENTS ? this.#statements.entries().next().value : undefined
    if (oldest !== undefined) {
      this.#statements.delete(oldest[0])
      await this.#finalize(oldest[1])
    }
    return kept
  }

  #prepare(sql: string): Promise<sqlite3.Statement> {
    return new Promise((resolve, reject) => {
      const statement = this.#db.prepare(sql, (error: Error | null) =>
        error === null ? resolve(statement) : reject(error),
      )
    })
  }

  #finalize(statement: sqlite3.Statement): Promise<void> {
    return new Promise((resolve) => {
      statement.finalize(() => resolve())
    })
  }
}

/** SQLite's name of an error, e.g. `SQLITE_CORRUPT`; undefined for errors of another kind. */
export const sqliteCode = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
