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
      if (block.kind === 'table') lines.push(...block.columns.map(({ header }) => header))
      else lines.push(block.kind === 'paragraph' ? text(block) : `? ${block.kind}`)
    }
  }
  flush()
  return lines
}

const letter = (ref: string, form: string, letters: readonly string[] = [form]): DocumentModel => {
  const input = inputOf(ref)
  const { documents } = buildDossier({
    ...input,
    letters: Object.fromEntries(letters.map((one) => [one, letterOf(one)])),
    dossier: { ...input.dossier, state: 'approval' },
  })
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

  it('prints Mẫu 04 of HT-18 word for word, citing the request as it was sent', () => {
    const input = inputOf('HT-18')
    const request = { ...letterOf('mau-02'), number: '171', symbol: 'TTCĐS-KT', date: '2026-10-27' }
    const { documents } = buildDossier({
      ...input,
      letters: { 'mau-02': request, 'mau-04': letterOf('mau-04') },
      dossier: { ...input.dossier, state: 'appraisal' },
    })
    const found = documents.find(({ id }) => id === 'mau-04')
    expect(render(found as DocumentModel)).toEqual(goldenLines('04'))
  })

  it.each(['05', '06'])('prints Mẫu %s of HT-18 word for word', (number) => {
    // The golden file pads an open number with one space only.
    const lines = render(letter('HT-18', `mau-${number}`)).map((line) => line.replace(/Số: +\//, 'Số: /'))
    expect(lines).toEqual(goldenLines(number))
  })

  it.each([
    [1, 'draft', ['mau-01']],
    [3, 'draft', ['mau-02']],
    [3, 'appraisal', ['mau-02', 'mau-04']],
    [3, 'appraised', ['mau-02', 'mau-04', 'mau-05']],
    [3, 'approval', ['mau-02', 'mau-04', 'mau-05', 'mau-06']],
    [4, 'draft', ['mau-02', 'mau-03']],
    [4, 'approved', ['mau-02', 'mau-03', 'mau-04', 'mau-05', 'mau-06']],
    [5, 'approved', ['mau-02', 'mau-03', 'mau-04', 'mau-05', 'mau-07']],
    [2, 'approved', ['mau-01', 'mau-04', 'mau-06']],
  ] as const)('level %i in state %s has the forms %j', (level, state, forms) => {
    const input = inputOf('HT-21', (system) => ({ ...system, proposedLevel: level }))
    const { documents } = buildDossier({ ...input, dossier: { ...input.dossier, state } })
    const printed = documents.map(({ id }) => id).filter((id) => id.startsWith('mau-'))
    expect(printed).toEqual(forms)
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

describe('every block of every form', () => {
  it('there are the eight of the decree', () => {
    expect(catalogues.forms.forms.map(({ id }) => id)).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `mau-0${n}`),
    )
  })

  /** Words of the official text that stand outside the brackets that a value replaces. */
  const fixedParts = (official: string): string[] =>
    official
      // Of these alternatives the office prints one (D-04-03).
      .replace(/Tổ chức họp hoặc[^(]*|phù hợp\/chưa phù hợp/, '()')
      .split(/\([^)]*\)|\.{3,}|…+/)
      .map((part) => part.replace(/\s+/g, ' ').trim())
      .filter((part) => part.length >= 6)

  const GUIDANCE = /footnote|note|guidance/

  const officialLines = (form: (typeof catalogues.forms.forms)[number]): string[] =>
    form.blocks.flatMap((block): string[] => {
      // What follows the name of such a field tells how to fill it in (Mẫu 08, mục 2).
      if (block.kind === 'line' && block.form === 'item-field-with-hint')
        return [(block.official ?? '').split(/:| của | bao gồm/)[0] ?? '']
      if (block.kind === 'line') return GUIDANCE.test(block.form) ? [] : [block.official ?? '']
      if (block.kind === 'table') return block.columns.map(({ header }) => header)
      if (block.kind === 'basis') return block.lines.map(({ official }) => official ?? '')
      if (block.kind === 'header' || block.kind === 'signature')
        return [...block.left, ...block.right].flatMap((line) => (line.fixed === true ? [line.render] : []))
      return []
    })

  it.each(catalogues.forms.forms.map(({ id }) => id))('%s keeps its fixed words', (id) => {
    const sample = agency.formSamples.find((candidate) => candidate.form === id)
    const form = catalogues.forms.forms.find((candidate) => candidate.id === id)
    if (form === undefined) throw new Error(id)
    // Everything optional is there, so that no block may be left out.
    const values = Object.fromEntries(
      form.blocks
        .flatMap((block) => JSON.stringify(block).match(/\{(\w+)/g) ?? [])
        .map((found) => [found.slice(1), { kind: 'text', pieces: ['X'] } as FieldValue]),
    )
    const given = Object.entries(sample?.values ?? {}).filter(([, value]) => value !== null && value !== '')
    const filled = Object.fromEntries(given.map(([key, value]) => [key, fieldValue(key, value)]))
    const model = formDocument({
      form,
      values: { ...values, ...filled },
      layout: catalogues.layout,
      title: '',
      watermark: '',
    })
    const printed = render(model).join('\n').replace(/\s+/g, ' ').toLowerCase()
    const lines = officialLines(form)
    expect(lines.length).toBeGreaterThan(8)
    const missing = lines.flatMap(fixedParts).filter((part) => !printed.includes(part.toLowerCase()))
    expect(missing).toEqual([])
  })
})
