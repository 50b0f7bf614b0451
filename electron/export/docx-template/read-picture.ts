import type { XmlElement } from 'xmldoc'
import type { Picture } from '../../../data/contract/document.ts'
import { cleanPicture } from './picture-bytes.ts'
import type { Source } from './read-runs.ts'
import { childOf, within } from './xml-part.ts'

/** Points of an English metric unit. */
const EMU = 12700

/** Bytes of one picture, and the room for it on a page, in points. */
const MOST_BYTES = 700_000
const ROOM = { width: 465, height: 640 }

const find = (element: XmlElement, name: string): XmlElement | undefined =>
  within(element).find((one) => one.name === name)

const sizeOf = (drawing: XmlElement): Picture['size'] => {
  const extent = find(drawing, 'wp:extent')?.attr
  const points = (value: string | undefined): number => Math.max(4, (Number(value) || 0) / EMU)
  const [width, height] = [points(extent?.cx), points(extent?.cy)]
  const scale = Math.min(1, ROOM.width / width, ROOM.height / height)
  return { width: Math.round(width * scale * 10) / 10, height: Math.round(height * scale * 10) / 10 }
}

const refuseOther = (drawing: XmlElement, { findings }: Source, near: string): null => {
  const boxed = find(drawing, 'w:txbxContent') !== undefined
  findings.refuse(boxed ? 'text-box' : 'drawing', '', near)
  return null
}

/** The picture of a drawing; null when it is none that can be kept, which the findings say. */
export const readPicture = (
  drawing: XmlElement,
  source: Source,
  near: string,
): Omit<Picture, 'align'> | null => {
  const { refuse, warn } = source.findings
  const blip = find(drawing, 'a:blip')
  const isAlone = within(drawing).filter(({ name }) => name === 'pic:pic').length === 1
  if (blip === undefined || !isAlone || find(drawing, 'wps:wsp') !== undefined)
    return refuseOther(drawing, source, near)
  const properties = find(drawing, 'wp:docPr')?.attr
  const description = properties?.descr ?? ''
  const name = properties?.name ?? description
  if (blip.attr['r:link'] !== undefined) {
    refuse('linked-picture', name, near)
    return null
  }
  const bytes = source.docx.media(blip.attr['r:embed'] ?? '')
  const clean = bytes === null ? null : cleanPicture(bytes)
  if (clean === null) {
    refuse('picture-kind', name, near)
    return null
  }
  if (clean.bytes.length > MOST_BYTES) {
    refuse('picture-large', name, near)
    return null
  }
  const crop = find(drawing, 'a:srcRect')?.attr ?? {}
  const turned = Number(find(drawing, 'a:xfrm')?.attr.rot ?? 0) !== 0
  if (turned || Object.values(crop).some((part) => Number(part) !== 0)) warn('cropped', name)
  if (childOf(drawing, 'wp:anchor') !== undefined) warn('floating', name)
  return {
    kind: 'picture',
    type: clean.type,
    base64: Buffer.from(clean.bytes).toString('base64'),
    size: sizeOf(drawing),
    description: description.slice(0, 500),
  }
}
