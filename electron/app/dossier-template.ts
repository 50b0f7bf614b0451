import { passagesOf } from '../../assessors/dossier/office-template.ts'
import type { OfficeTemplate, templateProcedures } from '../../data/contract/dossier-template.ts'
import { Failure } from '../../data/contract/failure.ts'
import type { Checked, Output } from '../../data/contract/index.ts'
import { readTemplate } from '../export/docx-template/read-template.ts'
import { writeDocx } from '../export/late-writers.ts'
import { actorLabel } from './actor.ts'
import type { AppDeps } from './deps.ts'
import type { Handlers } from './handlers.ts'
import { baseName } from './inventory/read-file.ts'
import { starterTemplate } from './template-starter.ts'
import { fileMark } from './tool.ts'

const templateOf = async ({ store }: AppDeps, id: string): Promise<OfficeTemplate> => {
  const found = (await store.templates.list()).find((one) => one.id === id)
  if (found === undefined) throw new Failure('not-found', { entity: 'officeTemplate', id })
  return found
}

const put = async (
  deps: AppDeps,
  { part, file, base64 }: Checked<'template.put'>,
  actor: string,
): Promise<Output<'template.put'>> => {
  const { outline } = deps.catalogues
  const bytes = Buffer.from(base64, 'base64')
  const { content, faults, warnings } = readTemplate({
    ...{ bytes, part },
    fields: new Set(outline.templates.fields.map(({ id }) => id)),
    passages: new Map(passagesOf(outline).map(({ id, fields }) => [id, fields.map((field) => field.id)])),
  })
  if (content === null) return { template: null, faults: [...faults] }
  const id = await deps.store.transact(actor, async (w) => {
    const sha256 = await w.templates.keep(content, bytes)
    const row = { part, name: baseName(file), size: bytes.length, sha256, warnings: [...warnings] }
    const there = (await w.read.templates.list()).find((one) => one.part === part)
    if (there === undefined) return (await w.templates.create(row)).id
    return (await w.templates.update(there.id, there.version, row)).id
  })
  return { template: await templateOf(deps, id), faults: [] }
}

/** Templates of the office: cover, page head and its own words, as DOCX files with named fields. */
export const templateHandlers = (deps: AppDeps): Handlers<keyof typeof templateProcedures> => ({
  'template.list': async () => ({
    templates: await deps.store.templates.list(),
    fields: deps.catalogues.outline.templates.fields,
  }),
  'template.put': (input, actor) => put(deps, input, actorLabel(actor)),
  'template.remove': async ({ id, version }, actor) => {
    await deps.store.transact(actorLabel(actor), (w) => w.templates.remove(id, version))
    return {}
  },
  'template.starter': async ({ part }) => {
    const model = starterTemplate(deps.catalogues, deps.texts('vi'), part)
    const bytes = await writeDocx(model, fileMark('2026-01-01T00:00:00Z'))
    return { file: `${model.fileName}.docx`, base64: Buffer.from(bytes).toString('base64') }
  },
  'template.original': async ({ id }) => {
    const { name, sha256 } = await templateOf(deps, id)
    const bytes = await deps.store.templates.original(sha256)
    return { file: name, base64: Buffer.from(bytes).toString('base64') }
  },
})
