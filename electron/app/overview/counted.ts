import type { Figure, FigureDuty, FigureId, NumberRow } from '../../../data/contract/overview.ts'

/** One bar with the rows that make each of its parts, in the order of the parts. */
export interface CountedBar {
  readonly key: string
  readonly cells: readonly (readonly NumberRow[])[]
  readonly duty?: FigureDuty
}

/** A figure with the rows behind every number. */
export interface CountedFigure {
  readonly id: FigureId
  readonly parts: Figure['parts']
  readonly bars: readonly CountedBar[]
}

/** Rows of one bar spread over the parts by key; a row whose part is not asked for is left out. */
export const spread = <T>(
  items: readonly T[],
  parts: readonly { readonly key: string }[],
  of: { readonly part: (item: T) => string; readonly row: (item: T) => NumberRow },
): readonly (readonly NumberRow[])[] =>
  parts.map(({ key }) => items.filter((item) => of.part(item) === key).map(of.row))

/** The numbers of a figure. */
export const numbersOf = ({ id, parts, bars }: CountedFigure): Figure => ({
  id,
  parts: [...parts],
  bars: bars.map(({ key, cells, duty }) => ({
    key,
    values: cells.map((rows) => rows.length),
    duty: duty ?? null,
  })),
})
