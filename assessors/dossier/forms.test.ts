import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Block, DocumentModel, Paragraph } from '../../data/contract/document.ts'
import { buildDossier } from './build-dossier.ts'
import { agency, catalogues, inputOf, letterOf } from './fixtures/sample-input.mts'
import { formDocument } from './form-document.ts'
import type { FieldValue } from './form-template.ts'

const golden = readFileSync(new URL('fixtures/golden-forms.txt', import.meta.url), 'utf8')

/** Lines of one form of the golden file, without its title line. */
const goldenLines = (number: string): string[] => {
  const part = golden.split(/^={20} /m).find((candidate) => candidate.startsWith(`Mẫu số ${number} `)) ?? ''
  return part
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
}

const text = (paragraph: Paragraph): string =>
  paragraph.role === 'chu_ky' ? '<signature_space>' : paragraph.runs.map((run) => run.text).join('')

const column = (paragraphs: readonly Paragraph[]): string[] =>
  paragraphs.flatMap((paragraph) => [text(paragraph), ...(paragraph.rule === undefined ? [] : ['<rule>'])])

/** A model as the golden file writes it: "⏎" is a new line in a column, the two rows of the head are one. */
const render = (model: DocumentModel): string[] => {
  const lines: string[] = []
  let left: string[] = []
  let right: string[] = []
  const flush = (): void => {
    if (left.length > 0) lines.push(`[trái]  ${left.join(' ⏎ ')}`, `[phải]  ${right.join(' ⏎ ')}`)
    left = []
    right = []
  }
  for (const block of model.blocks) {
    if (block.kind === 'columns') {
      left.push(...column(block.left))
      right.push(...column(block.right))
    } else {
      flush()
      lines.push(block.kind === 'paragraph' ? text(block) : `? ${block.kind}`)
    }
  }
  flush()
  return lines
}

const letter = (ref: string, form: 'mau-01' | 'mau-02'): DocumentModel => {
  const { documents } = buildDossier({ ...inputOf(ref), letter: letterOf(form) })
  const found = documents.find((document) => document.id === form)
  if (found === undefined) throw new Error(`no ${form}`)
  return found
}

describe('request letters from the inventory', () => {
  it('prints Mẫu 01 of HT-12 word for word', () => {
    expect(render(letter('HT-12', 'mau-01'))).toEqual(goldenLines('01'))
  })

  it('prints Mẫu 02 of HT-01 word for word', () => {
    expect(render(letter('HT-01', 'mau-02'))).toEqual(goldenLines('02'))
  })

  it('leaves room for number and day while the registry has given none', () => {
    const { documents } = buildDossier(inputOf('HT-01'))
    const lines = render(documents[0] as DocumentModel)
    expect(lines[0]).toContain('Số:       /TTCĐS')
    expect(lines[1]).toContain('ngày      tháng      năm 2026')
    expect(documents[0]?.watermark).toBeNull()
  })
})

const fieldValue = (key: string, value: unknown): FieldValue => {
  if (key.endsWith('ngay_ban_hanh') || key === 'cong_van_de_nghi_ngay')
    return { kind: 'date', day: value === null ? null : String(value), year: '2026' }
  if (Array.isArray(value)) return { kind: 'lines', lines: value.map((item) => [String(item)]) }
  return { kind: 'text', pieces: value === null || value === '' ? [] : [String(value)] }
}

describe('the other forms, filled by field', () => {
  const render331 = (id: string): string[] => {
    const sample = agency.formSamples.find((candidate) => candidate.form === id)
    const form = catalogues.forms.forms.find((candidate) => candidate.id === id)
    if (sample === undefined || form === undefined) throw new Error(id)
    const values = Object.fromEntries(
      Object.entries(sample.values).map(([key, value]) => [key, fieldValue(key, value)]),
    )
    return render(formDocument({ form, values, layout: catalogues.layout, title: '', watermark: '' }))
  }

  it.each(['03', '04', '05', '06', '07'])('renders Mẫu %s as the golden file has it', (number) => {
    expect(render331(`mau-${number}`)).toEqual(goldenLines(number))
  })
})

describe('fixed text', () => {
  const blocksText = (blocks: readonly Block[]): string =>
    blocks.flatMap((block) => (block.kind === 'paragraph' ? [text(block)] : [])).join('\n')

  it.each([
    ['HT-12', 'mau-01'],
    ['HT-01', 'mau-02'],
  ] as const)('keeps every fixed line of the official text (%s)', (ref, id) => {
    const printed = blocksText(letter(ref, id).blocks)
    const form = catalogues.forms.forms.find((candidate) => candidate.id === id)
    const fixed = (form?.blocks ?? []).flatMap((block) =>
      block.kind === 'line' && block.form === 'item-fixed' ? [block.official ?? ''] : [],
    )
    expect(fixed.length).toBeGreaterThanOrEqual(4)
    expect(fixed.filter((line) => !printed.includes(line))).toEqual([])
  })
})
