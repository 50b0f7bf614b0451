import { fromBase64, toBase64 } from './file-transfer.ts'

/** Dots of a PNG for each px of the drawing: 300 dpi at the width of a page. */
const DENSITY = 2

const loaded = (source: string): Promise<HTMLImageElement> =>
  new Promise((resolve, reject) => {
    const image = new Image()
    image.onload = () => resolve(image)
    image.onerror = () => reject(new Error('the picture cannot be drawn'))
    image.src = source
  })

/** An SVG file as base64. */
export const svgBase64 = (svg: string): string => toBase64(new TextEncoder().encode(svg))

/** An SVG file as a PNG, base64; it must load nothing from elsewhere. */
export const pngBase64 = async (svg: string): Promise<string> => {
  const image = await loaded(`data:image/svg+xml;base64,${svgBase64(svg)}`)
  const canvas = document.createElement('canvas')
  canvas.width = image.naturalWidth * DENSITY
  canvas.height = image.naturalHeight * DENSITY
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('no canvas')
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  const base64 = canvas.toDataURL('image/png').split(',')[1] ?? ''
  if (fromBase64(base64).length === 0) throw new Error('the picture is empty')
  return base64
}
