import type { DetectorConfig } from '../../../data/catalogues/trustlabel/detector.schema.ts'
import { foldText } from '../fold-text.ts'
import { attributes, isElement, pick, textOf } from './page-element.ts'
import type { ClaimMark, FrameMark, LinkMark, PictureMark } from './page-marks.ts'
import type { PageBudget, PageElement } from './parse-page.ts'
import { isPictureTag, pictureSources } from './picture-sources.ts'
import { readStyle } from './style-text.ts'
import { type HiddenReason, ownVisibility } from './visibility.ts'

const NONE: ReadonlyMap<string, string> = new Map()

/** What an element passes on to everything inside it. */
export interface Scope {
  readonly hidden: HiddenReason | null
  readonly invisible: boolean
  readonly textGone: boolean
  readonly link: LinkMark | null
  readonly footer: boolean
}

/** A walk over one page: what has been found so far. */
export interface Walk {
  readonly config: DetectorConfig
  readonly budget: PageBudget
  readonly links: LinkMark[]
  readonly pictures: PictureMark[]
  readonly frames: FrameMark[]
  readonly claims: ClaimMark[]
  readonly scripts: string[]
  readonly comments: string[]
  readonly emptyRoots: PageElement[]
  base: string | null
  truncated: boolean
}

/** Why something in this scope is not seen. */
export const hiddenOf = (scope: Scope): HiddenReason | null =>
  scope.hidden ?? (scope.invisible ? 'css_hidden' : null)

/** Whether an element is the foot of a page, by its tag or by its name. */
export const isFooter = (
  tag: string,
  attrs: ReadonlyMap<string, string>,
  config: Pick<DetectorConfig, 'footer'>,
): boolean => {
  if (tag === 'footer') return true
  const named = pick(attrs, ['id', 'class', 'role']).join(' ')
  return named !== '' && config.footer.some((word) => foldText(named.slice(0, 500)).includes(word))
}

const openLink = (
  element: PageElement,
  attrs: ReadonlyMap<string, string>,
  scope: Scope,
): LinkMark | null => {
  if (element.tagName !== 'a' && element.tagName !== 'area') return scope.link
  const href = attrs.get('href') ?? attrs.get('xlink:href') ?? null
  if (href === null && !attrs.has('onclick')) return scope.link
  const words = pick(attrs, ['title', 'aria-label'])
  const { footer } = scope
  return {
    element,
    href,
    words,
    footer,
    hidden: hiddenOf(scope),
    pictures: [],
    text: '',
    textHidden: scope.textGone,
  }
}

/** Notes what an element is (link, picture, frame, root) and gives the scope for what stands in it. */
export const markElement = (walk: Walk, element: PageElement, outer: Scope): Scope => {
  const attrs = element.attrs.length === 0 ? NONE : attributes(element)
  const style = attrs.has('style') ? readStyle(attrs.get('style') ?? '') : NONE
  const own = ownVisibility(element.tagName, attrs, style)
  const scope: Scope = {
    hidden: outer.hidden ?? (own.gone ? 'css_hidden' : null),
    invisible: own.invisible ?? outer.invisible,
    textGone: own.textGone ?? outer.textGone,
    footer: outer.footer || isFooter(element.tagName, attrs, walk.config),
    link: outer.link,
  }
  const link = openLink(element, attrs, scope)
  if (link !== null && link !== outer.link) walk.links.push(link)
  markPicture(walk, element, { attrs, style, scope: { ...scope, link } })
  markFrame(walk, element, { attrs, scope })
  markRoot(walk, element, attrs)
  if (element.tagName === 'base' && walk.base === null) walk.base = attrs.get('href') ?? null
  return link === outer.link ? scope : { ...scope, link }
}

const markPicture = (
  walk: Walk,
  element: PageElement,
  seen: { attrs: ReadonlyMap<string, string>; style: ReadonlyMap<string, string>; scope: Scope },
): void => {
  const sources = pictureSources(element, seen.attrs, seen.style)
  if (sources.length === 0 && !isPictureTag(element.tagName)) return
  const isLink = seen.scope.link?.element === element
  const words = isLink ? [] : pick(seen.attrs, ['alt', 'title', 'aria-label'])
  const picture = { element, sources, words, link: seen.scope.link, hidden: hiddenOf(seen.scope) }
  walk.pictures.push(picture)
  seen.scope.link?.pictures.push(picture)
}

const markFrame = (
  walk: Walk,
  element: PageElement,
  seen: { attrs: ReadonlyMap<string, string>; scope: Scope },
): void => {
  const isFrame = element.tagName === 'iframe' || element.tagName === 'frame'
  const source = element.tagName === 'object' ? seen.attrs.get('data') : seen.attrs.get('src')
  if (source === undefined || !(isFrame || element.tagName === 'object' || element.tagName === 'embed'))
    return
  const named = foldText(
    pick(seen.attrs, ['title', 'name', 'src', 'aria-label'])
      .map((text) => text.slice(0, 300))
      .join(' '),
  )
  const footer = isFrame && (seen.scope.footer || walk.config.footer.some((word) => named.includes(word)))
  walk.frames.push({ element, source, footer, hidden: hiddenOf(seen.scope) })
}

const SUBSTANCE = /^(a|img|picture|svg|h[1-6]|main|nav|footer|header|table|form|ul|ol|p|article|section)$/

/** A root that scripts are to fill: known by name, and nothing of substance in it yet (a spinner may be). */
const markRoot = (walk: Walk, element: PageElement, attrs: ReadonlyMap<string, string>): void => {
  const { ids, tags } = walk.config.roots
  if (!ids.includes(attrs.get('id') ?? '') && !tags.includes(element.tagName)) return
  const inside = element.childNodes.slice(0, 30).filter(isElement)
  const below = inside.flatMap((child) => child.childNodes.slice(0, 30).filter(isElement))
  const filled = [...inside, ...below].some((child) => SUBSTANCE.test(child.tagName))
  if (!filled && textOf(element, 60).trim().length <= 30) walk.emptyRoots.push(element)
}
