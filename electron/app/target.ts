import { Failure } from '../../data/contract/failure.ts'
import type { Checked, Output } from '../../data/contract/index.ts'
import type { EvidenceFile } from '../../data/contract/scan-record.ts'
import type { targetProcedures } from '../../data/contract/target.ts'
import { writeReportWorkbook } from '../export/report-workbook.ts'
import { actorLabel } from './actor.ts'
import type { AppDeps } from './deps.ts'
import type { Handlers } from './handlers.ts'
import { baseName } from './inventory/read-file.ts'
import { overviewGround } from './overview/ground.ts'
import { targetSheets } from './overview/overview-sheets.ts'
import { targetRows } from './overview/target-rows.ts'
import { keepBytes, readBytes } from './requirement/evidence-files.ts'
import type { Language } from './texts.ts'

const checkListed = async ({ store, catalogues }: AppDeps, id: string): Promise<void> => {
  if (catalogues.targets.targets.some((target) => target.id === id)) return
  const own = await store.targets.own()
  if (!own.some((target) => target.id === id)) throw new Failure('not-found', { entity: 'target', id })
}

const keepFile = async (
  deps: AppDeps,
  { name, base64 }: Checked<'target.keepFile'>,
): Promise<Output<'target.keepFile'>> => {
  const bytes = Buffer.from(base64, 'base64')
  const sha256 = await keepBytes(deps.workspace, bytes, deps.newId())
  return { name: baseName(name), bytes: bytes.length, sha256 }
}

const readFile = async (
  { store, workspace }: AppDeps,
  { id, sha256 }: Checked<'target.readFile'>,
): Promise<Output<'target.readFile'>> => {
  const state = (await store.targets.states()).find((one) => one.id === id)
  const file = state?.files.find((one) => one.sha256 === sha256)
  if (file === undefined) throw new Failure('not-found', { entity: 'evidence', sha256 })
  return { name: file.name, base64: (await readBytes(workspace, sha256)).toString('base64') }
}

const workbook = async (deps: AppDeps, language: Language): Promise<Output<'target.workbook'>> => {
  const ground = await overviewGround(deps)
  const texts = deps.texts(language)
  const sheets = targetSheets({ targets: targetRows(ground), projects: ground.projects }, texts, (text) =>
    language === 'en' ? (text.en ?? text.vi) : text.vi,
  )
  const bytes = await writeReportWorkbook(sheets)
  const file = `${texts('target.file')}-${ground.today}.xlsx`
  return { file, base64: Buffer.from(bytes).toString('base64') }
}

/** Every file that proves a target lies in the workspace, or the state that names it is refused. */
const checkFiles = async ({ workspace }: AppDeps, files: readonly EvidenceFile[]): Promise<void> => {
  for (const { sha256 } of files) await readBytes(workspace, sha256)
}

/** Targets of the lists and of the office itself, how each is followed, and the projects whose budget is counted. */
export const targetHandlers = (deps: AppDeps): Handlers<keyof typeof targetProcedures> => {
  const { store } = deps
  return {
    'target.list': async () => targetRows(await overviewGround(deps)),
    'target.follow': async ({ id, version, ...follow }, actor) => {
      await checkListed(deps, id)
      await checkFiles(deps, follow.files)
      await store.transact(actorLabel(actor), (w) => w.targets.follow({ id, ...follow }, version))
      return {}
    },
    'target.addOwn': (target, actor) =>
      store.transact(actorLabel(actor), (w) => w.targets.own.create(target)),
    'target.changeOwn': ({ id, version, ...target }, actor) =>
      store.transact(actorLabel(actor), (w) => w.targets.own.update(id, version, target)),
    'target.removeOwn': async ({ id, version }, actor) => {
      await store.transact(actorLabel(actor), (w) => w.targets.own.remove(id, version))
      return {}
    },
    'target.keepFile': (given) => keepFile(deps, given),
    'target.readFile': (given) => readFile(deps, given),
    'target.workbook': ({ language }) => workbook(deps, language),
    'target.projects': () => store.targets.projects(),
    'target.addProject': (project, actor) =>
      store.transact(actorLabel(actor), (w) => w.targets.projects.create(project)),
    'target.changeProject': ({ id, version, ...project }, actor) =>
      store.transact(actorLabel(actor), (w) => w.targets.projects.update(id, version, project)),
    'target.removeProject': async ({ id, version }, actor) => {
      await store.transact(actorLabel(actor), (w) => w.targets.projects.remove(id, version))
      return {}
    },
  }
}
