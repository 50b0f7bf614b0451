import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildDossier } from '../../assessors/dossier/build-dossier.ts'
import { catalogues, inputOf, letterOf } from '../../assessors/dossier/fixtures/sample-input.mts'
import { type HeldPackage, type NamedOrder, packageInMemory } from './fixtures/package-in-memory.mts'
import { modelOf, paragraph } from './fixtures/small-model.mts'
import { Manifest } from './manifest.ts'

const order = (ref: string): NamedOrder => ({
  documents: buildDossier({ ...inputOf(ref), letters: { 'mau-01': letterOf('mau-01') } }).documents,
  formats: ['docx', 'pdf'],
  at: '2026-11-16T08:00:00.123Z',
  tool: 'Capdo 0.1.0',
  dossier: { id: '01930000-0000-7000-8000-000000000001', system: ref, regime: 'ND331' },
  catalogues: catalogues.info,
  zipName: `${ref}-ND331.zip`,
})

const hashes = ({ files, package: zip }: HeldPackage) =>
  [...files, zip].map(({ name, sha256 }) => [name, sha256])

let first: HeldPackage
beforeAll(async () => {
  first = await packageInMemory(order('HT-12'))
})

describe('a package', () => {
  it('holds each document in each format and the manifest, as one zip', () => {
    const names = first.files.map((file) => file.name)
    expect(names).toEqual([
      '01-van-ban-de-nghi-tham-dinh-phe-duyet.docx',
      '01-van-ban-de-nghi-tham-dinh-phe-duyet.pdf',
      '03-ho-so-de-xuat-cap-do.docx',
      '03-ho-so-de-xuat-cap-do.pdf',
      'manifest.json',
    ])
    const unzipped = unzipSync(first.package.bytes)
    expect(Object.keys(unzipped)).toEqual(names)
    for (const file of first.files)
      expect(Buffer.compare(unzipped[file.name] ?? Buffer.of(), file.bytes)).toBe(0)
  })

  it('lists size and SHA-256 of each file, dossier, regime, catalogues, time and tool', () => {
    const text = new TextDecoder().decode(first.files.at(-1)?.bytes)
    const manifest = Manifest.parse(JSON.parse(text))
    expect(manifest).toEqual(first.manifest)
    for (const entry of manifest.files) {
      const file = first.files.find((candidate) => candidate.name === entry.name)
      expect(entry.size).toBe(file?.bytes.length)
      expect(entry.sha256).toBe(
        createHash('sha256')
          .update(file?.bytes ?? '')
          .digest('hex'),
      )
    }
    expect(manifest.dossier).toEqual(order('HT-12').dossier)
    expect(manifest.createdAt).toBe('2026-11-16T08:00:00Z')
    expect(manifest.catalogues.map((one) => one.id)).toEqual(catalogues.info.map((one) => one.id))
    expect(manifest.catalogues.every((one) => /^sha256:[0-9a-f]{64}$/.test(one.digest))).toBe(true)
  })

  it('writes only what was asked for, each once', async () => {
    const { files } = await packageInMemory({ ...order('HT-12'), formats: ['pdf', 'pdf'] })
    expect(files.map((file) => file.name.split('.').at(-1))).toEqual(['pdf', 'pdf', 'json'])
  })

  it('refuses two documents of one name', async () => {
    const model = modelOf([paragraph([{ text: 'a' }])])
    await expect(
      packageInMemory({ ...order('HT-12'), documents: [model, model], formats: ['docx'] }),
    ).rejects.toThrow('same file name')
  })
})

describe('the same input', { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(import.meta.dirname, '../../node_modules/.capdo-write-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('gives the same bytes twice, also after other documents were written', async () => {
    await packageInMemory({ ...order('HT-20'), formats: ['docx'] })
    expect(hashes(await packageInMemory(order('HT-12')))).toEqual(hashes(first))
  })

  it('gives the same bytes in other processes, zones and languages', async () => {
    await build({
      configFile: false,
      logLevel: 'silent',
      root: import.meta.dirname,
      build: {
        ssr: 'fixtures/write-once.mts',
        outDir: folder,
        emptyOutDir: false,
        rollupOptions: { output: { entryFileNames: 'write-once.mjs' } },
      },
    })
    writeFileSync(join(folder, 'order.json'), JSON.stringify(order('HT-12')))
    const run = (env: Record<string, string>): unknown =>
      JSON.parse(
        execFileSync(process.execPath, [join(folder, 'write-once.mjs'), join(folder, 'order.json')], {
          encoding: 'utf8',
          env: { ...process.env, ...env },
        }),
      )
    expect(run({ TZ: 'Asia/Ho_Chi_Minh', LANG: 'vi_VN.UTF-8' })).toEqual(hashes(first))
    expect(run({ TZ: 'America/New_York', LANG: 'C' })).toEqual(hashes(first))
  })

  it('gives other bytes for another time or another word', async () => {
    const later = await packageInMemory({ ...order('HT-12'), at: '2026-11-17T08:00:00Z' })
    const changed = hashes(later).filter(([name, hash]) =>
      hashes(first).some(([n, h]) => n === name && h === hash),
    )
    expect(changed).toEqual([])
  })
})
