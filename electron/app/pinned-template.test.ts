import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { afterEach, expect, test } from 'vitest'
import type { Dossier } from '../../data/contract/dossier.ts'
import { par, run, smallDocx } from '../export/fixtures/small-docx.mts'
import { openStore } from '../store/open.ts'
import type { Store } from '../store/store.ts'
import { loadCatalogues } from './catalogues.ts'
import { dataRoot } from './data-root.ts'
import type { AppDeps } from './deps.ts'
import { dossierOf, frozenContent, inputOf, liveInput } from './dossier-input.ts'
import { templateHandlers } from './dossier-template.ts'
import { loadAgency } from './inventory/load-agency.ts'
import { readSample } from './read-sample.ts'
import { loadTexts } from './texts.ts'

let folder: string
let store: Store

afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

const start = async (): Promise<{ deps: AppDeps; dossier: Dossier }> => {
  folder = await mkdtemp(join(tmpdir(), 'capdo-pinned-'))
  const now = () => new Date('2026-11-20T03:00:00Z')
  store = await openStore({ path: join(folder, 'capdo.sqlite'), now, newId: v7 })
  await store.transact('A', (w) => loadAgency(w, readSample(dataRoot()), loadTexts(dataRoot(), 'vi')))
  const system = await store.systems.byCode('HT-01')
  const of = { systemId: system?.id ?? '', regime: 'ND331', level: 3 } as const
  const dossier = await store.transact('A', (w) => w.dossiers.create(of))
  const texts = (language: 'vi' | 'en') => loadTexts(dataRoot(), language)
  const deps = { store, catalogues: loadCatalogues(dataRoot()), texts, now, workspace: folder, newId: v7 }
  return { deps: deps as unknown as AppDeps, dossier }
}

/** Freezes a dossier as its proposal does. */
const propose = (id: string, content: unknown): Promise<string> =>
  store.transact('A', async (w) => {
    const step = {
      on: '2026-11-20',
      personId: null,
      reason: '',
      document: null,
      appraiser: null,
      waiver: null,
    }
    const act = { event: 'propose', ...step } as const
    await w.life.addStep({ dossierId: id, seen: 0, to: 'proposed', level: 3, version: 1, step: act })
    return w.life.addSnapshot({ dossierId: id, version: 1, content, catalogues: [] })
  })

test('a dossier that was proposed keeps the template of that day, whatever the office prints later', async () => {
  const { deps, dossier } = await start()
  const handlers = templateHandlers(deps)
  const put = (text: string) =>
    handlers['template.put'](
      {
        ...{ part: 'cover', file: 'bia.docx' },
        base64: Buffer.from(smallDocx({ body: par(run(text)) })).toString('base64'),
      },
      { kind: 'cli', name: 'A' },
    )
  const cover = async () => {
    const block = (await inputOf(deps, await dossierOf(deps, dossier.id))).templates?.cover?.blocks[0]
    return block?.kind === 'paragraph' ? block.runs[0]?.text : null
  }
  await put('Bìa cũ')
  const content = frozenContent(await liveInput(deps, dossier))
  expect(JSON.stringify(content)).not.toContain('Bìa cũ')
  await propose(dossier.id, content)
  const { template } = await put('Bìa mới')
  expect(await cover()).toBe('Bìa cũ')
  const { id = '', version = 0 } = template ?? {}
  await handlers['template.remove']({ id, version }, { kind: 'cli', name: 'A' })
  expect(await cover()).toBe('Bìa cũ')
  expect((await liveInput(deps, dossier)).templates).toBeUndefined()
})

test('a dossier that was proposed before there were templates is printed without', async () => {
  const { deps, dossier } = await start()
  await propose(dossier.id, frozenContent(await liveInput(deps, dossier)))
  const base64 = Buffer.from(smallDocx({ body: par(run('Bìa')) })).toString('base64')
  const file = { part: 'cover', file: 'bia.docx', base64 } as const
  await templateHandlers(deps)['template.put'](file, { kind: 'cli', name: 'A' })
  expect((await inputOf(deps, await dossierOf(deps, dossier.id))).templates).toBeUndefined()
})
