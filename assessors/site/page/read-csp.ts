import type { CspFault, CspPolicy } from '../../../data/contract/site-headers.ts'
import { type HeaderFields, listOf, valuesOf } from './header-fields.ts'

type Fault = CspPolicy['faults'][number]
type Origin = Pick<CspPolicy, 'from' | 'enforced'>

const FETCH = [
  'child-src',
  'connect-src',
  'default-src',
  'fenced-frame-src',
  'font-src',
  'frame-src',
  'img-src',
  'manifest-src',
  'media-src',
  'object-src',
  'prefetch-src',
  'script-src',
  'script-src-elem',
  'script-src-attr',
  'style-src',
  'style-src-elem',
  'style-src-attr',
  'worker-src',
]
/** Directives whose value is a list of sources. */
const LISTS = new Set([...FETCH, 'base-uri', 'form-action', 'frame-ancestors', 'navigate-to'])
const OTHERS = new Set([
  'block-all-mixed-content',
  'plugin-types',
  'report-to',
  'report-uri',
  'require-trusted-types-for',
  'sandbox',
  'trusted-types',
  'upgrade-insecure-requests',
  'webrtc',
])
/** A policy in the page cannot hold these (CSP3 3.3). */
const NOT_IN_META = new Set(['frame-ancestors', 'report-uri', 'sandbox'])

const KEYWORD =
  /^'(none|self|unsafe-inline|unsafe-eval|unsafe-hashes|strict-dynamic|report-sample|wasm-unsafe-eval|inline-speculation-rules|unsafe-allow-redirects)'$/i
const NONCE_OR_HASH = /^'(nonce-|sha(256|384|512)-)[a-z0-9+/_-]+={0,2}'$/i
const SCHEME = /^[a-z][a-z0-9+.-]*:$/i
const HOST =
  /^([a-z][a-z0-9+.-]*:\/\/)?(\*|(\*\.)?[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?)(:(\d{1,5}|\*))?(\/[^;,\s]*)?$/i
const ADDRESS = /^([a-z][a-z0-9+.-]*:\/\/)?\[[0-9a-f:.]+\](:(\d{1,5}|\*))?(\/[^;,\s]*)?$/i

const isSource = (text: string): boolean =>
  [KEYWORD, NONCE_OR_HASH, SCHEME, HOST, ADDRESS].some((form) => form.test(text))

/** Bounds of one page's policies; what is beyond is not read. */
const MOST = { policies: 10, directives: 60, sources: 200, sourceCharacters: 300 }

const faultsOf = (name: string, sources: readonly string[], { from }: Origin): readonly Fault[] => {
  const fault = (code: CspFault, at: string): Fault => ({ code, at: at.slice(0, 120) })
  if (from === 'meta' && NOT_IN_META.has(name)) return [fault('ignored-in-meta', name)]
  if (!LISTS.has(name)) return OTHERS.has(name) ? [] : [fault('unknown-directive', name)]
  const isNone = sources.some((source) => source.toLowerCase() === "'none'")
  return [
    ...sources
      .filter((source) => !isSource(source))
      .map((source) => fault('bad-source', `${name} ${source}`)),
    ...(isNone && sources.length > 1 ? [fault('none-with-others', name)] : []),
  ]
}

/** One serialized policy (CSP3 2.2.1): the first directive of a name counts. */
const readPolicy = (text: string, origin: Origin): CspPolicy => {
  const directives: CspPolicy['directives'] = []
  const faults: Fault[] = []
  for (const part of text.split(';').slice(0, MOST.directives)) {
    const [first, ...rest] = part.trim().split(/[\t\n\f\r ]+/)
    if (first === undefined || first === '') continue
    const name = first.toLowerCase().slice(0, MOST.sourceCharacters)
    const sources = rest.slice(0, MOST.sources).map((source) => source.slice(0, MOST.sourceCharacters))
    if (directives.some((known) => known.name === name)) {
      faults.push({ code: 'duplicate-directive', at: name.slice(0, 120) })
      continue
    }
    const found = faultsOf(name, sources, origin)
    faults.push(...found)
    if (!found.some(({ code }) => code === 'ignored-in-meta')) directives.push({ name, sources })
  }
  return { ...origin, directives, faults: faults.slice(0, 50) }
}

const policiesOf = (texts: readonly string[], origin: Origin): readonly CspPolicy[] =>
  texts
    .flatMap(listOf)
    .map((text) => readPolicy(text, origin))
    .filter(({ directives, faults }) => directives.length + faults.length > 0)

/** All policies of a page: enforced and report-only header fields, then `meta` elements. */
export const readCsp = (fields: HeaderFields, metas: readonly string[]): CspPolicy[] =>
  [
    ...policiesOf(valuesOf(fields, 'content-security-policy'), { from: 'header', enforced: true }),
    ...policiesOf(metas, { from: 'meta', enforced: true }),
    ...policiesOf(valuesOf(fields, 'content-security-policy-report-only'), {
      from: 'header',
      enforced: false,
    }),
  ].slice(0, MOST.policies)
