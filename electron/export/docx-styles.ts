import {
  AlignmentType,
  HeadingLevel,
  type IParagraphStyleOptions,
  type IStylesOptions,
  LineRuleType,
} from 'docx'
import type { DocumentModel, TextStyle } from '../../data/contract/document.ts'
import { MM } from './run-text.ts'

/** Twentieths of a point. */
export const twips = (points: number): number => Math.round(points * 20)

/** Twentieths of a point of a length in mm. */
export const mmTwips = (mm: number): number => twips(mm * MM)

const ALIGN = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justify: AlignmentType.JUSTIFIED,
} as const

/** The word processor's name of an alignment. */
export const alignment = (align: TextStyle['align']): (typeof ALIGN)[keyof typeof ALIGN] =>
  ALIGN[align ?? 'left']

const HEADINGS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
]

/** The built-in heading of a level, so that contents, navigation and screen readers know it. */
export const headingLevel = (level: number): (typeof HEADINGS)[number] =>
  HEADINGS[level - 1] ?? HeadingLevel.HEADING_4

const frame = { style: 'single', size: 4, space: 8, color: '7F7F7F' } as const

const formatting = (style: TextStyle): Pick<IParagraphStyleOptions, 'run' | 'paragraph'> => ({
  run: { size: style.size * 2, bold: style.bold ?? false, italics: style.italic ?? false, color: '000000' },
  paragraph: {
    alignment: alignment(style.align),
    keepNext: style.keepNext ?? false,
    indent: { firstLine: mmTwips(style.firstLine ?? 0), left: mmTwips(style.left ?? 0) },
    spacing: {
      before: twips(style.before ?? 0),
      after: twips(style.after ?? 0),
      line: Math.round((style.line ?? 1) * 240),
      lineRule: LineRuleType.AUTO,
    },
    ...(style.frame === true ? { border: { top: frame, bottom: frame, left: frame, right: frame } } : {}),
  },
})

const heading = (model: DocumentModel, level: number) => {
  const style = model.styles[`heading-${level}`]
  return style === undefined ? {} : { [`heading${level}`]: formatting(style) }
}

/** Styles that the word processor ships itself and that are set by default options, not by name. */
const BUILT_IN = /^(heading|toc)-[1-4]$/

const contents = (model: DocumentModel): IParagraphStyleOptions[] =>
  [1, 2, 3, 4].flatMap((level) => {
    const style = model.styles[`toc-${level}`]
    if (style === undefined) return []
    return [
      { id: `TOC${level}`, name: `toc ${level}`, basedOn: 'Normal', next: 'Normal', ...formatting(style) },
    ]
  })

/** Every role of the document as a real paragraph style; headings and contents as the built-in ones. */
export const documentStyles = (model: DocumentModel): IStylesOptions => ({
  default: {
    document: {
      run: {
        font: model.font.family,
        size: model.font.size * 2,
        language: { value: model.language === 'vi' ? 'vi-VN' : 'en-GB', eastAsia: 'vi-VN' },
      },
    },
    ...heading(model, 1),
    ...heading(model, 2),
    ...heading(model, 3),
    ...heading(model, 4),
  },
  paragraphStyles: [
    ...Object.entries(model.styles)
      .filter(([role]) => !BUILT_IN.test(role))
      .map(([role, style]) => ({
        id: styleId(role),
        name: style.name,
        basedOn: 'Normal',
        quickFormat: true,
        ...formatting(style),
      })),
    ...contents(model),
  ],
})

/** The id of a role's style in the file. */
export function styleId(role: string): string {
  return `r_${role.replace(/[^A-Za-z0-9]/g, '_')}`
}
