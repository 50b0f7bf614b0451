/** Steps of the magnifier; `fit` takes the width there is. */
export const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2] as const
export type Zoom = 'fit' | (typeof ZOOMS)[number]

/** The next larger or smaller step from a scale; the last one stays. */
export const zoomStep = (scale: number, way: 1 | -1): Zoom => {
  const steps = way === 1 ? ZOOMS : ZOOMS.toReversed()
  return steps.find((one) => (one - scale) * way > 0.01) ?? steps.at(-1) ?? 'fit'
}

/** Space around and between pages, in px. */
export const GAP = 12

/** The scale of a page of a width in px: as chosen, or so that it fills the room there is, never larger than real size. */
export const scaleOf = (zoom: Zoom, width: number, room: number): number =>
  zoom === 'fit' ? Math.max(0.2, Math.min(1, (room - 2 * GAP) / width)) : zoom

/** Distance of each page from the top of the scroll, from their heights as shown, all in px. */
export const pageTops = (heights: readonly number[]): readonly number[] => {
  let top = GAP
  return heights.map((height) => {
    const here = top
    top += height + GAP
    return here
  })
}

/** The page, from 1, that the eye is on: the last that begins in the upper third of what is shown. */
export const pageAt = (tops: readonly number[], scrolled: number, shown: number): number =>
  Math.max(1, tops.findLastIndex((top) => top <= scrolled + shown / 3) + 1)

/** What a key asks of the pages; null is left to the browser. */
export type PaperMove =
  | { readonly kind: 'page'; readonly to: number }
  | { readonly kind: 'zoom'; readonly way: 1 | -1 }
  | { readonly kind: 'fit' }

/** Reads a key on the pages: Page Up and Down turn pages, Home and End go to the first and last, + − 0 magnify. */
export const paperMove = (key: string, page: number, last: number): PaperMove | null => {
  switch (key) {
    case 'PageDown':
      return { kind: 'page', to: Math.min(last, page + 1) }
    case 'PageUp':
      return { kind: 'page', to: Math.max(1, page - 1) }
    case 'Home':
      return { kind: 'page', to: 1 }
    case 'End':
      return { kind: 'page', to: last }
    case '+':
    case '=':
      return { kind: 'zoom', way: 1 }
    case '-':
      return { kind: 'zoom', way: -1 }
    case '0':
      return { kind: 'fit' }
    default:
      return null
  }
}
