import type { DetectorConfig } from '../../../data/catalogues/trustlabel/detector.schema.ts'
import { parseAddress, plainHost, type WebAddress } from '../web-address.ts'

/** The page under test: its final address and the hosts it answers for, one leading `www.` removed, ASCII form. */
export interface PageKey {
  readonly address: WebAddress
  readonly hosts: readonly string[]
}

/** How the host a label names relates to the page; `scoped` when the label is for a host with a path. */
export interface Relation {
  readonly kind: 'same' | 'parent' | 'child' | 'other'
  readonly scoped: boolean
}

const bare = (host: string): string => host.replace(/^www\./, '')
const reduce = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '')
const trimPath = (path: string): string => path.replace(/\/+$/, '')

/** The key of a page; aliases are other hosts it was asked under (before redirects). Names that are no hosts are dropped. */
export const pageKey = (address: WebAddress, aliases: readonly string[]): PageKey => {
  const named = aliases.flatMap((alias) => {
    const parsed = parseAddress(`http://${alias}`)
    return parsed === null ? [] : [bare(plainHost(parsed))]
  })
  return { address, hosts: [...new Set([bare(plainHost(address)), ...named])] }
}

const isUnderPath = (page: string, scope: string): boolean => page === scope || page.startsWith(`${scope}/`)

/** Host and path of a picture's `id`, whatever scheme or port it was written with; `null` when it is no host. */
const readId = (id: string): { host: string; path: string } | null => {
  const text = id.trim().replace(/^(?:[a-z][a-z0-9+.-]*:)?\/\//i, '')
  const address = text === '' ? null : parseAddress(`http://${text}`)
  if (address === null || address.username !== '' || address.hostname === '') return null
  return { host: bare(plainHost(address)), path: trimPath(address.pathname) }
}

/** Compares the picture's `id` with the page; `null` when the id names no host. */
export const compareId = (id: string, page: PageKey): (Relation & { readonly host: string }) | null => {
  const named = readId(id)
  if (named === null) return null
  const scoped = named.path !== ''
  const host = named.host + named.path
  if (page.hosts.includes(named.host)) {
    const inside = !scoped || isUnderPath(trimPath(page.address.pathname), named.path)
    return { kind: inside ? 'same' : 'other', scoped, host }
  }
  if (page.hosts.some((own) => own.endsWith(`.${named.host}`))) return { kind: 'parent', scoped, host }
  if (page.hosts.some((own) => named.host.endsWith(`.${own}`))) return { kind: 'child', scoped, host }
  return { kind: 'other', scoped, host }
}

/** The page's path cut after each of its parts: `/a/b` gives `/a` and `/a/b`. */
const pathPrefixes = (path: string): readonly string[] => {
  const parts = trimPath(path).split('/').slice(1, 20)
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
}

/** What the slug of an entry says: this page, some other host, or a name from which no host can be told. */
export interface SlugRelation {
  readonly kind: 'same' | 'other' | 'name'
  readonly scoped: boolean
}

/**
 * Compares a slug (without its ten digits) with the page, both reduced to letters and digits: the service builds slugs
 * by dropping every other sign, so two hosts may share one slug and the picture's id decides between them.
 */
export const compareSlug = (slug: string, page: PageKey, config: DetectorConfig): SlugRelation => {
  const wanted = reduce(slug)
  for (const host of page.hosts) {
    const own = reduce(host)
    if (wanted === own || wanted === `www${own}`) return { kind: 'same', scoped: false }
    const scoped = pathPrefixes(page.address.pathname).some((path) => wanted === own + reduce(path))
    if (scoped) return { kind: 'same', scoped: true }
  }
  const hostLike = !slug.includes('-') && config.hostEndings.some((ending) => slug.endsWith(ending))
  return { kind: hostLike ? 'other' : 'name', scoped: false }
}

/** Whether a path part without the ten digits is still a bare host, as in `/danh-ba-tin-nhiem/vidu.gov.vn`. */
export const isBareHost = (part: string, page: PageKey, config: DetectorConfig): boolean => {
  const host = part.toLowerCase()
  if (!/^[a-z0-9.-]+$/.test(host)) return false
  return compareSlug(host, page, config).kind !== 'name' || /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(host)
}
