/** Why a visitor does not see a place: by style or attribute, inside a template, or only without scripts. */
export type HiddenReason = 'css_hidden' | 'inert_template' | 'noscript_only'

/** What one element's own attributes do to itself and to what stands in it. */
export interface OwnVisibility {
  /** Gone with everything inside. */
  readonly gone: boolean
  /** `visibility`, which a child may set back; `null` = not stated. */
  readonly invisible: boolean | null
  /** Text inside cannot be read, pictures can. */
  readonly textGone: boolean | null
}

const SEEN: OwnVisibility = { gone: false, invisible: null, textGone: null }
const FAR = -500

/** Length in CSS pixels; units that depend on the window are read as 1 % = 10 px; `null` when it is no plain length. */
const pixels = (value: string | undefined): number | null => {
  const match = /^([+-]?(?:\d+\.?\d*|\.\d+))(px|em|rem|pt|vw|vh|%)?$/i.exec((value ?? '').trim())
  if (match === null) return null
  const number = Number(match[1])
  const unit = (match[2] ?? 'px').toLowerCase()
  return number * (unit === 'px' || unit === 'pt' ? 1 : unit === 'em' || unit === 'rem' ? 16 : 10)
}

const isAtMost = (value: string | undefined, limit: number): boolean => {
  const length = pixels(value)
  return length !== null && length <= limit
}

const isTransparent = (opacity: string | undefined): boolean =>
  opacity !== undefined && /^[+-]?(0+\.?0*|\.0+)%?$/.test(opacity.trim())

const isOffScreen = (style: ReadonlyMap<string, string>): boolean => {
  const placed = /^(absolute|fixed|relative)$/i.test(style.get('position') ?? '')
  const sides = ['left', 'top', 'right', 'bottom'].map((side) => style.get(side))
  const margins = [style.get('margin-left'), style.get('margin-top')]
  return (placed && sides.some((side) => isAtMost(side, FAR))) || margins.some((side) => isAtMost(side, FAR))
}

const isClipped = (style: ReadonlyMap<string, string>): boolean =>
  /^rect\(\s*(?:[01](?:px)?[\s,]*){4}\)$/i.test(style.get('clip') ?? '') ||
  /^(inset\(\s*(?:50|100)%|circle\(\s*0)/i.test(style.get('clip-path') ?? '') ||
  /\bscale[xy]?\(\s*0(?:\.0+)?\s*[,)]/i.test(style.get('transform') ?? '')

/** A box of at most one pixel shows nothing of a picture, and nothing at all when what overflows is cut off. */
const isTiny = (style: ReadonlyMap<string, string>, isPicture: boolean): boolean => {
  const tiny = isAtMost(style.get('width'), 1) || isAtMost(style.get('height'), 1)
  return tiny && (isPicture || /^(hidden|clip)$/i.test(style.get('overflow') ?? ''))
}

/** Visibility as the served attributes state it; style sheets are beyond a static reading. */
export const ownVisibility = (
  tag: string,
  attrs: ReadonlyMap<string, string>,
  style: ReadonlyMap<string, string>,
): OwnVisibility => {
  const isPicture =
    tag === 'img' || tag === 'object' || tag === 'embed' || tag === 'image' || tag === 'iframe'
  const marked = attrs.has('hidden') && attrs.get('hidden')?.toLowerCase() !== 'until-found'
  const closed = tag === 'dialog' && !attrs.has('open')
  const tinyPicture = isPicture && (isAtMost(attrs.get('width'), 1) || isAtMost(attrs.get('height'), 1))
  if (marked || closed || tinyPicture) return { ...SEEN, gone: true }
  if (style.size === 0) return SEEN
  const gone =
    style.get('display')?.toLowerCase() === 'none' ||
    style.get('content-visibility')?.toLowerCase() === 'hidden' ||
    isTransparent(style.get('opacity')) ||
    isOffScreen(style) ||
    isClipped(style) ||
    isTiny(style, isPicture || style.has('background') || style.has('background-image'))
  const visibility = style.get('visibility')?.toLowerCase()
  const size = style.get('font-size')
  const indented = isAtMost(style.get('text-indent'), FAR)
  return {
    gone,
    invisible: visibility === undefined ? null : visibility === 'hidden' || visibility === 'collapse',
    textGone: indented ? true : size === undefined ? null : isAtMost(size, 0),
  }
}
