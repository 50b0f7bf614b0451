import type { Diagram, DiagramShape } from '../../../data/contract/diagram.ts'

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Characters that XML 1.0 does not allow anywhere. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

const safe = (text: string): string =>
  text.replace(FORBIDDEN, '').replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '')

const n = (value: number): string => String(Math.round(value * 100) / 100)

const dashed = (dash: string): string => (dash === '' ? '' : ` stroke-dasharray="${safe(dash)}"`)

const paint = ({ stroke, width, fill }: { stroke: string; width: number; fill: string }): string =>
  `stroke="${safe(stroke)}" stroke-width="${n(width)}" fill="${safe(fill)}"`

const element = (shape: DiagramShape): string => {
  switch (shape.kind) {
    case 'rect':
      return `<rect x="${n(shape.x)}" y="${n(shape.y)}" width="${n(shape.w)}" height="${n(shape.h)}" rx="${n(shape.radius)}" ${paint(shape)}${dashed(shape.dash)}/>`
    case 'ellipse':
      return `<ellipse cx="${n(shape.cx)}" cy="${n(shape.cy)}" rx="${n(shape.rx)}" ry="${n(shape.ry)}" ${paint(shape)}/>`
    case 'line':
      return `<polyline points="${shape.points.map(([x, y]) => `${n(x)},${n(y)}`).join(' ')}" stroke-linejoin="round" ${paint(shape)}${dashed(shape.dash)}/>`
    case 'text':
      return `<text x="${n(shape.x)}" y="${n(shape.y)}" font-size="${n(shape.size)}"${shape.bold ? ' font-weight="700"' : ''}${shape.anchor === 'middle' ? ' text-anchor="middle"' : ''} fill="${safe(shape.fill)}">${safe(shape.text)}</text>`
  }
}

/** A diagram as an SVG file of its own: text as text, nothing loaded from elsewhere. */
export const diagramSvg = (diagram: Diagram, fontFamily = "'Be Vietnam Pro', Arial, sans-serif"): string => {
  const { width, height, title, shapes } = diagram
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${n(width)}" height="${n(height)}" viewBox="0 0 ${n(width)} ${n(height)}" font-family="${safe(fontFamily)}" role="img">`,
    `<title>${safe(title)}</title>`,
    `<rect width="${n(width)}" height="${n(height)}" fill="#ffffff"/>`,
    ...shapes.map(element),
    '</svg>',
    '',
  ].join('\n')
}
