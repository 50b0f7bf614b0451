import { ImageRun, Paragraph } from 'docx'
import type { Picture } from '../../data/contract/document.ts'
import { cleanText } from './clean-text.ts'
import { alignment } from './docx-styles.ts'

/** Pixels of a point as the library counts them. */
const PIXELS = 96 / 72

/** A picture in a paragraph of its own. */
export const docxPicture = ({ type, base64, size, description, align }: Picture): Paragraph => {
  const altText = cleanText(description)
  return new Paragraph({
    alignment: alignment(align),
    indent: { firstLine: 0 },
    children: [
      new ImageRun({
        type,
        data: Buffer.from(base64, 'base64'),
        transformation: {
          width: Math.round(size.width * PIXELS),
          height: Math.round(size.height * PIXELS),
        },
        altText: { name: altText.slice(0, 100), title: '', description: altText },
      }),
    ],
  })
}
