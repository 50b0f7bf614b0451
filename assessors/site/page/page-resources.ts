import { readStyle, styleUrls } from '../label/style-text.ts'
import { parseAddress } from '../web-address.ts'
import type { Resource } from './page-content.ts'

type Attrs = ReadonlyMap<string, string>

/** Attributes that load something, by tag; `active` parts can change the page. */
const SOURCES: Readonly<Record<string, readonly (readonly [string, Resource['kind']])[]>> = {
  script: [['src', 'active']],
  iframe: [['src', 'active']],
  frame: [['src', 'active']],
  embed: [['src', 'active']],
  object: [['data', 'active']],
  form: [['action', 'active']],
  button: [['formaction', 'active']],
  input: [
    ['formaction', 'active'],
    ['src', 'passive'],
  ],
  img: [['src', 'passive']],
  audio: [['src', 'passive']],
  video: [
    ['src', 'passive'],
    ['poster', 'passive'],
  ],
  source: [['src', 'passive']],
  track: [['src', 'active']],
  image: [
    ['href', 'passive'],
    ['xlink:href', 'passive'],
  ],
}

/** Longest address that is looked at. */
const ADDRESS = 4000

/** Addresses of a `srcset` (HTML 4.8.4.2.1): each candidate starts with one. */
const srcsetUrls = (srcset: string): readonly string[] =>
  srcset
    .slice(0, 16_384)
    .split(/,\s+|,$/)
    .flatMap((candidate) => candidate.trim().split(/\s+/)[0] ?? [])
    .filter((url) => url !== '')

/** What a `link` loads: style sheets and preloaded code are active, icons and the like are not; others load nothing. */
const linkKind = (rel: string): Resource['kind'] | null => {
  const words = rel.toLowerCase().split(/\s+/)
  if (words.some((word) => /^(stylesheet|preload|modulepreload|manifest|import)$/.test(word))) return 'active'
  return words.some((word) => /^(icon|apple-touch-icon|mask-icon|prefetch)$/.test(word)) ? 'passive' : null
}

const rawSources = (tag: string, attrs: Attrs): readonly (readonly [string, Resource['kind']])[] => {
  const named = (Object.hasOwn(SOURCES, tag) ? (SOURCES[tag] ?? []) : []).flatMap(([name, kind]) => {
    const value = attrs.get(name)
    return value === undefined ? [] : [[value, kind] as const]
  })
  const sets = tag === 'img' || tag === 'source' ? srcsetUrls(attrs.get('srcset') ?? '') : []
  const kind = tag === 'link' ? linkKind(attrs.get('rel') ?? '') : null
  const href = attrs.get('href')
  const style = attrs.get('style')
  const painted = style === undefined ? [] : [...readStyle(style).values()].flatMap(styleUrls)
  return [
    ...named,
    ...[...sets, ...painted].slice(0, 50).map((url) => [url, 'passive'] as const),
    ...(kind === null || href === undefined ? [] : [[href, kind] as const]),
  ]
}

/** What an element loads or sends to, as http(s) addresses resolved against `base`. */
export const resourcesOf = (tag: string, attrs: Attrs, base: string): readonly Resource[] =>
  rawSources(tag, attrs).flatMap(([raw, kind]) => {
    const address = raw.length > ADDRESS ? null : parseAddress(raw.trim(), base)
    if (address === null || !/^https?:$/.test(address.protocol)) return []
    const integrity = (attrs.get('integrity') ?? '').trim() !== ''
    return [{ tag, kind, url: address.href, integrity }]
  })

/** Addresses that a style sheet in the page loads. */
export const styleResources = (css: string, base: string): readonly Resource[] =>
  styleUrls(css.slice(0, 200_000))
    .slice(0, 200)
    .flatMap((raw) => {
      const address = raw.length > ADDRESS ? null : parseAddress(raw, base)
      if (address === null || !/^https?:$/.test(address.protocol)) return []
      return [{ tag: 'style', kind: 'passive', url: address.href, integrity: false } as const]
    })
