import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse } from 'parse5'

export type PageElement = DefaultTreeAdapterTypes.Element
export type PageNode = DefaultTreeAdapterTypes.ChildNode
type PageParent = DefaultTreeAdapterTypes.ParentNode

/** What may still be read, shared by a page and the parts found in it (`noscript`, `srcdoc`, comments). */
export interface PageBudget {
  elements: number
  partCharacters: number
}

const SPENT = new Error('element budget spent')

/**
 * Tree builder that stops at the budget: a few bytes of HTML may ask for millions of cloned formatting elements. New
 * places are looked for from the end, where foster parenting puts them; from the front it would be quadratic.
 */
const boundedAdapter = (budget: PageBudget): typeof defaultTreeAdapter => ({
  ...defaultTreeAdapter,
  createElement: (...args) => {
    budget.elements -= 1
    if (budget.elements < 0) throw SPENT
    return defaultTreeAdapter.createElement(...args)
  },
  insertBefore: (parent: PageParent, child: PageNode, reference: PageNode) => {
    parent.childNodes.splice(parent.childNodes.lastIndexOf(reference), 0, child)
    child.parentNode = parent
  },
})

/** What could be read of a page, and whether the budget ended it early. */
export interface ParsedPage {
  readonly nodes: readonly PageNode[]
  readonly truncated: boolean
}

/** Parses markup found inside a page. Parts inside parts are paid for each time, or nesting would cost its square. */
export const parsePart = (html: string, budget: PageBudget): ParsedPage => {
  if (html.trim() === '') return { nodes: [], truncated: false }
  budget.partCharacters -= html.length
  return budget.partCharacters < 0 ? { nodes: [], truncated: true } : parsePage(html, budget)
}

/** Parses HTML by the standard with scripting on, so that `noscript` stays text as in a browser. */
export const parsePage = (html: string, budget: PageBudget): ParsedPage => {
  const document = defaultTreeAdapter.createDocument()
  const treeAdapter = { ...boundedAdapter(budget), createDocument: () => document }
  try {
    parse(html, { treeAdapter })
    return { nodes: document.childNodes, truncated: false }
  } catch (error) {
    if (error !== SPENT) throw error
    return { nodes: document.childNodes, truncated: true }
  }
}

/** Bounds of one page. */
export interface PageLimits {
  readonly characters: number
  readonly elements: number
}

/** A page parsed once for everybody who walks it; `elementsLeft` may still be spent on the parts found in it. */
export interface ParsedDocument extends ParsedPage {
  readonly elementsLeft: number
}

/** Parses a whole page within its limits; what lies beyond them is not read, and `truncated` says so. */
export const parseDocument = (html: string, { characters, elements }: PageLimits): ParsedDocument => {
  const budget: PageBudget = { elements, partCharacters: characters }
  const { nodes, truncated } = parsePage(html.slice(0, characters), budget)
  return { nodes, truncated: truncated || html.length > characters, elementsLeft: budget.elements }
}

/** The document of a page that is given as text, or that was parsed before. */
export const documentOf = (page: string | ParsedDocument, limits: PageLimits): ParsedDocument =>
  typeof page === 'string' ? parseDocument(page, limits) : page
