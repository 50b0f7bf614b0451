import { Failure } from '../../../data/contract/failure.ts'
import type { Writer } from '../../store/writer.ts'
import type { Texts } from '../texts.ts'
import {
  createComponent,
  createOwn,
  isOwn,
  nameComponents,
  ownLists,
  updateComponent,
} from './commit-components.ts'
import type { InventorySystem } from './inventory-rows.ts'
import { type AgencyWriter, loadAgency } from './load-agency.ts'
import { goOn, type Pace } from './pace.ts'
import {
  factChanges,
  newOrganisation,
  newPerson,
  newWebsite,
  organisationPatch,
  personPatch,
  systemPatch,
  websitePatch,
} from './row-fields.ts'
import type { PlannedWrite, StagedImport } from './stage.ts'

/** What a commit has done; `same` rows stood in the file as they stand in the workspace. */
export interface CommitCounts {
  readonly created: number
  readonly changed: number
  readonly same: number
}

/** The part of a transaction's writer that imports use. */
export type ImportWriter = AgencyWriter & Pick<Writer, 'read' | 'components'>

const textOf = (values: PlannedWrite['values'], key: string): string => String(values.get(key) ?? '')

/** Words about the components as a whole, which are kept with the system. */
const writeNotes = async (
  writer: ImportWriter,
  id: string,
  values: PlannedWrite['values'],
): Promise<void> => {
  const notes = values.get('componentNotes')
  if (notes !== undefined && notes !== '')
    await writer.systems.setComponents(id, { notes: textOf(values, 'componentNotes') })
}

const createSystem = async (writer: ImportWriter, { id, values }: PlannedWrite): Promise<void> => {
  const { code, name, ...patch } = systemPatch(values)
  await writer.systems.create({
    id,
    code: code ?? textOf(values, 'code'),
    name: name ?? textOf(values, 'name'),
    patch,
    facts: factChanges(values).set,
  })
  await writeNotes(writer, id, values)
}

const updateSystem = async (
  writer: ImportWriter,
  { id, values }: PlannedWrite,
  before: InventorySystem,
): Promise<void> => {
  const { set, clear } = factChanges(values, before.facts)
  let { version } = await writer.systems.update(id, before.version, systemPatch(values, before.milestones))
  if (set.length > 0) version = await writer.systems.setFacts(id, set)
  for (const key of clear) version = (await writer.systems.setFact(id, version, key, null)).version
  const notes = values.get('componentNotes')
  if (notes !== undefined) await writer.systems.setComponents(id, { notes: textOf(values, 'componentNotes') })
}

const create = async (writer: ImportWriter, write: PlannedWrite): Promise<void> => {
  const { entity, id, values } = write
  switch (entity) {
    case 'organisation':
      await writer.organisations.create({ ...newOrganisation(values), id })
      return
    case 'person':
      await writer.people.create({ ...newPerson(values), id })
      return
    case 'system':
      await createSystem(writer, write)
      return
    case 'website':
      await writer.websites.create({ ...newWebsite(values), id })
      return
    default:
      await createComponent(writer, { ...write, entity })
  }
}

const update = async (writer: ImportWriter, write: PlannedWrite, staged: StagedImport): Promise<void> => {
  const { entity, id, values } = write
  const seen = write.version ?? 1
  const system = staged.before.get(id)
  switch (entity) {
    case 'organisation':
      await writer.organisations.update(id, seen, organisationPatch(values))
      return
    case 'person':
      await writer.people.update(id, seen, personPatch(values))
      return
    case 'system':
      if (system !== undefined) await updateSystem(writer, write, system)
      return
    case 'website':
      await writer.websites.update(id, seen, websitePatch(values))
      return
    default:
      await updateComponent(writer, { ...write, entity })
  }
}

/** Rows written before the question whether to go on is asked again. */
const STEP = 100

/** Rows one by one, then whole lists of rows that a system has to itself, then what systems name. */
const writeRows = async (writer: ImportWriter, staged: StagedImport, pace: Pace): Promise<void> => {
  const { writes } = staged
  const alone = writes.filter((write) => write.version !== null || !isOwn(write))
  let done = 0
  const told = async (more: number): Promise<void> => {
    const before = done
    done += more
    if (Math.floor(before / STEP) !== Math.floor(done / STEP)) {
      await pace({ phase: 'write', done, total: writes.length })
    }
  }
  for (const write of alone) {
    await (write.version === null ? create(writer, write) : update(writer, write, staged))
    await told(1)
  }
  for (const list of ownLists(writes)) {
    await createOwn(writer, list)
    await told(list.length)
  }
  await nameComponents(writer, writes)
  await pace({ phase: 'write', done: writes.length, total: writes.length })
}

/** A row that has gone, has moved on or has been added since: the comparison no longer holds. */
const STALE: readonly string[] = ['conflict', 'not-found', 'duplicate']

/** Runs writes of a staged import; what they meet in a workspace that moved on becomes `import-stale`. */
export const staleAware = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Failure && STALE.includes(error.code))
      throw new Failure('import-stale', error.details)
    throw error
  }
}

/**
 * Writes a staged import inside the caller's transaction. A whole agency goes into an empty workspace with its network and
 * components; into any other only its rows go. `agencyTexts` are the Vietnamese sentences; `pace` may end the work.
 */
export const commitImport = async (
  writer: ImportWriter,
  staged: StagedImport,
  { agencyTexts, pace = goOn }: { readonly agencyTexts: Texts; readonly pace?: Pace },
): Promise<CommitCounts> => {
  const { agency, writes, rows } = staged
  const created = writes.filter(({ version }) => version === null)
  const changed = writes.length - created.length
  const same = rows.filter(({ state }) => state === 'same').length
  const whole = agency !== undefined && created.length === rows.length && (await writer.read.status()).empty
  if (whole) await loadAgency(writer, agency, agencyTexts)
  else {
    await writeRows(writer, staged, pace)
  }
  return { created: created.length, changed, same }
}
