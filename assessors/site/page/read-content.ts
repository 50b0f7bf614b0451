import { isElement } from '../label/page-element.ts'
import {
  documentOf,
  type PageBudget,
  type PageElement,
  type PageNode,
  type ParsedDocument,
  parsePart,
} from '../label/parse-page.ts'
import type { ContentRules, ContentScope, ContentWalk, RawControl } from './content-walk.ts'
import { markContent } from './mark-content.ts'
import type { Control, PageContent } from './page-content.ts'
import { styleResources } from './page-resources.ts'
import { shortText } from './short-text.ts'
import { wordsOf } from './words.ts'

/** One served page; `url` is its final address. */
export interface ContentInput {
  readonly html: string | ParsedDocument
  readonly url: string
  readonly rules: ContentRules
}

interface Level {
  readonly nodes: readonly PageNode[]
  readonly scope: ContentScope
  readonly block: boolean
  next: number
}

const INLINE =
  /^(a|abbr|b|bdi|em|font|i|label|mark|q|s|small|span|strong|sub|sup|time|tt|u|wbr|option|select|input)$/
const BLOCK_TEXT = 4000
const ALL_TEXT = 600_000
const LABEL = 160

/** Ends a stretch of text: it may be the caption of the control that follows. */
const flush = (walk: ContentWalk, scope: ContentScope): void => {
  const text = walk.text.replace(/\s+/g, ' ').trim()
  const rest = walk.text.slice(walk.taken).replace(/\s+/g, ' ').trim()
  walk.text = ''
  walk.taken = 0
  if (text === '') return
  walk.caption = rest
  if (walk.characters > ALL_TEXT) return
  walk.characters += text.length
  walk.blocks.push({ text, words: wordsOf(text), footer: scope.footer, concealed: scope.concealed })
}

const addText = (walk: ContentWalk, text: string): void => {
  const room = BLOCK_TEXT - walk.text.length
  if (room > 0)
    walk.text += text
      .slice(0, 4 * room)
      .replace(/\s+/g, ' ')
      .slice(0, room)
}

const rawText = (element: PageElement): string =>
  element.childNodes.map((node) => ('value' in node ? node.value : '')).join('')

/** The nodes to walk inside an element; template, noscript and script hold nothing that a visitor can fill. */
const insideOf = (walk: ContentWalk, element: PageElement, budget: PageBudget): readonly PageNode[] => {
  switch (element.tagName) {
    case 'style':
      walk.resources.push(...styleResources(rawText(element), walk.base))
      return []
    case 'script':
    case 'noscript':
    case 'template':
    case 'textarea':
    case 'title':
      return []
    case 'iframe': {
      const srcdoc = element.attrs.find(({ name }) => name === 'srcdoc')?.value ?? ''
      const part = parsePart(srcdoc, budget)
      walk.truncated ||= part.truncated
      return part.nodes
    }
    default:
      return element.childNodes
  }
}

const enter = (
  walk: ContentWalk,
  element: PageElement,
  around: { outer: ContentScope; budget: PageBudget },
): Level => {
  const { outer, budget } = around
  const block = !INLINE.test(element.tagName)
  if (block) flush(walk, outer)
  const scope = markContent(walk, element, outer)
  return { nodes: insideOf(walk, element, budget), scope, block, next: 0 }
}

const OUTSIDE: ContentScope = { concealed: false, footer: false, disabled: false, form: null, label: null }

const walkNodes = (walk: ContentWalk, nodes: readonly PageNode[], budget: PageBudget): void => {
  const stack: Level[] = [{ nodes, scope: OUTSIDE, block: true, next: 0 }]
  for (let level = stack.at(-1); level !== undefined; level = stack.at(-1)) {
    const node = level.nodes[level.next]
    level.next += 1
    if (node === undefined) {
      if (level.block) flush(walk, level.scope)
      stack.pop()
    } else if (isElement(node)) stack.push(enter(walk, node, { outer: level.scope, budget }))
    else if (node.nodeName === '#text') addText(walk, (node as { readonly value: string }).value)
  }
}

/** Words of a control: `label for`, the label around it, `aria-labelledby` and `aria-label`, in this order. */
const labelOf = ({ attrs, inside }: RawControl, walk: ContentWalk): string => {
  const pointed = (attrs.get('aria-labelledby') ?? '').split(/\s+/, 5).flatMap((id) => walk.ids.get(id) ?? [])
  const named = walk.labels.get(attrs.get('id') ?? '')
  const elements = [...(named === undefined ? [] : [named]), ...(inside === null ? [] : [inside]), ...pointed]
  const texts = [
    ...elements.map((element) => shortText(element, LABEL)),
    (attrs.get('aria-label') ?? '').slice(0, LABEL),
  ]
  return [...new Set(texts)].filter((text) => text !== '').join(' | ')
}

const finish = (raw: RawControl, walk: ContentWalk): Control => {
  const { inside: _, ...control } = raw
  return { ...control, label: labelOf(raw, walk) }
}

const FEW_CHARACTERS = 300

/** Reads a page once for all checks. Pure and bounded: what is beyond the limits is not read and `truncated` says so. */
export const readContent = ({ html, url, rules }: ContentInput): PageContent => {
  const parsed = documentOf(html, rules.limits)
  const budget: PageBudget = {
    elements: parsed.elementsLeft,
    partCharacters: rules.limits.characters,
  }
  const walk: ContentWalk = {
    ...{ rules, url, base: url, baseSeen: false, heading: '', text: '', taken: 0, caption: '' },
    ...{ resources: [], forms: [], controls: [], links: [], frames: [], metas: [], blocks: [] },
    ...{ labels: new Map(), ids: new Map(), characters: 0, scripts: 0, rootSeen: false },
    truncated: parsed.truncated,
  }
  walkNodes(walk, parsed.nodes, budget)
  const { resources, forms, links, frames, metas, blocks, scripts, truncated } = walk
  const controls = walk.controls.map((control) => finish(control, walk))
  const bare = walk.characters < FEW_CHARACTERS && controls.length === 0
  const needsScripts = bare && scripts > 0 && (walk.rootSeen || walk.characters < 40)
  return { url, resources, forms, controls, links, frames, metas, blocks, scripts, needsScripts, truncated }
}
