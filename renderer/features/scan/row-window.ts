/** Where rows of known heights begin, and where the last one ends; one number more than rows. */
export const offsetsOf = (heights: readonly number[]): readonly number[] => {
  const offsets = [0]
  for (const height of heights) offsets.push((offsets.at(-1) ?? 0) + height)
  return offsets
}

/** Rows drawn beyond what is seen, so that scrolling meets no gap and Tab finds the next row. */
const BESIDE = 8

/** The place of the row that holds this offset. */
const rowAt = (offsets: readonly number[], offset: number): number => {
  let [low, high] = [0, Math.max(0, offsets.length - 2)]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((offsets[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/** What part of the rows is drawn: `from` up to and without `to`, with the room above and below in pixels. */
export interface RowWindow {
  readonly from: number
  readonly to: number
  readonly above: number
  readonly below: number
}

/** The rows to draw for what is seen of them, `top` and `height` in pixels of the rows. */
export const windowOf = (
  offsets: readonly number[],
  seen: { readonly top: number; readonly height: number },
): RowWindow => {
  const count = offsets.length - 1
  const from = Math.max(0, rowAt(offsets, seen.top) - BESIDE)
  const to = Math.min(count, rowAt(offsets, seen.top + seen.height) + 1 + BESIDE)
  const end = offsets[count] ?? 0
  return { from, to, above: offsets[from] ?? 0, below: end - (offsets[to] ?? end) }
}
