import type { XmlElement } from 'xmldoc'
import type { TemplateParagraph } from '../../../data/contract/dossier-template.ts'
import { childOf, elementsOf } from './xml-part.ts'

/** Format of a run as far as it is kept; size in points. */
export interface RunFormat {
  readonly bold: boolean
  readonly italic: boolean
  readonly underline: boolean
  readonly upper: boolean
  readonly size: number
  readonly hidden: boolean
}

/** Format of a paragraph as far as it is kept. */
export interface ParagraphFormat extends Omit<TemplateParagraph, 'kind' | 'runs'> {
  readonly newPage: boolean
  readonly numbered: boolean
}

/** The properties that hold for something, the weakest first: defaults, styles from the base up, its own. */
type Layers = readonly (XmlElement | undefined)[]

/** Formats of a document, its styles worked in. */
export interface Formats {
  readonly paragraph: (properties: XmlElement | undefined) => ParagraphFormat
  readonly run: (properties: XmlElement | undefined, paragraph: XmlElement | undefined) => RunFormat
}

const OFF = new Set(['0', 'false', 'off', 'none'])

const last = (layers: Layers, name: string): XmlElement | undefined =>
  layers.map((layer) => childOf(layer, name)).findLast((found) => found !== undefined)

const isOn = (layers: Layers, name: string): boolean => {
  const found = last(layers, name)
  return found !== undefined && !OFF.has(found.attr['w:val'] ?? 'true')
}

/** The last of the layers that says something about one attribute, as a number. */
const amount = (layers: Layers, name: string, attributes: readonly string[]): number | null => {
  for (const layer of [...layers].reverse()) {
    const found = childOf(layer, name)
    for (const attribute of attributes) {
      const value = Number(found?.attr[attribute])
      if (found?.attr[attribute] !== undefined && Number.isFinite(value)) return value
    }
  }
  return null
}

const within = (value: number, least: number, most: number): number =>
  Math.round(Math.min(most, Math.max(least, value)) * 100) / 100

const MM_OF_TWIP = 25.4 / 1440

const ALIGN: Readonly<Record<string, TemplateParagraph['align']>> = {
  left: 'left',
  start: 'left',
  center: 'center',
  right: 'right',
  end: 'right',
  both: 'justify',
  distribute: 'justify',
}

const lineOf = (layers: Layers): number => {
  const rule = layers
    .map((layer) => childOf(layer, 'w:spacing')?.attr['w:lineRule'])
    .findLast((found) => found !== undefined)
  if (rule !== undefined && rule !== 'auto') return 1
  return within((amount(layers, 'w:spacing', ['w:line']) ?? 240) / 240, 1, 3)
}

const paragraphFormat = (layers: Layers): ParagraphFormat => {
  const twips = (name: string, ...attributes: string[]): number => amount(layers, name, attributes) ?? 0
  const hanging = twips('w:ind', 'w:hanging')
  const left = twips('w:ind', 'w:left', 'w:start') - hanging
  const number = childOf(last(layers, 'w:numPr'), 'w:numId')?.attr['w:val']
  return {
    align: ALIGN[last(layers, 'w:jc')?.attr['w:val'] ?? ''] ?? 'left',
    left: within(left * MM_OF_TWIP, 0, 150),
    indent: within(hanging > 0 ? 0 : twips('w:ind', 'w:firstLine') * MM_OF_TWIP, 0, 150),
    before: within(twips('w:spacing', 'w:before') / 20, 0, 400),
    after: within(twips('w:spacing', 'w:after') / 20, 0, 400),
    line: lineOf(layers),
    newPage: isOn(layers, 'w:pageBreakBefore'),
    numbered: number !== undefined && number !== '0',
  }
}

/** Half-points of text where nobody says (ECMA-376, 17.3.2.38). */
const NO_SIZE = 20

const runFormat = (layers: Layers): RunFormat => ({
  bold: isOn(layers, 'w:b'),
  italic: isOn(layers, 'w:i'),
  underline: isOn(layers, 'w:u'),
  upper: isOn(layers, 'w:caps'),
  size: within((amount(layers, 'w:sz', ['w:val']) ?? NO_SIZE) / 2, 6, 40),
  hidden: isOn(layers, 'w:vanish'),
})

/** A style and those it is based on, the base first; a ring of styles ends where it closes. */
const chainOf = (styles: ReadonlyMap<string, XmlElement>, id: string | undefined): readonly XmlElement[] => {
  const chain: XmlElement[] = []
  let next = id === undefined ? undefined : styles.get(id)
  while (next !== undefined && !chain.includes(next) && chain.length < 20) {
    chain.unshift(next)
    next = styles.get(childOf(next, 'w:basedOn')?.attr['w:val'] ?? '')
  }
  return chain
}

/** Works out formats from the styles of a document (ECMA-376, 17.7.2). */
export const formatsOf = (root: XmlElement | null): Formats => {
  const all = elementsOf(root ?? undefined).filter(({ name }) => name === 'w:style')
  const styles = new Map(all.map((style) => [style.attr['w:styleId'] ?? '', style]))
  const standing = all.find(
    ({ attr }) =>
      attr['w:type'] === 'paragraph' && attr['w:default'] !== undefined && !OFF.has(attr['w:default']),
  )?.attr['w:styleId']
  const defaults = childOf(root ?? undefined, 'w:docDefaults')
  const defaultOf = (kind: 'r' | 'p') => childOf(childOf(defaults, `w:${kind}PrDefault`), `w:${kind}Pr`)
  const styled = (properties: XmlElement | undefined): readonly XmlElement[] =>
    chainOf(styles, childOf(properties, 'w:pStyle')?.attr['w:val'] ?? standing)
  return {
    paragraph: (properties) =>
      paragraphFormat([
        defaultOf('p'),
        ...styled(properties).map((style) => childOf(style, 'w:pPr')),
        properties,
      ]),
    run: (properties, paragraph) => {
      const own = chainOf(styles, childOf(properties, 'w:rStyle')?.attr['w:val'])
      const layers = [...styled(paragraph), ...own].map((style) => childOf(style, 'w:rPr'))
      return runFormat([defaultOf('r'), ...layers, properties])
    },
  }
}
