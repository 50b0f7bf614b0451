import type { DetectorConfig } from '../../../data/catalogues/trustlabel/detector.schema.ts'
import { foldText } from '../fold-text.ts'
import { hiddenOf, markElement, type Scope, type Walk } from './mark-element.ts'
import { isElement } from './page-element.ts'
import type { PageMarks } from './page-marks.ts'
import { type PageBudget, type PageElement, type PageNode, type ParsedPage, parsePart } from './parse-page.ts'

const TEXT_LIMIT = 240
const INLINE = new Set(['a', 'abbr', 'b', 'em', 'font', 'i', 'small', 'span', 'strong', 'sub', 'sup', 'u'])

/** An element that is being walked, with the text gathered so far. */
interface Level {
  readonly element: PageElement | null
  readonly children: readonly PageNode[]
  readonly scope: Scope
  next: number
  text: string
  named: boolean
}

const partOf = (walk: Walk, html: string): readonly PageNode[] => {
  const parsed = parsePart(html, walk.budget)
  if (parsed.truncated) walk.truncated = true
  return parsed.nodes
}

const rawText = (element: PageElement): string =>
  element.childNodes.map((node) => ('value' in node ? node.value : '')).join('')

/** The nodes to walk inside an element; what a browser keeps apart (template, noscript, srcdoc) is opened here. */
const childrenOf = (
  walk: Walk,
  element: PageElement,
  scope: Scope,
): { nodes: readonly PageNode[]; scope: Scope } => {
  const attribute = (name: string) => element.attrs.find((attr) => attr.name === name)?.value
  switch (element.tagName) {
    case 'script':
      walk.scripts.push(rawText(element))
      return { nodes: [], scope }
    case 'style':
    case 'textarea':
    case 'title':
      return { nodes: [], scope }
    case 'noscript':
      return {
        nodes: partOf(walk, rawText(element)),
        scope: { ...scope, hidden: scope.hidden ?? 'noscript_only' },
      }
    case 'template': {
      const content =
        'content' in element ? (element as { content: { childNodes: PageNode[] } }).content : null
      // A declarative shadow root is attached by the parser of the browser and is shown.
      const shown = attribute('shadowrootmode') !== undefined
      const hidden = scope.hidden ?? (shown ? null : ('inert_template' as const))
      return { nodes: content?.childNodes ?? [], scope: { ...scope, hidden } }
    }
    case 'iframe':
      return { nodes: partOf(walk, attribute('srcdoc') ?? ''), scope: { ...scope, link: null } }
    default:
      return { nodes: element.childNodes, scope }
  }
}

const enter = (walk: Walk, element: PageElement, outer: Scope): Level => {
  const scope = markElement(walk, element, outer)
  const inside = childrenOf(walk, element, scope)
  return { element, children: inside.nodes, scope: inside.scope, next: 0, text: '', named: false }
}

/** Closes an element: its text goes to the link it is, and up; the smallest one in a footer that names the label is kept. */
const leave = (walk: Walk, level: Level, above: Level | undefined): void => {
  const { element, scope } = level
  if (element === null) return
  if (scope.link?.element === element) scope.link.text = level.text
  const naming = scope.footer && scope.link === null && !level.named && level.text !== ''
  if (naming && walk.config.wording.name.some((name) => foldText(level.text).includes(name))) {
    level.named = true
    const hidden = hiddenOf(scope) ?? (scope.textGone ? 'css_hidden' : null)
    walk.claims.push({ element, text: level.text, hidden })
  }
  if (above === undefined) return
  above.named ||= level.named
  const gap = INLINE.has(element.tagName) ? '' : ' '
  if (above.text.length < TEXT_LIMIT)
    above.text = `${above.text}${gap}${level.text}${gap}`.slice(0, TEXT_LIMIT)
}

const oneSpaced = (text: string): string => text.slice(0, 8 * TEXT_LIMIT).replace(/\s+/g, ' ')

const step = (walk: Walk, level: Level, node: PageNode): Level | null => {
  if (isElement(node)) return enter(walk, node, level.scope)
  if (node.nodeName === '#comment') walk.comments.push((node as { readonly data: string }).data)
  else if (node.nodeName === '#text' && (level.scope.footer || level.scope.link !== null))
    level.text = (level.text + oneSpaced((node as { readonly value: string }).value)).slice(0, TEXT_LIMIT)
  return null
}

const OUTSIDE: Scope = { hidden: null, invisible: false, textGone: false, link: null, footer: false }

/** Gathers everything of a page that can bear on the label. Walks with a stack of its own: depth is the page's choice. */
export const walkPage = (parsed: ParsedPage, budget: PageBudget, config: DetectorConfig): PageMarks => {
  const lists = { links: [], pictures: [], frames: [], claims: [], scripts: [], comments: [], emptyRoots: [] }
  const walk: Walk = { config, budget, ...lists, base: null, truncated: parsed.truncated }
  const stack: Level[] = [
    { element: null, children: parsed.nodes, scope: OUTSIDE, next: 0, text: '', named: false },
  ]
  for (let level = stack.at(-1); level !== undefined; level = stack.at(-1)) {
    const node = level.children[level.next]
    level.next += 1
    if (node === undefined) {
      stack.pop()
      leave(walk, level, stack.at(-1))
      continue
    }
    const inner = step(walk, level, node)
    if (inner !== null) stack.push(inner)
  }
  return walk
}
