import { isElement } from '../label/page-element.ts'
import type { PageElement, PageNode } from '../label/parse-page.ts'

const NODES = 300

/** Text of an element, blanks as one space, at most `limit` characters; looks at 300 nodes, so that nesting costs nothing. */
export const shortText = (element: PageElement, limit: number): string => {
  const waiting: PageNode[] = [element]
  let text = ''
  let left = NODES
  for (let node = waiting.pop(); node !== undefined && text.length < limit; node = waiting.pop()) {
    left -= 1
    if (left < 0) break
    if (node.nodeName === '#text') text += (node as { readonly value: string }).value.slice(0, 4 * limit)
    else if (isElement(node) && !/^(script|style|option|textarea)$/.test(node.tagName)) {
      text += ' '
      for (let at = Math.min(node.childNodes.length, NODES) - 1; at >= 0; at -= 1)
        waiting.push(node.childNodes[at] as PageNode)
    }
  }
  return text.replace(/\s+/g, ' ').trim().slice(0, limit)
}
