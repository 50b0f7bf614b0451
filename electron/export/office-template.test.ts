import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, expect, it } from 'vitest'
import type { DocumentModel } from '../../data/contract/document.ts'
import { writeDocx } from './docx-document.ts'
import { png } from './fixtures/small-docx.mts'
import { MARK, modelOf, paragraph } from './fixtures/small-model.mts'
import { writePdf } from './pdf-document.ts'

const folder = mkdtempSync(join(tmpdir(), 'capdo-head-'))
afterAll(() => rmSync(folder, { recursive: true }))

const PICTURE = {
  ...({ kind: 'picture', type: 'png', base64: png().toString('base64') } as const),
  ...({ size: { width: 90, height: 45 }, description: 'Logo <Sở>', align: 'center' } as const),
}

/** A cover with a picture, and a page whose head an office made. */
const model: DocumentModel = modelOf(
  [PICTURE, paragraph([{ text: 'Bìa' }]), { kind: 'page-break' }, paragraph([{ text: 'Thân' }])],
  {
    page: { ...modelOf([]).page, margin: { ...modelOf([]).page.margin, top: 50 } },
    header: [
      { kind: 'paragraph', role: 'doan', align: 'right', runs: [{ text: 'Sở Khoa học', italic: true }] },
      PICTURE,
    ],
  },
)

it('DOCX: the picture with its words, the head on every page but the first', async () => {
  const parts = unzipSync(await writeDocx(model, MARK))
  const text = (name: string): string => strFromU8(parts[name] ?? new Uint8Array())
  const media = Object.keys(parts).filter((name) => name.startsWith('word/media/'))
  expect(media).toHaveLength(1)
  expect(Buffer.from(parts[media[0] ?? ''] ?? []).equals(png())).toBe(true)
  expect(text('word/document.xml')).toContain('descr="Logo &lt;Sở&gt;"')
  const heads = Object.keys(parts).filter((name) => /^word\/header\d\.xml$/.test(name))
  expect(heads.map((name) => text(name).includes('Sở Khoa học')).sort()).toEqual([false, true])
  expect(await writeDocx(model, MARK)).toEqual(await writeDocx(model, MARK))
})

it('PDF: the picture, the head on every page but the first', async () => {
  const file = join(folder, 'a.pdf')
  writeFileSync(file, await writePdf(model, MARK))
  const page = (number: string): string =>
    execFileSync('pdftotext', ['-f', number, '-l', number, file, '-'], { encoding: 'utf8' })
  expect([page('1').includes('Sở Khoa học'), page('2').includes('Sở Khoa học')]).toEqual([false, true])
  expect(page('1')).toContain('Bìa')
  expect(readFileSync(file).toString('latin1')).toContain('/Subtype /Image')
})
