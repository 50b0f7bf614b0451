import { Failure } from '../../data/contract/failure.ts'
import type { InformationSystem } from '../../data/contract/system.ts'
import { detachPartner } from './connections.ts'
import { createRow, removeRow, updateRow } from './keeper.ts'
import { changeComponents } from './system-components.ts'
import { changeFacts, insertFacts } from './system-facts.ts'
import { emptySystem, givenFields, systemKeeper } from './system-row.ts'
import { systemById } from './systems.ts'
import type { Tx } from './transaction.ts'
import { detachWebsites } from './websites.ts'
import type { NewSystem, Writer } from './writer.ts'

const noComponents = (): InformationSystem['components'] => ({
  sites: [],
  zones: [],
  devices: [],
  deviceLinks: [],
  applications: [],
  connections: [],
  internetLinks: [],
  contracts: [],
  databases: [],
  dataGroups: [],
  notes: '',
})

/** The answer is put together from what was written: reading each system back would triple the time of an import. */
const create = async (tx: Tx, given: NewSystem): Promise<InformationSystem> => {
  const { id = tx.newId(), code, name } = given
  const fields = { ...emptySystem(id, { code, name }), ...givenFields(given.patch ?? {}), code, name }
  const row = await createRow(tx, systemKeeper, fields)
  const facts = await insertFacts(tx, id, given.facts ?? [])
  return { ...row, version: 1, updatedAt: tx.at, facts, components: noComponents(), websites: [] }
}

const reread = async (tx: Tx, id: string): Promise<InformationSystem> => {
  const system = await systemById(tx.db, id)
  if (system === undefined) throw new Failure('not-found', { entity: 'system', id })
  return system
}

const remove = async (tx: Tx, id: string, seen: number): Promise<void> => {
  await removeRow(tx, systemKeeper, { id, seen })
  await detachWebsites(tx, id)
  await detachPartner(tx, id)
}

/** Writes to systems. */
export const systemWrites = (tx: Tx): Writer['systems'] => ({
  create: (system) => create(tx, system),
  update: async (id, version, patch) => {
    await updateRow(tx, systemKeeper, { id, seen: version, patch: givenFields(patch) })
    return reread(tx, id)
  },
  patch: async (id, version, patch) =>
    (await updateRow(tx, systemKeeper, { id, seen: version, patch: givenFields(patch) })).version,
  setFact: async (...[id, version, key, fact]) => {
    await changeFacts(tx, { id, seen: version }, new Map([[key, fact]]))
    return reread(tx, id)
  },
  setFacts: (id, facts) =>
    changeFacts(tx, { id, seen: null }, new Map(facts.map(({ key, ...fact }) => [key, fact]))),
  setComponents: (id, components) => changeComponents(tx, id, components),
  remove: (id, version) => remove(tx, id, version),
})
