import { Failure } from '../../../data/contract/failure.ts'
import type { inventoryProcedures } from '../../../data/contract/inventory.ts'
import { actorLabel } from '../actor.ts'
import type { AppDeps } from '../deps.ts'
import type { Handlers } from '../handlers.ts'
import type { Language, Texts } from '../texts.ts'
import { commitImport, staleAware } from './commit.ts'
import { type InventoryForm, inventoryForm } from './form.ts'
import type { Inventory } from './inventory-rows.ts'
import { type StagedImport, stageInventory } from './stage.ts'
import { inventoryTemplate } from './workbook.ts'

/** What import and export work with. */
export type InventoryDeps = Pick<AppDeps, 'store' | 'catalogues' | 'texts' | 'newId'>

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
      scale: catalogues.facts.scale,
    },
    language,
  )

/** The rows of the workspace as they are now. */
export const readInventory = async ({ store }: Pick<AppDeps, 'store'>): Promise<Inventory> => {
  const [organisations, people, systems, websites] = await Promise.all([
    store.organisations.list(),
    store.people.list(),
    store.systems.all(),
    store.websites.list(),
  ])
  return { organisations, people, systems, websites }
}

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

/** Import of an inventory in two steps, and the template to fill in. */
export const inventoryHandlers = (deps: InventoryDeps): Handlers<keyof typeof inventoryProcedures> => {
  const { store, texts, newId } = deps
  const waiting = new Map<string, StagedImport>()
  return {
    'inventory.stage': async ({ file, base64, language = 'vi' }) => {
      const staged = await stageInventory({
        file: { name: file, bytes: Buffer.from(base64, 'base64') },
        current: await readInventory(deps),
        form: formFor(deps, language),
        agencyTexts: texts('vi'),
        newId,
      }).catch((error: unknown) => {
        throw explained(error, texts(language))
      })
      const stageId = newId()
      keep(waiting, stageId, staged)
      return { stageId, file: staged.file, rows: [...staged.rows], faults: [...staged.faults] }
    },
    'inventory.commit': async ({ stageId }, actor) => {
      const staged = waiting.get(stageId)
      if (staged === undefined) throw new Failure('import-stale', { stageId })
      const counts = await staleAware(() =>
        store.transact(actorLabel(actor), (writer) => commitImport(writer, staged, texts('vi'))),
      )
      waiting.delete(stageId)
      return counts
    },
    'inventory.template': async ({ language = 'vi' }) => {
      const bytes = await inventoryTemplate(formFor(deps, language))
      return { file: texts(language)('inventory.file.template'), base64: bytes.toString('base64') }
    },
  }
}
