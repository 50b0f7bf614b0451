import { AsyncLocalStorage } from 'node:async_hooks'
import { verifiedCopy } from './copy.ts'
import { type Db, databaseOn } from './dialect.ts'
import { MIGRATIONS } from './migrations/all.ts'
import { readsVia, type Via } from './reads.ts'
import type { SqliteFile } from './sqlite-file.ts'
import type { Store } from './store.ts'
import { beginTx } from './transaction.ts'
import { openWorkspaceFile } from './workspace-file.ts'
import type { Writer } from './writer.ts'
import { writesOf } from './writes.ts'

/** Where the workspace lies, and time and keys (UUIDv7); `lock: false` lets other processes write to the same file. */
export interface OpenOptions {
  readonly path: string
  readonly now: () => Date
  readonly newId: () => string
  readonly lock?: boolean
}

/** Notes the id of the installation that makes this workspace; of two that come at once the first stays. */
const noteInstall = async (db: Db, options: OpenOptions): Promise<void> => {
  const id = options.newId()
  const at = options.now().toISOString()
  const row = { version: 1, createdAt: at, updatedAt: at, deletedAt: null, originInstallId: id }
  await db
    .insertInto('setting')
    .values({ key: 'install', value: JSON.stringify({ id, createdAt: at }), ...row })
    .onConflict((there) => there.doNothing())
    .execute()
}

/** The id of the installation that made this workspace; it goes with every row that is born here. */
const installIdOf = async (db: Db, options: OpenOptions): Promise<string> => {
  const install = db.selectFrom('setting').select('value').where('key', '=', 'install')
  if ((await install.executeTakeFirst()) === undefined) await noteInstall(db, options)
  return JSON.parse((await install.executeTakeFirstOrThrow()).value).id
}

interface Opened {
  readonly db: Db
  readonly file: SqliteFile
  readonly installId: string
  readonly options: OpenOptions
}

/**
 * Calls of the store inside `transact` would wait for the very transaction that waits for them; the mark that travels with
 * the asynchronous context turns that standstill into an error.
 */
interface Inside {
  open: boolean
}

const storeOn = ({ db, file, installId, options }: Opened): Store => {
  const place = { path: options.path, schemaVersion: MIGRATIONS.length }
  const context = new AsyncLocalStorage<Inside>()
  const checkOutside = (): void => {
    if (context.getStore()?.open) throw new Error('inside a transaction, work through its writer')
  }
  const via: Via = async (read) => {
    checkOutside()
    return db.connection().execute(read)
  }
  const inTransaction = async <T>(
    trx: Db,
    actor: string,
    work: (writer: Writer) => Promise<T>,
  ): Promise<T> => {
    const setting = { actor, at: options.now().toISOString(), newId: options.newId, installId }
    const { tx, finish } = beginTx(trx, setting)
    const inside: Inside = { open: true }
    try {
      const value = await context.run(inside, () =>
        work(
          writesOf(
            tx,
            readsVia((read) => read(trx), place),
          ),
        ),
      )
      await finish()
      return value
    } finally {
      inside.open = false
    }
  }
  return {
    ...readsVia(via, place),
    transact: async (actor, work) => {
      checkOutside()
      return db.transaction().execute((trx) => inTransaction(trx, actor, work))
    },
    backup: (toPath) => via(() => verifiedCopy(file, toPath)),
    close: async () => {
      checkOutside()
      await db.destroy()
    },
  }
}

/**
 * Opens a workspace, new or old. Throws `workspace-foreign`, `workspace-newer`, `workspace-damaged`, `workspace-locked` or
 * `place-unwritable`, each with `path`.
 */
export const openStore = async (options: OpenOptions): Promise<Store> => {
  const { path, lock = true, now } = options
  const file = await openWorkspaceFile({ path, lock, migrations: MIGRATIONS, now })
  const db = databaseOn(file)
  try {
    return storeOn({ db, file, installId: await installIdOf(db, options), options })
  } catch (error) {
    await file.close()
    throw error
  }
}
