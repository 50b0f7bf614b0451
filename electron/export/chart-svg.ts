import { FRAME } from './chart-fill.ts'
import { at, filledBox } from './chart-hatch.ts'
import { type Box, type Mark, type Scene, TEXT, type Word } from './chart-scene.ts'

/** The font that PDF files embed. */
export const FAMILY = 'Tinos'

/** Text as it may stand in markup. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${String(sign.charCodeAt(0))};`)

const wordSvg = ({ text, x, y, anchor, bold }: Word): string => {
  const font = `font-family="${FAMILY}" font-size="${TEXT.size}"${bold ? ' font-weight="bold"' : ''}`
  return `<text x="${at(x)}" y="${at(y)}" ${font} text-anchor="${anchor}" fill="#000000">${escaped(text)}</text>`
}

const plate = ({ x, y, width, height }: Box): string =>
  `<rect x="${at(x)}" y="${at(y)}" width="${at(width)}" height="${at(height)}" fill="#ffffff"/>`

const axis = ({ x, y, height }: Box): string =>
  `<line x1="${at(x)}" y1="${at(y)}" x2="${at(x)}" y2="${at(y + height)}" stroke="${FRAME}" stroke-width="1"/>`

const markSvg = (mark: Mark): string => {
  switch (mark.kind) {
    case 'part':
      return filledBox(mark.fill, mark.box).join('')
    case 'plate':
      return plate(mark.box)
    case 'axis':
      return axis(mark.box)
    case 'word':
      return wordSvg(mark)
  }
}

/** A chart as SVG: shapes and text alone, nothing that could run or be fetched. */
export const sceneSvg = ({ marks, width, height }: Scene): string => {
  const size = `width="${at(width)}" height="${at(height)}" viewBox="0 0 ${at(width)} ${at(height)}"`
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${marks.map(markSvg).join('')}</svg>`
}
