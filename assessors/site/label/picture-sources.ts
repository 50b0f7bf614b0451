import { attributes, isElement, pick } from './page-element.ts'
import type { PageElement } from './parse-page.ts'
import { styleUrls } from './style-text.ts'

const SINGLE = ['src', 'data-src', 'data-lazy-src', 'data-original', 'data-lazy']
const SETS = ['srcset', 'data-srcset', 'data-lazy-srcset']

/** Addresses of a `srcset` (HTML 4.8.4.2.1): no space within an address, descriptors up to the next comma. */
export const srcsetUrls = (value: string): readonly string[] => {
  const urls: string[] = []
  let at = 0
  while (at < value.length && urls.length < 100) {
    while (at < value.length && /[\s,]/.test(value.charAt(at))) at += 1
    let end = at
    while (end < value.length && !/\s/.test(value.charAt(end))) end += 1
    const url = value.slice(at, end)
    if (url !== '') urls.push(url.replace(/,{1,8}$/, ''))
    at = end
    if (!url.endsWith(',')) while (at < value.length && value.charAt(at) !== ',') at += 1
  }
  return urls
}

const listed = (attrs: ReadonlyMap<string, string>): readonly string[] => [
  ...pick(attrs, SINGLE),
  ...pick(attrs, SETS).flatMap(srcsetUrls),
]

/** `<source>` elements of the `<picture>` an image stands in. */
const siblingSources = (element: PageElement): readonly string[] => {
  const parent = element.parentNode
  if (parent === null || !('tagName' in parent) || parent.tagName !== 'picture') return []
  return parent.childNodes
    .filter(isElement)
    .filter((child) => child.tagName === 'source')
    .slice(0, 50)
    .flatMap((child) => listed(attributes(child)))
}

/** Every address an element may show a picture from; empty when it is no picture. */
export const pictureSources = (
  element: PageElement,
  attrs: ReadonlyMap<string, string>,
  style: ReadonlyMap<string, string>,
): readonly string[] => {
  const backgrounds = [style.get('background') ?? '', style.get('background-image') ?? ''].flatMap(styleUrls)
  const own = ((): readonly string[] => {
    switch (element.tagName) {
      case 'img':
        return [...listed(attrs), ...siblingSources(element)]
      case 'input':
        return attrs.get('type')?.toLowerCase() === 'image' ? listed(attrs) : []
      case 'image':
        return pick(attrs, ['href', 'xlink:href'])
      case 'object':
        return pick(attrs, ['data'])
      case 'embed':
        return pick(attrs, ['src'])
      case 'body':
      case 'table':
      case 'td':
      case 'th':
        return pick(attrs, ['background'])
      default:
        return []
    }
  })()
  return [...own, ...backgrounds]
}

/** Elements that are pictures even without any address. */
export const isPictureTag = (tag: string): boolean => tag === 'img' || tag === 'image'
