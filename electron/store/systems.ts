import type { InformationSystem } from '../../data/contract/system.ts'
import type { Db } from './dialect.ts'
import { grouped } from './grouped.ts'
import type { SystemSummary } from './store.ts'
import { componentsOfSystem } from './system-components.ts'
import { factsBySystem } from './system-facts.ts'
import { systemOwn } from './system-row.ts'
import { codeKey } from './text.ts'
import { listWebsites } from './websites.ts'

const websiteCounts = async (db: Db, id?: string): Promise<ReadonlyMap<string | null, number>> => {
  const all = db
    .selectFrom('website')
    .select((table) => ['systemId', table.fn.countAll<number>().as('count')])
    .where('deletedAt', 'is', null)
    .groupBy('systemId')
  const rows = await (id === undefined ? all : all.where('systemId', '=', id)).execute()
  return new Map(rows.map(({ systemId, count }) => [systemId, count]))
}

const hostsBySystem = async (db: Db, id?: string): Promise<ReadonlyMap<string, { host: string }[]>> => {
  const all = db.selectFrom('application').select(['systemId', 'host']).where('deletedAt', 'is', null)
  const rows = id === undefined ? all : all.where('systemId', '=', id)
  return grouped(await rows.where('host', '<>', '').orderBy('position').execute(), ({ systemId }) => systemId)
}

const devicesBySystem = async (db: Db, id?: string): Promise<ReadonlyMap<string, { deviceId: string }[]>> => {
  const all = db.selectFrom('systemDevice').select(['systemId', 'deviceId']).orderBy('position')
  const rows = await (id === undefined ? all : all.where('systemId', '=', id)).execute()
  return grouped(rows, ({ systemId }) => systemId)
}

/** Systems with their facts, by code, all or the one asked for; one query a table. */
export const systemSummaries = async (db: Db, id?: string): Promise<SystemSummary[]> => {
  const all = db.selectFrom('system').selectAll().where('deletedAt', 'is', null).orderBy('codeKey')
  const rows = await (id === undefined ? all : all.where('id', '=', id)).execute()
  const facts = await factsBySystem(db, id)
  const websites = await websiteCounts(db, id)
  const hosts = await hostsBySystem(db, id)
  const devices = await devicesBySystem(db, id)
  return rows.map((cells) => ({
    ...systemOwn(cells),
    version: cells.version,
    updatedAt: cells.updatedAt,
    facts: facts.get(cells.id) ?? [],
    websiteCount: websites.get(cells.id) ?? 0,
    hosts: [...new Set(hosts.get(cells.id)?.map(({ host }) => host))],
    deviceIds: devices.get(cells.id)?.map(({ deviceId }) => deviceId) ?? [],
  }))
}

/** One system with everything that belongs to it. */
export const systemById = async (db: Db, id: string): Promise<InformationSystem | undefined> => {
  const rows = db.selectFrom('system').selectAll().where('id', '=', id).where('deletedAt', 'is', null)
  const cells = await rows.executeTakeFirst()
  if (cells === undefined) return undefined
  return {
    ...systemOwn(cells),
    version: cells.version,
    updatedAt: cells.updatedAt,
    facts: (await factsBySystem(db, id)).get(id) ?? [],
    components: await componentsOfSystem(db, { id, notes: cells.componentNotes }),
    websites: await listWebsites(db, id),
  }
}

/** The system that has this code, whatever its case and Unicode form. */
export const systemByCode = async (db: Db, code: string): Promise<InformationSystem | undefined> => {
  const rows = db.selectFrom('system').select('id').where('codeKey', '=', codeKey(code))
  const found = await rows.where('deletedAt', 'is', null).executeTakeFirst()
  return found && systemById(db, found.id)
}

/** The words about the components of each system that has some. */
export const componentNotes = async (db: Db): Promise<ReadonlyMap<string, string>> => {
  const rows = db.selectFrom('system').select(['id', 'componentNotes']).where('deletedAt', 'is', null)
  const found = await rows.where('componentNotes', '<>', '').execute()
  return new Map(found.map((row) => [row.id, row.componentNotes]))
}

/** Ids, codes and names of the systems that are there. */
export const systemNames = (db: Db): Promise<Pick<InformationSystem, 'id' | 'code' | 'name'>[]> =>
  db.selectFrom('system').select(['id', 'code', 'name']).where('deletedAt', 'is', null).execute()
