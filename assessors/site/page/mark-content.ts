import { isFooter } from '../label/mark-element.ts'
import { attributes } from '../label/page-element.ts'
import type { PageElement } from '../label/parse-page.ts'
import { readStyle } from '../label/style-text.ts'
import { ownVisibility } from '../label/visibility.ts'
import { parseAddress } from '../web-address.ts'
import { type ContentScope, type ContentWalk, keep, MOST } from './content-walk.ts'
import type { FormPart } from './page-content.ts'
import { resourcesOf } from './page-resources.ts'
import { shortText } from './short-text.ts'
import { wordsOf } from './words.ts'

type Attrs = ReadonlyMap<string, string>

const NONE: Attrs = new Map()
const HEADING = /^(h[1-6]|legend|caption)$/
/** Buttons and what no visitor writes into. */
const NOT_FILLED = new Set(['hidden', 'submit', 'reset', 'button', 'image', 'range', 'color'])

const isConcealed = (tag: string, attrs: Attrs): boolean => {
  if (attrs.size === 0) return false
  const style = attrs.has('style') ? readStyle(attrs.get('style') ?? '') : NONE
  const own = ownVisibility(tag, attrs, style)
  return own.gone || own.invisible === true || attrs.get('aria-hidden') === 'true' || attrs.has('inert')
}

const methodOf = (text: string | undefined): FormPart['method'] => {
  const word = (text ?? '').trim().toLowerCase()
  return word === 'post' || word === 'dialog' ? word : 'get'
}

const resolved = (raw: string | undefined, walk: ContentWalk): string =>
  raw === undefined || raw.trim() === ''
    ? walk.url
    : (parseAddress(raw.trim().slice(0, 4000), walk.base)?.href ?? walk.url)

const markForm = (
  walk: ContentWalk,
  element: PageElement,
  seen: { attrs: Attrs; concealed: boolean },
): FormPart => {
  const form: FormPart = {
    element,
    action: resolved(seen.attrs.get('action'), walk),
    method: methodOf(seen.attrs.get('method')),
    heading: walk.heading,
    concealed: seen.concealed,
  }
  keep(walk, walk.forms, { item: form, most: MOST.forms })
  walk.caption = ''
  return form
}

const markControl = (
  walk: ContentWalk,
  element: PageElement,
  seen: { attrs: Attrs; scope: ContentScope },
): void => {
  const { attrs, scope } = seen
  const type =
    element.tagName === 'input' ? (attrs.get('type') ?? 'text').trim().toLowerCase() : element.tagName
  const closed = scope.disabled || attrs.has('disabled') || attrs.has('readonly') || NOT_FILLED.has(type)
  const before = `${walk.caption.slice(-200)} ${walk.text.slice(walk.taken).slice(-200)}`
    .replace(/\s+/g, ' ')
    .trim()
  if (!closed) {
    const { form, label, concealed } = scope
    const item = { element, attrs, type, form, inside: label, before, heading: walk.heading, concealed }
    keep(walk, walk.controls, { item, most: MOST.controls })
  }
  if (type === 'hidden') return
  walk.caption = ''
  walk.taken = walk.text.length
}

const markLink = (
  walk: ContentWalk,
  element: PageElement,
  seen: { attrs: Attrs; scope: ContentScope },
): void => {
  const raw = seen.attrs.get('href')
  const address = raw === undefined || raw.length > 4000 ? null : parseAddress(raw.trim(), walk.base)
  if (address === null) return
  const { form, footer, concealed } = seen.scope
  const own = [seen.attrs.get('title'), seen.attrs.get('aria-label')].map((text) =>
    (text ?? '').slice(0, 100),
  )
  const text = [shortText(element, 120), ...own].filter((part) => part !== '').join(' | ')
  keep(walk, walk.links, {
    item: { element, url: address.href, text, words: wordsOf(text), form, footer, concealed },
    most: MOST.links,
  })
}

const markMeta = (walk: ContentWalk, attrs: Attrs): void => {
  const name = (attrs.get('http-equiv') ?? attrs.get('name') ?? '').trim().toLowerCase()
  const content = attrs.get('content')
  if (name === '' || content === undefined) return
  keep(walk, walk.metas, { item: [name, content.slice(0, 8000)], most: MOST.metas })
}

const markBase = (walk: ContentWalk, attrs: Attrs): void => {
  const href = attrs.get('href')
  if (walk.baseSeen || href === undefined) return
  walk.baseSeen = true
  walk.base = parseAddress(href.slice(0, 4000), walk.url)?.href ?? walk.base
}

const markByTag = (
  walk: ContentWalk,
  element: PageElement,
  seen: { attrs: Attrs; scope: ContentScope },
): void => {
  const { attrs, scope } = seen
  switch (element.tagName) {
    case 'input':
    case 'select':
    case 'textarea':
      markControl(walk, element, seen)
      return
    case 'a':
    case 'area':
      markLink(walk, element, seen)
      return
    case 'meta':
      markMeta(walk, attrs)
      return
    case 'base':
      markBase(walk, attrs)
      return
    case 'script':
      walk.scripts += 1
      return
    case 'iframe':
    case 'frame': {
      if (!attrs.has('src')) return
      const item = { element, url: resolved(attrs.get('src'), walk), concealed: scope.concealed }
      keep(walk, walk.frames, { item, most: MOST.frames })
      return
    }
    case 'label': {
      const target = attrs.get('for')
      if (target !== undefined && !walk.labels.has(target)) walk.labels.set(target, element)
    }
  }
}

/** Notes what an element is (form, control, link, part that is loaded) and gives the scope for what stands in it. */
export const markContent = (walk: ContentWalk, element: PageElement, outer: ContentScope): ContentScope => {
  const { tagName: tag } = element
  const attrs = element.attrs.length === 0 ? NONE : attributes(element)
  const concealed = outer.concealed || isConcealed(tag, attrs)
  const id = attrs.get('id')
  if (id !== undefined && !walk.ids.has(id)) walk.ids.set(id, element)
  if (walk.rules.roots.ids.includes(id ?? '') || walk.rules.roots.tags.includes(tag)) walk.rootSeen = true
  if (HEADING.test(tag)) walk.heading = shortText(element, 120)
  const scope: ContentScope = {
    concealed,
    footer: outer.footer || (attrs.size > 0 || tag === 'footer' ? isFooter(tag, attrs, walk.rules) : false),
    disabled: outer.disabled || (tag === 'fieldset' && attrs.has('disabled')),
    form: tag === 'form' ? markForm(walk, element, { attrs, concealed }) : outer.form,
    label: tag === 'label' ? element : outer.label,
  }
  markByTag(walk, element, { attrs, scope })
  const loaded = attrs.size === 0 ? [] : resourcesOf(tag, attrs, walk.base)
  for (const item of loaded) keep(walk, walk.resources, { item, most: MOST.resources })
  return scope
}
