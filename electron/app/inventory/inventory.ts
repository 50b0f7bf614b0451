import { Failure } from '../../../data/contract/failure.ts'
import type { Checked, Output } from '../../../data/contract/index.ts'
import type { ImportPhase, inventoryProcedures, Staging } from '../../../data/contract/inventory.ts'
import type { Writer } from '../../store/writer.ts'
import { actorLabel } from '../actor.ts'
import type { AppDeps } from '../deps.ts'
import type { Handlers } from '../handlers.ts'
import { proposeFor } from '../suggestion.ts'
import type { Language, Texts } from '../texts.ts'
import { ENTITIES, isEntity } from './columns.ts'
import { commitImport, staleAware } from './commit.ts'
import { type InventoryForm, inventoryForm } from './form.ts'
import { type Going, importJobs } from './pace.ts'
import { readerOf } from './read-aside.ts'
import { readInventory, rowsIn } from './read-inventory.ts'
import { type StagedImport, stageInventory } from './stage.ts'
import { inventoryTemplate, inventoryWorkbook } from './workbook.ts'
import { writeAside } from './write-aside.ts'

/** What import and export work with. */
export type InventoryDeps = Pick<AppDeps, 'store' | 'catalogues' | 'texts' | 'newId' | 'emit' | 'dataDir'>

/** Stagings that wait for a commit; the oldest goes when another comes, so that nobody's memory fills up. */
const WAITING = 8

/** The inventory workbook in one language. */
export const formFor = (
  { catalogues, texts }: Pick<AppDeps, 'catalogues' | 'texts'>,
  language: Language,
): InventoryForm =>
  inventoryForm(
    {
      texts,
      questions: catalogues.facts.questions,
      presets: catalogues.presets.presets,
      partners: catalogues.partners.partners,
      scale: catalogues.facts.scale,
    },
    language,
  )

const keep = (waiting: Map<string, StagedImport>, stageId: string, staged: StagedImport): void => {
  waiting.set(stageId, staged)
  const [oldest] = waiting.keys()
  if (waiting.size > WAITING && oldest !== undefined) waiting.delete(oldest)
}

/** Adds to `import-unreadable` the sentence of its reason. */
const explained = (error: unknown, texts: Texts): unknown => {
  if (!(error instanceof Failure) || error.code !== 'import-unreadable') return error
  const { reason, message = '' } = error.details
  const text = texts(`inventory.unreadable.${String(reason)}`, { message: String(message) })
  return new Failure(error.code, { ...error.details, text })
}

const stageFile = async (
  deps: InventoryDeps,
  { file, base64, language = 'vi', mapping = [] }: Checked<'inventory.stage'>,
  { pace, signal }: Going,
): Promise<StagedImport> => {
  const { store, texts, newId } = deps
  await pace({ phase: 'read', done: 0, total: 0 })
  const read = readerOf(deps.dataDir, texts('vi'))
  const content = await read({ name: file, bytes: Buffer.from(base64, 'base64') }, signal)
  return stageInventory({
    file,
    content,
    current: await readInventory(store),
    form: formFor(deps, language),
    newId,
    sayings: { said: mapping, remembered: await store.columnMappings.list() },
    pace,
  })
}

const shownStaging = (stageId: string, { file, rows, faults, tables }: StagedImport): Staging => ({
  stageId,
  file,
  rows: [...rows],
  faults: [...faults],
  tables: [...tables],
})

const choosableColumns = (form: InventoryForm): Output<'inventory.columns'> =>
  ENTITIES.map((entity) => ({
    entity,
    columns: form.sheets[entity].columns
      .filter(({ column }) => column.key !== 'id')
      .map(({ column, header }) => ({ key: column.key, header, required: column.required === true })),
  }))

/** Systems that the file gave a kind get its suggestions; an agency file states every fact itself. */
const proposeKinds = async (deps: InventoryDeps, writer: Writer, staged: StagedImport): Promise<void> => {
  if (staged.agency !== undefined) return
  for (const { entity, id, values } of staged.writes) {
    const preset = values.get('preset')
    if (entity !== 'system' || (typeof preset !== 'string' && preset !== null)) continue
    await proposeFor(deps, writer, { id, preset })
  }
}

/** Import of an inventory in two steps, the template to fill in, and the export of the same workbook. */
export const inventoryHandlers = (deps: InventoryDeps): Handlers<keyof typeof inventoryProcedures> => {
  const { store, texts, newId } = deps
  const waiting = new Map<string, StagedImport>()
  const jobs = importJobs<ImportPhase>((payload) => deps.emit({ name: 'inventory.progress', payload }))
  return {
    'inventory.stage': (order) =>
      jobs.run(order.job, async (going) => {
        const { language = 'vi' } = order
        const staged = await stageFile(deps, order, going).catch((error: unknown) => {
          throw explained(error, texts(language))
        })
        const stageId = newId()
        keep(waiting, stageId, staged)
        return shownStaging(stageId, staged)
      }),
    'inventory.commit': ({ stageId, job }, actor) =>
      jobs.run(job, async ({ pace }) => {
        const staged = waiting.get(stageId)
        if (staged === undefined) throw new Failure('import-stale', { stageId })
        const counts = await staleAware(() =>
          store.transact(actorLabel(actor), async (writer) => {
            const done = await commitImport(writer, staged, { agencyTexts: texts('vi'), pace })
            await proposeKinds(deps, writer, staged)
            return done
          }),
        )
        waiting.delete(stageId)
        // Not part of the step that undo takes back: a mapping is as good after it.
        if (staged.said.length > 0) {
          await store.transact(actorLabel(actor), (w) => w.columnMappings.remember(staged.said))
        }
        return counts
      }),
    'inventory.cancel': async ({ job }) => {
      jobs.cancel(job)
      return {}
    },
    'inventory.columns': async ({ language = 'vi' }) => choosableColumns(formFor(deps, language)),
    'inventory.mappings': async () =>
      (await store.columnMappings.list())
        .flatMap(({ id, at, entity, columns }) => (isEntity(entity) ? [{ id, at, entity, columns }] : []))
        .sort((a, b) => b.at.localeCompare(a.at)),
    'inventory.forgetMapping': async ({ id }, actor) => {
      await store.transact(actorLabel(actor), (w) => w.columnMappings.forget(id))
      return {}
    },
    'inventory.export': async ({ language = 'vi' }) => {
      const inventory = await readInventory(store)
      const bytes = await writeAside(inventoryWorkbook(inventory, formFor(deps, language)))
      const file = texts(language)('inventory.file.export')
      return { file, base64: bytes.toString('base64'), rows: rowsIn(inventory) }
    },
    'inventory.template': async ({ language = 'vi' }) => {
      const bytes = await writeAside(inventoryTemplate(formFor(deps, language)))
      return { file: texts(language)('inventory.file.template'), base64: bytes.toString('base64') }
    },
  }
}
