import type { Box, Item } from './graph.ts'
import { textWidth, wrapText } from './wrap-text.ts'

/** Measures of the picture in px: type sizes, boxes, air between them. A page of 160 mm shows 1000 px. */
export const MEASURE = {
  title: 13,
  note: 10.5,
  item: 11,
  detail: 9.5,
  itemWidth: 140,
  iconWidth: 26,
  pad: 10,
  gap: 8,
  /** Widest row of boxes before the next one begins. */
  page: 1000,
  lane: 8,
} as const

const LINE = 1.3

/** A text as it will be drawn: its lines, their type size and how high all of them are. */
export interface Words {
  readonly lines: readonly string[]
  readonly size: number
  readonly height: number
}

/** Lays words into lines of a width. */
export const words = (
  text: string,
  of: { readonly size: number; readonly width: number; readonly most: number },
): Words => {
  const lines = wrapText(text, of)
  return { lines, size: of.size, height: lines.length * of.size * LINE }
}

/** An item with its words and its place in its box. */
export interface PlacedItem {
  readonly item: Item
  readonly name: Words
  readonly detail: Words
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
  readonly column: number
}

/** An item with its words, before it has a place. */
export type SizedItem = Pick<PlacedItem, 'item' | 'name' | 'detail' | 'h'>

/** How high an item is, with its name in three lines at most. */
export const sizeItem = (item: Item): SizedItem => {
  const width = MEASURE.itemWidth - MEASURE.iconWidth - 8
  const name = words(item.name, { size: MEASURE.item, width, most: 3 })
  const detail = words(item.detail, { size: MEASURE.detail, width, most: 2 })
  return { item, name, detail, h: Math.max(34, name.height + detail.height + 10) }
}

/** The title of a box and its notes, as wide as its inside is. */
export const headOf = (
  box: Box,
  inner: number,
): { title: Words; notes: readonly Words[]; height: number } => {
  const title = words(box.title, { size: MEASURE.title, width: inner, most: 2 })
  const notes = box.notes.map((note) => words(note, { size: MEASURE.note, width: inner, most: 2 }))
  const height = title.height + notes.reduce((sum, note) => sum + note.height, 0)
  return { title, notes, height: height + MEASURE.gap }
}

const LEAST = 150
const MOST = 250

/** How wide a box without items is: as its words want, within limits. */
export const bareWidth = (box: Box): number => {
  const wanted = Math.max(
    textWidth(box.title, MEASURE.title),
    ...box.notes.map((note) => textWidth(note, MEASURE.note)),
  )
  return Math.min(MOST, Math.max(LEAST, Math.ceil(wanted) + 2 * MEASURE.pad + 6))
}
