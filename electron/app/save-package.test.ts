import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { packageInMemory } from '../export/fixtures/package-in-memory.mts'
import { modelOf, paragraph } from '../export/fixtures/small-model.mts'
import type { KeptFile, PackageOrder } from '../export/write-package.ts'
import { savePackage } from './save-package.ts'

const place = mkdtempSync(join(tmpdir(), 'capdo-save-'))
afterAll(() => rmSync(place, { recursive: true }))

const keptOf = (name: string, text: string): KeptFile => {
  const path = join(place, `kept-${name}`)
  writeFileSync(path, text)
  const bytes = Buffer.from(text)
  return {
    ...{ name: `evidence/001-${name}`, document: 'evidence', title: name, format: 'evidence', path },
    ...{ size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), cleaned: null },
  }
}

const orderOf = (kept: readonly KeptFile[]): PackageOrder => ({
  documents: [modelOf([paragraph([{ text: 'Nội dung' }])])],
  formats: ['docx', 'pdf'],
  kept,
  at: '2026-11-16T08:00:00Z',
  tool: 'Capdo 0.1.0',
  dossier: { id: 'x', system: 'HT-01', regime: 'ND331' },
  catalogues: [],
})

const now = new Date('2026-11-20T03:00:00Z')

describe('a package on disk', () => {
  it('is the one that would be written in memory, with what people open beside it', async () => {
    const order = orderOf([keptOf('bien-ban.txt', 'đã kiểm tra')])
    const folder = join(place, 'whole')
    const swept: number[] = []
    const saved = await savePackage({ order, zipName: 'a.zip', folder, now }, () => void swept.push(1))
    const held = await packageInMemory({ ...order, zipName: 'a.zip' })
    expect(saved.package).toEqual({
      name: 'a.zip',
      size: held.package.bytes.length,
      sha256: held.package.sha256,
    })
    expect(Buffer.compare(readFileSync(join(folder, 'a.zip')), held.package.bytes)).toBe(0)
    expect(saved.files.map(({ name, sha256 }) => [name, sha256])).toEqual(
      held.files.map(({ name, sha256 }) => [name, sha256]),
    )
    expect(saved.reopened).toBe(3)
    expect(readdirSync(folder).sort()).toEqual(['a.zip', 'manifest.json', 'thu.docx', 'thu.pdf'])
    expect(swept).toHaveLength(2)
  })

  it('is refused when evidence is another than it was when it was listed', async () => {
    const kept = keptOf('doi.txt', 'cũ')
    writeFileSync(kept.path, 'mới')
    const folder = join(place, 'changed')
    await expect(
      savePackage({ order: orderOf([kept]), zipName: 'a.zip', folder, now }),
    ).rejects.toMatchObject({ code: 'evidence-damaged', details: { sha256: kept.sha256 } })
  })

  it('is refused where nothing can be written, with the reason of the system', async () => {
    writeFileSync(join(place, 'file'), '')
    const folder = join(place, 'file', 'below')
    await expect(savePackage({ order: orderOf([]), zipName: 'a.zip', folder, now })).rejects.toMatchObject({
      code: 'place-unwritable',
      details: { reason: 'ENOTDIR' },
    })
  })
})
