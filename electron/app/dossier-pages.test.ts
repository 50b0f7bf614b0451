import { writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { MARK, modelOf } from '../export/fixtures/small-model.mts'
import { startTestApp, type TestApp } from './fixtures/test-app.ts'
import { createPress } from './paper-press.ts'

describe('pages of a dossier', () => {
  let opened: TestApp
  beforeEach(async () => {
    opened = await startTestApp()
  })
  afterEach(() => opened.close())

  test('a PDF; the same content has the same digest and bytes, other content others', async () => {
    const { ask } = opened
    await ask('workspace.loadSample', {})
    const system = (await ask('system.list', {})).find(({ code }) => code === 'HT-21')
    const { id } = await ask('dossier.create', { systemId: system?.id ?? '', regime: 'ND331' })
    const first = await ask('dossier.pages', { id, document: 'mau-01' })
    expect(Buffer.from(first.base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-')
    expect(await ask('dossier.pages', { id, document: 'mau-01' })).toEqual(first)
    const none = { place: '', signerId: null, grounds: [], recipients: [], fields: {} }
    const details = { ...none, number: '7', symbol: 'TTCĐS-KT', date: '2026-11-18' }
    await ask('dossier.setLetter', { id, document: 'mau-01', details })
    const second = await ask('dossier.pages', { id, document: 'mau-01' })
    expect(second.digest).not.toBe(first.digest)
    await expect(ask('dossier.pages', { id, document: 'mau-99' })).rejects.toMatchObject({
      code: 'not-found',
    })
    expect(await ask('dossier.stopPages', { id, document: 'mau-01' })).toEqual({})
    const unwanted = ask('dossier.pages', { id, document: 'mau-01' })
    await ask('dossier.stopPages', { id, document: 'mau-01' })
    await expect(unwanted).rejects.toMatchObject({ code: 'pages-stopped' })
    expect(await ask('dossier.pages', { id, document: 'mau-01' })).toEqual(second)
  })
})

describe('the thread that prints', () => {
  let place = ''
  beforeAll(async () => {
    place = await mkdtemp(join(tmpdir(), 'capdo-press-'))
  })
  afterAll(() => rm(place, { recursive: true }))

  const thread = (body: string): URL => {
    const file = join(place, `${body.length}.mjs`)
    writeFileSync(
      file,
      `import { parentPort } from 'node:worker_threads'\nparentPort.on('message', () => { ${body} })`,
    )
    return pathToFileURL(file)
  }
  const order = { model: modelOf([]), mark: MARK }
  const never = new AbortController().signal

  test('answers, again and again from the same thread', async () => {
    const press = createPress(
      thread('globalThis.n = (globalThis.n ?? 0) + 1; parentPort.postMessage(new Uint8Array([n]))'),
    )
    expect(await Promise.all([press(order, never), press(order, never)])).toEqual([
      Uint8Array.of(1),
      Uint8Array.of(2),
    ])
  })

  test('is stopped in the middle, ends at its limit, and the next job finds a new one', async () => {
    const press = createPress(thread('for (;;);'), 60_000)
    const stop = new AbortController()
    const stopped = press(order, stop.signal)
    setTimeout(() => stop.abort(), 50)
    await expect(stopped).rejects.toMatchObject({ code: 'pages-stopped' })
    await expect(createPress(thread('for (;;) {}'), 50)(order, never)).rejects.toMatchObject({
      code: 'pages-slow',
    })
  })

  test('a fault of the document is an answer, not the end of the app', async () => {
    const press = createPress(thread('throw new Error("x")'))
    await expect(press(order, never)).rejects.toMatchObject({ code: 'pages-slow' })
    await expect(press(order, never)).rejects.toMatchObject({ code: 'pages-slow' })
  })
})
