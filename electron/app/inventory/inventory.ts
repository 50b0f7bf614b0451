import { Failure } from '../../../data/contract/failure.ts'
import type { Output } from '../../../data/contract/index.ts'
import type { inventoryProcedures, Staging } from '../../../data/contract/inventory.ts'
import { actorLabel } from '../actor.ts'
import type { AppDeps } from '../deps.ts'
import type { Handlers } from '../handlers.ts'
import type { Language, Texts } from '../texts.ts'
import { ENTITIES } from './columns.ts'
import { commitImport, staleAware } from './commit.ts'
import { type InventoryForm, inventoryForm } from './form.ts'
import { importJobs } from './pace.ts'
import { readInventory, rowsIn } from './read-inventory.ts'
import { type StagedImport, stageInventory } from './stage.ts'
import { inventoryTemplate, writeInventoryWorkbook } from './workbook.ts'

/** What import and export work with. */
export type InventoryDeps = Pick<AppDeps, 'store' | 'catalogues' | 'texts' | 'newId' | 'emit'>

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

/** Import of an inventory in two steps, the template to fill in, and the export of the same workbook. */
export const inventoryHandlers = (deps: InventoryDeps): Handlers<keyof typeof inventoryProcedures> => {
  const { store, texts, newId } = deps
  const waiting = new Map<string, StagedImport>()
  const jobs = importJobs(deps.emit)
  return {
    'inventory.stage': ({ file, base64, language = 'vi', job, mapping = [] }) =>
      jobs.run(job, async (pace) => {
        const staged = await stageInventory({
          file: { name: file, bytes: Buffer.from(base64, 'base64') },
          current: await readInventory(store),
          form: formFor(deps, language),
          agencyTexts: texts('vi'),
          newId,
          sayings: { said: mapping, remembered: [] },
          pace,
        }).catch((error: unknown) => {
          throw explained(error, texts(language))
        })
        const stageId = newId()
        keep(waiting, stageId, staged)
        return shownStaging(stageId, staged)
      }),
    'inventory.commit': ({ stageId, job }, actor) =>
      jobs.run(job, async (pace) => {
        const staged = waiting.get(stageId)
        if (staged === undefined) throw new Failure('import-stale', { stageId })
        const counts = await staleAware(() =>
          store.transact(actorLabel(actor), (writer) =>
            commitImport(writer, staged, { agencyTexts: texts('vi'), pace }),
          ),
        )
        waiting.delete(stageId)
        return counts
      }),
    'inventory.cancel': async ({ job }) => {
      jobs.cancel(job)
      return {}
    },
    'inventory.columns': async ({ language = 'vi' }) => choosableColumns(formFor(deps, language)),
    'inventory.export': async ({ language = 'vi' }) => {
      const inventory = await readInventory(store)
      const bytes = await writeInventoryWorkbook(inventory, formFor(deps, language))
      const file = texts(language)('inventory.file.export')
      return { file, base64: bytes.toString('base64'), rows: rowsIn(inventory) }
    },
    'inventory.template': async ({ language = 'vi' }) => {
      const bytes = await inventoryTemplate(formFor(deps, language))
      return { file: texts(language)('inventory.file.template'), base64: bytes.toString('base64') }
    },
  }
}
