import type { FigureBlock } from '../../data/catalogues/forms/outline.schema.ts'
import type { Diagram } from '../../data/contract/diagram.ts'
import type { Block, Figure } from '../../data/contract/document.ts'
import type { Context } from './context.ts'
import { mergeDevices } from './diagram/merge-devices.ts'
import { systemDiagram } from './diagram/system-diagram.ts'
import { fillText } from './pieces.ts'

/** Points of a millimetre, and of a px of a drawing at its own size. */
const MM = 72 / 25.4
const PX = 72 / 96

/**
 * Height that the caption, and on a standing page two headings with the sentence above, take from the text area, in mm: a high
 * drawing stands on their page and leaves none half empty.
 */
const BESIDE = { portrait: 52, landscape: 34 } as const

type Lying = keyof typeof BESIDE

/** A drawing needs no larger letters than the text around it, and is turned only when that makes it clearly easier to read. */
const LARGEST = PX
const WORTH_TURNING = 1.15

const roomOf = ({ input }: Context, lying: Lying): { readonly width: number; readonly height: number } => {
  const { width, height, margin } = input.catalogues.layout.page
  const [across, down] = lying === 'portrait' ? [width, height] : [height, width]
  return {
    width: (across - margin.left - margin.right) * MM,
    height: (down - margin.top - margin.bottom - BESIDE[lying]) * MM,
  }
}

const scaleIn = (context: Context, lying: Lying, { width, height }: Diagram): number => {
  const room = roomOf(context, lying)
  return Math.min(LARGEST, room.width / width, room.height / height)
}

const figureOf = (diagram: Diagram, scale: number, description: string): Figure => ({
  kind: 'figure',
  description,
  view: { width: diagram.width, height: diagram.height },
  size: { width: diagram.width * scale, height: diagram.height * scale },
  shapes: diagram.shapes,
})

/** Below this the smallest letters of a drawing are printed under 4 points and nobody reads them. */
const READABLE = 0.42

const drawn = (
  { input }: Context,
  view: FigureBlock['view'],
  components = input.system.components,
): Diagram =>
  systemDiagram({
    components,
    view,
    positions: input.diagrams.positions[view],
    words: input.diagrams.words[view],
  })

/** The model of a view as it is drawn from the inventory, people's places of boxes kept (Đ22.3.d). */
export const diagramOf = (context: Context, view: FigureBlock['view']): Diagram => drawn(context, view)

interface Fitted {
  readonly diagram: Diagram
  readonly lying: Lying
  readonly scale: number
}

const fitted = (context: Context, diagram: Diagram): Fitted => {
  const [standing, turned] = [scaleIn(context, 'portrait', diagram), scaleIn(context, 'landscape', diagram)]
  return turned > standing * WORTH_TURNING
    ? { diagram, lying: 'landscape', scale: turned }
    : { diagram, lying: 'portrait', scale: standing }
}

/** As large as the paper lets it be; a drawing too large to read draws devices of one kind as one. */
const readable = (context: Context, view: FigureBlock['view'], whole: Fitted): Fitted => {
  if (whole.scale >= READABLE) return whole
  const merged = fitted(context, drawn(context, view, mergeDevices(context.input.system.components)))
  return merged.scale > whole.scale ? merged : whole
}

/** A figure ready to be captioned, and whether it lies on a page of its own; null when there is nothing to draw. */
export const drawnFigure = (
  context: Context,
  block: FigureBlock,
): { readonly figure: Block; readonly lying: Lying } | null => {
  const all = diagramOf(context, block.view)
  if (all.boxes.length === 0) return null
  const { diagram, lying, scale } = readable(context, block.view, fitted(context, all))
  const description = fillText(block.description, {
    system: context.input.system.name,
    boxes: diagram.boxes.map(({ name }) => name).join(context.wording.partSeparator),
  })
  return { figure: figureOf(diagram, scale, description), lying }
}
