import { z } from 'zod'
import { Id } from './identity.ts'
import { command, query } from './procedure.ts'

/** The logical model (zones and what stands in them) and the physical one (sites, racks, devices, cables), NĐ 331 Đ22.3.d. */
export const DiagramView = z.enum(['logical', 'physical'])
export type DiagramView = z.infer<typeof DiagramView>

const Place = z.strictObject({
  x: z.number().min(0).max(20_000),
  y: z.number().min(0).max(20_000),
})
export type DiagramPlace = z.infer<typeof Place>

/** Where people have put boxes, by their id; every other box stands where the layout puts it. */
export const DiagramPositions = z.record(z.string().max(120), Place)
export type DiagramPositions = z.infer<typeof DiagramPositions>

const Pair = z.tuple([z.number(), z.number()])

const paint = {
  /** The box that the shape moves with; null for lines between boxes and the legend. */
  box: z.string().nullable(),
  stroke: z.string(),
  width: z.number(),
  fill: z.string(),
}

/** What a diagram is drawn of, in px from the upper left; `dash` are lengths as SVG takes them, '' for a solid line. */
export const DiagramShape = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('rect'),
    ...paint,
    x: z.number(),
    y: z.number(),
    w: z.number(),
    h: z.number(),
    radius: z.number(),
    dash: z.string(),
  }),
  z.strictObject({
    kind: z.literal('ellipse'),
    ...paint,
    cx: z.number(),
    cy: z.number(),
    rx: z.number(),
    ry: z.number(),
  }),
  z.strictObject({ kind: z.literal('line'), ...paint, points: z.array(Pair), dash: z.string() }),
  z.strictObject({
    kind: z.literal('text'),
    box: z.string().nullable(),
    x: z.number(),
    y: z.number(),
    size: z.number(),
    bold: z.boolean(),
    anchor: z.enum(['start', 'middle']),
    fill: z.string(),
    text: z.string(),
  }),
])
export type DiagramShape = z.infer<typeof DiagramShape>

/** A box that can be moved; `placed` when people have put it where it is. `name` is what it is called in lists. */
export const DiagramBox = z.strictObject({
  id: z.string(),
  name: z.string(),
  x: z.number(),
  y: z.number(),
  w: z.number(),
  h: z.number(),
  placed: z.boolean(),
})
export type DiagramBox = z.infer<typeof DiagramBox>

/** A row of a table that the picture does not show, and why: `part` is the table, `reason` a key of `diagram.reason`. */
export const DiagramMissing = z.strictObject({
  part: z.enum([
    'site',
    'zone',
    'device',
    'deviceLink',
    'application',
    'internetLink',
    'connection',
    'database',
  ]),
  id: Id,
  name: z.string(),
  reason: z.enum(['no-zone', 'no-site', 'no-edge', 'no-device']),
})
export type DiagramMissing = z.infer<typeof DiagramMissing>

/** A picture drawn from the inventory: its size in px, shapes from back to front, boxes, and what it does not show. */
export const Diagram = z.strictObject({
  view: DiagramView,
  title: z.string(),
  width: z.number(),
  height: z.number(),
  boxes: z.array(DiagramBox),
  shapes: z.array(DiagramShape),
  missing: z.array(DiagramMissing),
})
export type Diagram = z.infer<typeof Diagram>

const which = { systemId: Id, view: DiagramView, language: z.enum(['vi', 'en']).optional() }

export const diagramProcedures = {
  'diagram.ofSystem': query(z.strictObject(which), Diagram),
  /** Keeps where boxes were put; null lets the layout place a box again. */
  'diagram.place': command(
    z.strictObject({ ...which, boxes: z.record(z.string().max(120), Place.nullable()) }),
    Diagram,
  ),
  /** Lets the layout place every box again. */
  'diagram.reset': command(z.strictObject(which), Diagram),
  'diagram.svg': query(z.strictObject(which), z.strictObject({ file: z.string(), svg: z.string() })),
}
