import type { XmlElement } from 'xmldoc'
import type { Picture } from '../../../data/contract/document.ts'
import type { Findings } from './faults.ts'
import type { Formats, RunFormat } from './format.ts'
import type { OpenDocx } from './open-docx.ts'
import { readPicture } from './read-picture.ts'
import { childOf, elementsOf, within } from './xml-part.ts'

/** What stands in a paragraph, in reading order. */
export type Bit =
  | { readonly kind: 'text'; readonly text: string; readonly format: RunFormat }
  | { readonly kind: 'picture'; readonly picture: Omit<Picture, 'align'> }
  | { readonly kind: 'page-break' }

/** Where a template is read from, and where what is found goes. */
export interface Source {
  readonly docx: OpenDocx
  readonly formats: Formats
  readonly findings: Findings
}

/** Fields of Word nest; only the instruction of the outermost one is looked at, its last shown result is not kept. */
interface FieldState {
  depth: number
  instruction: string
}

interface Place {
  readonly source: Source
  readonly paragraph: XmlElement | undefined
  readonly near: string
  readonly field: FieldState
}

const MERGE = /^\s*MERGEFIELD\s+"?([^\s"\\]+)"?/i

/** A merge field is a field of ours; anything else that Word would compute (dates, page numbers, links to files) is refused. */
const fieldText = (instruction: string, { source, near }: Place): string => {
  const name = MERGE.exec(instruction)?.[1]
  if (name !== undefined) return `{{${name}}}`
  source.findings.refuse('field-code', instruction.trim().split(/\s+/)[0] ?? '', near)
  return ''
}

const lookAtFormat = (properties: XmlElement | undefined, { warn }: Findings): void => {
  const font = childOf(properties, 'w:rFonts')?.attr['w:ascii']
  if (font !== undefined && !/^(?:times new roman|tinos|liberation serif)$/i.test(font)) warn('font', font)
  const colour = childOf(properties, 'w:color')?.attr['w:val']
  if (colour !== undefined && !/^(?:auto|000000)$/i.test(colour)) warn('colour', colour)
  if (childOf(properties, 'w:highlight') !== undefined) warn('colour', 'highlight')
}

const drawingBits = (drawing: XmlElement, place: Place): Bit[] => {
  const picture = readPicture(drawing, place.source, place.near)
  return picture === null ? [] : [{ kind: 'picture', picture }]
}

const refused = (element: XmlElement, { source, near }: Place): readonly Bit[] => {
  const { refuse } = source.findings
  const inside = within(element)
  if (inside.some(({ name }) => name === 'w:txbxContent' || name === 'v:textbox'))
    refuse('text-box', '', near)
  else if (element.name === 'w:object' || inside.some(({ name }) => name === 'o:OLEObject'))
    refuse('embedded', '', near)
  else refuse('drawing', '', near)
  return []
}

const alternative = (element: XmlElement, place: Place): readonly Bit[] => {
  if (within(element).some(({ name }) => name === 'w:txbxContent')) return refused(element, place)
  const choice = childOf(element, 'mc:Choice') ?? childOf(element, 'mc:Fallback')
  return elementsOf(choice).flatMap((child) =>
    child.name === 'w:drawing' ? drawingBits(child, place) : refused(child, place),
  )
}

const fieldMark = (element: XmlElement, place: Place): string => {
  const { field } = place
  const type = element.attr['w:fldCharType']
  if (type === 'begin') {
    field.depth += 1
    if (field.depth === 1) field.instruction = ''
  }
  if (type !== 'end' || field.depth === 0) return ''
  field.depth -= 1
  return field.depth === 0 ? fieldText(field.instruction, place) : ''
}

/** What one element of a run says; `null` when it says nothing. */
const textOf = (element: XmlElement, place: Place): string | null => {
  switch (element.name) {
    case 'w:t':
      return element.val
    case 'w:tab':
      place.source.findings.warn('tab', place.near)
      return '    '
    case 'w:cr':
    case 'w:br':
      return '\n'
    case 'w:noBreakHyphen':
      return '-'
    default:
      return null
  }
}

const runBit = (element: XmlElement, format: RunFormat, place: Place): readonly Bit[] => {
  const { findings } = place.source
  const text = (words: string): Bit[] =>
    words === '' || format.hidden ? [] : [{ kind: 'text', text: words, format }]
  if (element.name === 'w:fldChar') return text(fieldMark(element, place))
  if (element.name === 'w:instrText') {
    if (place.field.depth === 1) place.field.instruction += element.val
    return []
  }
  if (place.field.depth > 0) return []
  if (element.name === 'w:br' && element.attr['w:type'] === 'page') return [{ kind: 'page-break' }]
  const words = textOf(element, place)
  if (words !== null) return text(words)
  switch (element.name) {
    case 'w:drawing':
      return drawingBits(element, place)
    case 'mc:AlternateContent':
      return alternative(element, place)
    case 'w:pict':
    case 'w:object':
      return refused(element, place)
    case 'w:sym':
      findings.refuse('symbol', element.attr['w:font'] ?? '', place.near)
      return []
    case 'w:footnoteReference':
    case 'w:endnoteReference':
      findings.refuse('note', '', place.near)
      return []
    case 'w:commentReference':
      findings.warn('comment')
      return []
    default:
      return []
  }
}

const runBits = (run: XmlElement, place: Place): readonly Bit[] => {
  const properties = childOf(run, 'w:rPr')
  const format = place.source.formats.run(properties, place.paragraph)
  if (!format.hidden) lookAtFormat(properties, place.source.findings)
  return elementsOf(run).flatMap((element) => runBit(element, format, place))
}

const TRACKED = new Set(['w:ins', 'w:del', 'w:moveFrom', 'w:moveTo'])

/** Elements that only hold runs: links, smart tags, content controls. */
const HOLDERS = new Set([
  'w:hyperlink',
  'w:smartTag',
  'w:customXml',
  'w:sdt',
  'w:sdtContent',
  'w:dir',
  'w:bdo',
])

const childBits = (element: XmlElement, place: Place): readonly Bit[] => {
  const { name, attr } = element
  if (name === 'w:r') return runBits(element, place)
  if (HOLDERS.has(name)) return elementsOf(element).flatMap((child) => childBits(child, place))
  if (TRACKED.has(name)) {
    place.source.findings.refuse('tracked', '', place.near)
    return []
  }
  if (name === 'w:fldSimple') {
    const format = place.source.formats.run(childOf(childOf(element, 'w:r'), 'w:rPr'), place.paragraph)
    const text = fieldText(attr['w:instr'] ?? '', place)
    return text === '' ? [] : [{ kind: 'text', text, format }]
  }
  if (name.startsWith('m:')) place.source.findings.refuse('formula', '', place.near)
  return []
}

/** The text of a paragraph as it stands, to say where something is. */
export const nearText = (paragraph: XmlElement): string =>
  within(paragraph)
    .map(({ name, val }) => (name === 'w:t' ? val : ''))
    .join('')

/** What stands in a paragraph. */
export const paragraphBits = (paragraph: XmlElement, source: Source): readonly Bit[] => {
  const place: Place = {
    source,
    paragraph: childOf(paragraph, 'w:pPr'),
    near: nearText(paragraph),
    field: { depth: 0, instruction: '' },
  }
  return elementsOf(paragraph).flatMap((element) => childBits(element, place))
}
