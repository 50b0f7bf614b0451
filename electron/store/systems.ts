import type { InformationSystem } from '../../data/contract/system.ts'
import type { Db } from './dialect.ts'
import { grouped } from './grouped.ts'
import type { SystemSummary } from './store.ts'
import { componentsOfSystem } from './system-components.ts'
import { factsBySystem } from './system-facts.ts'
import { systemOwn } from './system-row.ts'
import { codeKey } from './text.ts'
import { listWebsites } from './websites.ts'

const websiteCounts = async (db: Db): Promise<ReadonlyMap<string | null, number>> => {
  const rows = await db
    .selectFrom('website')
    .select((table) => ['systemId', table.fn.countAll<number>().as('count')])
    .where('deletedAt', 'is', null)
    .groupBy('systemId')
    .execute()
  return new Map(rows.map(({ systemId, count }) => [systemId, count]))
}

const hostsBySystem = async (db: Db): Promise<ReadonlyMap<string, { host: string }[]>> => {
  const rows = db.selectFrom('application').select(['systemId', 'host']).where('deletedAt', 'is', null)
  return grouped(await rows.where('host', '<>', '').orderBy('position').execute(), ({ systemId }) => systemId)
}

const devicesBySystem = async (db: Db): Promise<ReadonlyMap<string, { deviceId: string }[]>> => {
  const rows = db.selectFrom('systemDevice').select(['systemId', 'deviceId']).orderBy('position')
  return grouped(await rows.execute(), ({ systemId }) => systemId)
}

/** All systems with their facts, by code; one query a table. */
export const allSystems = async (db: Db): Promise<SystemSummary[]> => {
  const rows = await db
    .selectFrom('system')
    .selectAll()
    .where('deletedAt', 'is', null)
    .orderBy('codeKey')
    .execute()
  const facts = await factsBySystem(db)
  const websites = await websiteCounts(db)
  const hosts = await hostsBySystem(db)
  const devices = await devicesBySystem(db)
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
