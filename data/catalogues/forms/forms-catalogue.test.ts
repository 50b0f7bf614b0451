import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { FACT_TYPES } from '../../contract/fact.ts'
import { FormCatalogue } from './form.schema.ts'
import { LayoutCatalogue } from './layout.schema.ts'
import { OutlineCatalogue, type OutlineSection } from './outline.schema.ts'

const read = (name: string): unknown => parse(readFileSync(new URL(name, import.meta.url), 'utf8'))

const forms = FormCatalogue.parse(read('nd331-forms.yaml'))
const layout = LayoutCatalogue.parse(read('nd30-layout.yaml'))
const outline = OutlineCatalogue.parse(read('nd331-outline.yaml'))

const flatten = (sections: readonly OutlineSection[]): OutlineSection[] =>
  sections.flatMap((section) => [section, ...flatten(section.sections ?? [])])

const formLines = forms.forms.flatMap((form) =>
  form.blocks.flatMap((block) => {
    if (block.kind === 'header' || block.kind === 'signature') return [...block.left, ...block.right]
    if (block.kind === 'basis') return block.lines
    return block.kind === 'line' ? [block] : []
  }),
)

describe('forms of NĐ 331', () => {
  it('holds the eight forms of the annex in order', () => {
    expect(forms.forms.map((form) => form.id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((n) => `mau-0${n}`))
  })

  it('names only fields, defects and styles that exist', () => {
    const defects = new Set(forms.defects.map((defect) => defect.id))
    for (const form of forms.forms) expect(form.defects.filter((id) => !defects.has(id))).toEqual([])
    const used = formLines.flatMap((line) =>
      [...line.render.matchAll(/\{(\w+)(?::[^}]*)?\}/g)].map((m) => m[1]),
    )
    expect([...new Set(used)].filter((key) => key === undefined || !(key in forms.fields))).toEqual([])
    const styles = formLines.flatMap((line) => (line.style === undefined ? [] : [line.style]))
    const rules = new Set(['ke_duoi_co_quan', 'ke_duoi_tieu_ngu'])
    expect(
      [...new Set(styles)].filter((style) => !rules.has(style) && !(style in layout.letter.roles)),
    ).toEqual([])
  })

  it('keeps each fixed line word for word', () => {
    const fixed = formLines.filter(
      (line) => line.fixed === true || !/[({¹]|\.\.\.|---/.test(line.official ?? '('),
    )
    const changed = fixed.filter((line) => !/\{/.test(line.render) && line.render !== line.official)
    expect(fixed.length).toBeGreaterThan(60)
    expect(changed.map((line) => line.official)).toEqual([])
  })
})

describe('layout of NĐ 30', () => {
  it('stays within the ranges of the decree', () => {
    const roles = Object.values({ ...layout.letter.roles, ...layout.explanatory.roles })
    const outside = roles.filter(
      (role) =>
        role.sizeRange !== undefined && (role.size < role.sizeRange[0] || role.size > role.sizeRange[1]),
    )
    expect(outside).toEqual([])
    const { margin, marginRange, width } = layout.page
    for (const side of ['top', 'right', 'bottom', 'left'] as const) {
      expect(margin[side]).toBeGreaterThanOrEqual(marginRange[side][0])
      expect(margin[side]).toBeLessThanOrEqual(marginRange[side][1])
    }
    const text = width - margin.left - margin.right
    expect(layout.header.widths[0] + layout.header.widths[1]).toBe(text)
    expect(layout.signature.widths[0] + layout.signature.widths[1]).toBe(text)
  })

  it('has every role the writers ask for', () => {
    const asked = ['heading-1', 'heading-2', 'heading-3', 'heading-4', 'toc-title', 'toc-1', 'toc-2', 'toc-3']
    const more = ['caption', 'table-header', 'table-cell', 'mark', 'footer', 'dong_cham', 'ghi_chu']
    expect([...asked, ...more].filter((role) => !(role in layout.explanatory.roles))).toEqual([])
  })
})

describe('outline of Đ22', () => {
  const sections = flatten(outline.sections)
  const blocks = sections.flatMap((section) => section.blocks ?? [])

  it('gives each section and block an id of its own', () => {
    const ids = [...sections.map((section) => section.id), ...blocks.map((block) => block.id)]
    expect(ids.length).toBe(new Set(ids).size)
  })

  it('holds V01–V20 and names only checks that exist', () => {
    const ids = outline.checks.map((rule) => rule.id)
    const expected = Array.from({ length: 20 }, (_, index) => `V${String(index + 1).padStart(2, '0')}`)
    expect(ids.filter((id) => id.startsWith('V'))).toEqual(expected)
    const named = sections.flatMap((section) => section.checks ?? [])
    expect(named.filter((id) => !ids.includes(id))).toEqual([])
  })

  it('has a label for each fact and a role for each cover line', () => {
    expect(Object.keys(outline.factLabels).sort()).toEqual(Object.keys(FACT_TYPES).sort())
    expect(outline.explanatory.cover.filter((line) => !(line.role in layout.explanatory.roles))).toEqual([])
  })
})
