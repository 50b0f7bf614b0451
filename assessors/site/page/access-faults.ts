import type { AccessFault } from '../../../data/contract/site-content.ts'
import { attributes, isElement, textOf } from '../label/page-element.ts'
import type { PageElement, PageNode, ParsedDocument } from '../label/parse-page.ts'
import type { Control, PageContent } from './page-content.ts'
import { shortText } from './short-text.ts'

/** What the elements of a page say of its accessibility, and its title. */
export interface AccessReading {
  readonly title: string
  readonly faults: readonly AccessFault[]
}

interface Walk {
  title: string
  language: boolean
  heading: number
  readonly found: Map<AccessFault['kind'], { count: number; example: string }>
}

const EXAMPLE = 120

const note = (walk: Walk, kind: AccessFault['kind'], example: string): void => {
  const before = walk.found.get(kind)
  if (before === undefined) walk.found.set(kind, { count: 1, example: example.slice(0, EXAMPLE) })
  else before.count += 1
}

type Attrs = ReadonlyMap<string, string>

const isSilent = (attrs: Attrs): boolean =>
  attrs.get('aria-hidden') === 'true' ||
  /^(presentation|none)$/.test(attrs.get('role') ?? '') ||
  attrs.has('hidden')

const named = (attrs: Attrs): boolean =>
  ['aria-label', 'aria-labelledby', 'title'].some((name) => (attrs.get(name) ?? '').trim() !== '')

/** Whether something inside an element speaks for it: text, or a picture that has words. */
const speaks = (element: PageElement): boolean => {
  if (shortText(element, 20) !== '') return true
  const waiting: PageNode[] = [...element.childNodes]
  for (let left = 50, node = waiting.pop(); node !== undefined && left > 0; node = waiting.pop(), left -= 1) {
    if (!isElement(node)) continue
    const attrs = attributes(node)
    if ((attrs.get('alt') ?? '').trim() !== '' || named(attrs)) return true
    if (
      node.tagName === 'svg' &&
      node.childNodes.some((child) => isElement(child) && child.tagName === 'title')
    )
      return true
    waiting.push(...node.childNodes)
  }
  return false
}

const markHeading = (walk: Walk, level: number, element: PageElement): void => {
  if (walk.heading > 0 && level > walk.heading + 1) note(walk, 'heading-order', shortText(element, EXAMPLE))
  walk.heading = level
}

const mark = (walk: Walk, element: PageElement): void => {
  const { tagName: tag } = element
  if (tag === 'title' && walk.title === '') walk.title = textOf(element, 300).replace(/\s+/g, ' ').trim()
  const attrs: Attrs = attributes(element)
  if (tag === 'html') walk.language = /^[a-z]{2,3}\b/i.test((attrs.get('lang') ?? '').trim())
  if (isSilent(attrs)) return
  if (tag === 'img' && !attrs.has('alt') && !named(attrs))
    note(walk, 'image-without-text', attrs.get('src') ?? '')
  if (tag === 'a' && attrs.has('href') && !named(attrs) && !speaks(element))
    note(walk, 'link-without-text', attrs.get('href') ?? '')
  const level = /^h([1-6])$/.exec(tag)?.[1]
  if (level !== undefined) markHeading(walk, Number(level), element)
}

/** Hidden parts are not walked: nobody meets them. */
const isWalked = ({ tagName, attrs }: PageElement): boolean =>
  !/^(script|style|template|noscript|svg)$/.test(tagName) &&
  !attrs.some(({ name, value }) => name === 'hidden' || (name === 'aria-hidden' && value === 'true'))

const walkAll = (walk: Walk, nodes: readonly PageNode[]): void => {
  const waiting: PageNode[] = [...nodes].reverse()
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!isElement(node)) continue
    mark(walk, node)
    if (!isWalked(node)) continue
    for (let at = node.childNodes.length - 1; at >= 0; at -= 1) waiting.push(node.childNodes[at] as PageNode)
  }
}

const hasLabel = ({ label, attrs }: Control): boolean =>
  label !== '' || (attrs.get('title') ?? '').trim() !== ''

/** Reads what a machine can see of WCAG 2.0: 1.1.1, 1.3.1, 2.4.2, 2.4.4, 3.1.1, 3.3.2. Contrast needs a drawn page. */
export const readAccess = (document: ParsedDocument, { controls }: PageContent): AccessReading => {
  const walk: Walk = { title: '', language: false, heading: 0, found: new Map() }
  walkAll(walk, document.nodes)
  if (!walk.language) note(walk, 'no-language', '')
  if (walk.title === '') note(walk, 'no-title', '')
  for (const control of controls)
    if (!control.concealed && !hasLabel(control))
      note(
        walk,
        'control-without-label',
        control.attrs.get('name') ?? control.attrs.get('id') ?? control.type,
      )
  return { title: walk.title, faults: [...walk.found].map(([kind, told]) => ({ kind, ...told })) }
}
