import type { CSSProperties } from 'react'
import type { DocumentModel, Paragraph, Run } from '../../../data/contract/document.ts'

type TextStyle = DocumentModel['styles'][string]

/** Single line spacing of Times faces, as a multiple of the type size. */
const SINGLE = 1.15

const points = (value: number | undefined): string | undefined =>
  value === undefined ? undefined : `${value}pt`
const millimetres = (value: number | undefined): string | undefined =>
  value === undefined ? undefined : `${value}mm`

/** How a role looks on screen: the same numbers that the writers of DOCX and PDF use. */
export const roleStyle = (style: TextStyle | undefined): CSSProperties => ({
  fontSize: points(style?.size),
  fontWeight: style?.bold === true ? 700 : undefined,
  fontStyle: style?.italic === true ? 'italic' : undefined,
  textAlign: style?.align,
  textIndent: millimetres(style?.firstLine),
  paddingLeft: millimetres(style?.left),
  marginTop: points(style?.before),
  marginBottom: points(style?.after),
  lineHeight: (style?.line ?? 1) * SINGLE,
  paddingTop: millimetres(style?.space),
  border: style?.frame === true ? '0.5pt solid #000' : undefined,
})

/** A paragraph's own settings over those of its role. */
export const paragraphStyle = (model: DocumentModel, paragraph: Paragraph): CSSProperties => {
  const base = roleStyle(model.styles[paragraph.role])
  return {
    ...base,
    textAlign: paragraph.align ?? base.textAlign,
    textIndent: millimetres(paragraph.indent) ?? base.textIndent,
    paddingLeft: millimetres(paragraph.left) ?? base.paddingLeft,
    lineHeight: paragraph.line === undefined ? base.lineHeight : paragraph.line * SINGLE,
    marginTop: points(paragraph.before) ?? base.marginTop,
    marginBottom: points(paragraph.after) ?? base.marginBottom,
  }
}

/** A run's own settings. */
export const runStyle = (run: Run): CSSProperties => ({
  fontSize: points(run.size),
  fontWeight: run.bold === undefined ? undefined : run.bold ? 700 : 400,
  fontStyle: run.italic === undefined ? undefined : run.italic ? 'italic' : 'normal',
  textDecoration: run.underline === true ? 'underline' : undefined,
})

/** The text of a run as printed: upper case the Vietnamese way where it asks for it. */
export const runText = (run: Run): string =>
  run.upper === true ? run.text.toLocaleUpperCase('vi') : run.text
