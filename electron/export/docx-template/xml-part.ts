import { XmlDocument, type XmlElement, type XmlNodeBase } from 'xmldoc'

/** Bounds of one part: how deep its elements lie in each other, and how many there are. */
const DEEPEST = 200
const MOST = 200_000

/** Whether a node is an element. */
const isElement = (node: XmlNodeBase): node is XmlElement => node.type === 'element'

/** The elements right inside another one. */
export const elementsOf = (element: XmlElement | undefined): readonly XmlElement[] =>
  (element?.children ?? []).filter(isElement)

/** The child of a name. */
export const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  elementsOf(element).find((child) => child.name === name)

/** Every element inside another one, in reading order. */
export const within = (element: XmlElement): readonly XmlElement[] => {
  const found: XmlElement[] = []
  const open: XmlElement[] = [...elementsOf(element)].reverse()
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    found.push(next)
    open.push(...[...elementsOf(next)].reverse())
  }
  return found
}

const isBounded = (root: XmlElement): boolean => {
  let count = 0
  let level: readonly XmlElement[] = [root]
  for (let depth = 0; level.length > 0; depth += 1) {
    count += level.length
    if (depth > DEEPEST || count > MOST) return false
    level = level.flatMap(elementsOf)
  }
  return true
}

/** A part of a document as elements; null for what is no well-formed XML in UTF-8, declares types of its own, or is out of bounds. */
export const readXml = (bytes: Uint8Array): XmlElement | null => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return null
    const root = new XmlDocument(text)
    return isBounded(root) ? root : null
  } catch {
    return null
  }
}
