import type { PageElement, PageNode } from './parse-page.ts'

/** Attributes by name; an `xlink:href` of SVG keeps its prefix. */
export const attributes = (element: PageElement): ReadonlyMap<string, string> =>
  new Map(element.attrs.map((attr) => [attr.prefix ? `${attr.prefix}:${attr.name}` : attr.name, attr.value]))

export const isElement = (node: PageNode): node is PageElement => 'tagName' in node

/** Values of the named attributes that are there. */
export const pick = (attrs: ReadonlyMap<string, string>, names: readonly string[]): readonly string[] =>
  names.flatMap((name) => attrs.get(name) ?? [])

/** Text of an element up to `limit` characters, scripts and styles left out; walks without recursion. */
export const textOf = (element: PageElement, limit: number): string => {
  const waiting: PageNode[] = [...element.childNodes].reverse()
  let text = ''
  for (let node = waiting.pop(); node !== undefined && text.length < limit; node = waiting.pop()) {
    if (node.nodeName === '#text') text += (node as { readonly value: string }).value
    else if (isElement(node) && node.tagName !== 'script' && node.tagName !== 'style')
      for (let at = node.childNodes.length - 1; at >= 0; at -= 1)
        waiting.push(node.childNodes[at] as PageNode)
  }
  return text.slice(0, limit)
}

/** The element above, `null` at the top. */
export const parentOf = (element: PageElement): PageElement | null => {
  const parent = element.parentNode
  return parent !== null && 'tagName' in parent ? parent : null
}

const nthOfType = (element: PageElement): number => {
  const siblings = element.parentNode?.childNodes ?? []
  return siblings.filter((node) => node.nodeName === element.nodeName).indexOf(element) + 1
}

/** A CSS-like path to an element, at most eight steps, starting at the nearest id. */
export const selectorOf = (element: PageElement): string => {
  const steps: string[] = []
  for (let at: PageElement | null = element; at !== null && steps.length < 8; at = parentOf(at)) {
    const id = at.attrs.find((attr) => attr.name === 'id')?.value
    if (id !== undefined && /^[a-z][\w-]{0,60}$/i.test(id)) {
      steps.unshift(`#${id}`)
      break
    }
    const place = nthOfType(at)
    steps.unshift(place > 1 ? `${at.tagName}:nth-of-type(${place})` : at.tagName)
  }
  return steps.join(' > ')
}

const startTag = (element: PageElement): string =>
  `<${element.tagName}${element.attrs.map((attr) => ` ${attr.name}="${attr.value.slice(0, 300)}"`).join('')}>`

/** The beginning of an element's markup, at most `limit` characters. It is evidence to read, never markup to render. */
export const snippetOf = (element: PageElement, limit: number): string => {
  const waiting: (PageNode | string)[] = [element]
  let text = ''
  for (let node = waiting.pop(); node !== undefined && text.length < limit; node = waiting.pop()) {
    if (typeof node === 'string') text += node
    else if (node.nodeName === '#text') text += (node as { readonly value: string }).value
    else if (isElement(node)) {
      text += startTag(node)
      waiting.push(`</${node.tagName}>`)
      for (let at = node.childNodes.length - 1; at >= 0; at -= 1)
        waiting.push(node.childNodes[at] as PageNode)
    }
  }
  return text.slice(0, limit)
}
