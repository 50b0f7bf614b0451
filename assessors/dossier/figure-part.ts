import type { FigureBlock } from '../../data/catalogues/forms/outline.schema.ts'
import type { Diagram } from '../../data/contract/diagram.ts'
import type { Block, Figure } from '../../data/contract/document.ts'
import type { Context } from './context.ts'
import { systemDiagram } from './diagram/system-diagram.ts'
import { fillText } from './pieces.ts'

/** Points of a millimetre, and of a px of a drawing at its own size. */
const MM = 72 / 25.4
const PX = 72 / 96

/** Height that the caption, and on a standing page the headings above, take from the text area, in mm. */
const BESIDE = { portrait: 32, landscape: 34 } as const

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

/** The model of a view as it is drawn from the inventory, people's places of boxes kept (Đ22.3.d). */
export const diagramOf = ({ input }: Context, view: FigureBlock['view']): Diagram =>
  systemDiagram({
    components: input.system.components,
    view,
    positions: input.diagrams.positions[view],
    words: input.diagrams.words[view],
  })

/** A figure ready to be captioned, and whether it lies on a page of its own; null when there is nothing to draw. */
export const drawnFigure = (
  context: Context,
  block: FigureBlock,
): { readonly figure: Block; readonly lying: Lying } | null => {
  const diagram = diagramOf(context, block.view)
  if (diagram.boxes.length === 0) return null
  const [standing, turned] = [scaleIn(context, 'portrait', diagram), scaleIn(context, 'landscape', diagram)]
  const lying = turned > standing * WORTH_TURNING ? 'landscape' : 'portrait'
  const description = fillText(block.description, {
    system: context.input.system.name,
    boxes: diagram.boxes.map(({ name }) => name).join(context.wording.partSeparator),
  })
  return { figure: figureOf(diagram, lying === 'landscape' ? turned : standing, description), lying }
}
