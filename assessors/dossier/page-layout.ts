import type { LayoutCatalogue, Role } from '../../data/catalogues/forms/layout.schema.ts'
import type { DocumentModel, TextStyle } from '../../data/contract/document.ts'

/** The page of NĐ 30: A4, margins, number centred in the upper margin and not on the first page (I.1, I.3, I.7). */
export const pageOf = ({ page }: LayoutCatalogue): DocumentModel['page'] => ({
  width: page.width,
  height: page.height,
  margin: page.margin,
  numberOnFirst: page.number.onFirst,
  number: { size: page.number.size, fromEdge: page.number.fromEdge },
})

const styleOf = (role: Role): TextStyle => {
  const { sizeRange, upper, box, confidence, origin, source, note, ...style } = role
  return style
}

/** Styles without what only people read about them. */
export const stylesOf = (roles: Readonly<Record<string, Role>>): Record<string, TextStyle> =>
  Object.fromEntries(Object.entries(roles).map(([role, style]) => [role, styleOf(style)]))

type LetterFrame = Pick<DocumentModel, 'language' | 'layout' | 'page' | 'font' | 'styles' | 'mark' | 'footer'>

/** What every paper in the shape of NĐ 30 shares: page, type and the styles of a letter. */
export const letterFrame = (layout: LayoutCatalogue): LetterFrame => ({
  language: 'vi',
  layout: 'administrative',
  page: pageOf(layout),
  font: { family: layout.font.family, size: layout.letter.roles.noi_dung?.size ?? 14 },
  styles: stylesOf(layout.letter.roles),
  mark: null,
  footer: null,
})
