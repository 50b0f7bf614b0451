import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { saverAside } from './package-aside.ts'
import type { PackageJob } from './save-package.ts'

const place = mkdtempSync(join(tmpdir(), 'capdo-aside-'))
afterAll(() => rmSync(place, { recursive: true }))

const thread = (name: string, body: string): URL => {
  const file = join(place, `${name}.mjs`)
  writeFileSync(file, `import { parentPort, workerData } from 'node:worker_threads'\n${body}`)
  return pathToFileURL(file)
}

const job: PackageJob = {
  order: {
    ...{ documents: [], formats: [], at: '2026-11-16T08:00:00Z', tool: 'x', catalogues: [] },
    dossier: { id: 'x', system: 'HT-01', regime: 'ND331' },
  },
  ...{ zipName: 'a.zip', folder: place, now: new Date('2026-11-20T03:00:00Z') },
}
const never = new AbortController().signal
const SAVED = `{ package: { name: workerData.zipName, size: 1, sha256: '' }, files: [], reopened: 0 }`

describe('the thread that writes packages', () => {
  it('answers what was written', async () => {
    const save = saverAside(thread('good', `parentPort.postMessage({ kind: 'saved', saved: ${SAVED} })`))
    expect((await save(job, never)).package.name).toBe('a.zip')
  })

  it('passes a refusal on with its details, and a fault as one', async () => {
    const refused = `parentPort.postMessage({ kind: 'refused', code: 'place-unwritable', details: { reason: 'ENOSPC' } })`
    await expect(saverAside(thread('refused', refused))(job, never)).rejects.toMatchObject({
      code: 'place-unwritable',
      details: { reason: 'ENOSPC' },
    })
    await expect(saverAside(thread('fault', 'throw new Error("x")'))(job, never)).rejects.toThrow('x')
    await expect(saverAside(thread('end', 'process.exit(3)'))(job, never)).rejects.toThrow(
      'without an answer',
    )
  })

  it('is stopped in the middle', async () => {
    const stop = new AbortController()
    const slow = saverAside(thread('slow', 'for (;;);'))(job, stop.signal)
    setTimeout(() => stop.abort(), 50)
    await expect(slow).rejects.toMatchObject({ code: 'export-stopped' })
  })
})
