import type { Components } from '../../../data/contract/component.ts'
import type { Diagram, DiagramPositions, DiagramView } from '../../../data/contract/diagram.ts'
import type { DiagramWords } from './graph.ts'
import { logicalGraph, missingFromLogical } from './logical-graph.ts'
import { missingFromPhysical, physicalGraph } from './physical-graph.ts'
import { type Placed, placeBoxes } from './placed.ts'
import { type Route, routesOf } from './routes.ts'
import { boxShapes, itemsShapes, legendShapes, routeShapes } from './shapes.ts'

/** What a picture is drawn from; `positions` are where people have put boxes. */
export interface DiagramInput {
  readonly components: Components
  readonly view: DiagramView
  readonly positions: DiagramPositions
  readonly words: DiagramWords
}

const MARGIN = 16

const extentOf = (placed: Placed, routes: readonly Route[]): { width: number; height: number } => {
  const boxes = [...placed.boxes.values()]
  const points = routes.flatMap((route) => route.points)
  return {
    width: Math.max(360, ...boxes.map(({ x, sized }) => x + sized.w), ...points.map(([x]) => x)) + MARGIN,
    height: Math.max(60, ...boxes.map(({ y, sized }) => y + sized.h), ...points.map(([, y]) => y)) + MARGIN,
  }
}

const emptyDiagram = ({ view, words }: DiagramInput): Diagram => ({
  view,
  title: words.title,
  width: 480,
  height: 90,
  boxes: [],
  shapes: [
    {
      kind: 'text',
      box: null,
      x: 240,
      y: 50,
      size: 13,
      bold: false,
      anchor: 'middle',
      fill: '#4b5563',
      text: words.empty,
    },
  ],
  missing: [],
})

const LEGEND = 26

/** Draws the logical or physical model of a system from its components: the same picture for page, SVG and document. */
export const systemDiagram = (input: DiagramInput): Diagram => {
  const { components, view, positions, words } = input
  const graph = view === 'logical' ? logicalGraph(components, words) : physicalGraph(components, words)
  const missing = view === 'logical' ? missingFromLogical(components) : missingFromPhysical(components)
  if (graph.boxes.length === 0) return { ...emptyDiagram(input), missing: [...missing] }
  const placed = placeBoxes(graph, positions)
  const routes = routesOf(placed)
  const boxes = [...placed.boxes.values()]
  const { width, height } = extentOf(placed, routes)
  const looks = [...new Set(routes.map(({ link }) => link.look))]
  const legend = legendShapes(looks, words, { x: MARGIN, y: height })
  return {
    view,
    title: words.title,
    width: Math.ceil(width),
    height: Math.ceil(height + (legend.length === 0 ? 0 : LEGEND)),
    boxes: boxes.map(({ sized, x, y, row }) => ({
      id: sized.box.id,
      name: sized.box.name,
      x,
      y,
      w: sized.w,
      h: sized.h,
      placed: row === null,
    })),
    shapes: [
      ...boxes.flatMap(boxShapes),
      ...routes.flatMap(routeShapes),
      ...boxes.flatMap(itemsShapes),
      ...legend,
    ],
    missing: [...missing],
  }
}
