import type { Banner, HeaderFacts } from '../../../data/contract/site-headers.ts'
import { type HeaderFields, joined, listOf, splitOutside, valuesOf } from './header-fields.ts'
import { cspWeaknesses, limitsFraming, statesFraming } from './judge-csp.ts'
import { readCsp } from './read-csp.ts'
import { type EndedSoftware, endOfSupport } from './software.ts'

/** What the head of a response and of its page say; `metas` are name (or http-equiv) and content. */
export interface HeaderInput {
  readonly fields: HeaderFields
  readonly metas: HeaderFields
  readonly ended: readonly EndedSoftware[]
  readonly now: Date
}

/** X-Frame-Options as the HTML Standard reads it: several different values that name a rule forbid all framing. */
const frameOptionHolds = (raw: string | null): boolean => {
  const values = new Set(listOf(raw).map((value) => value.toLowerCase()))
  const rules = ['deny', 'sameorigin', 'allowall']
  if (values.size > 1) return rules.some((rule) => values.has(rule))
  return values.has('deny') || values.has('sameorigin')
}

const framingOf = (
  fields: HeaderFields,
  policies: HeaderFacts['csp']['policies'],
): HeaderFacts['framing'] => {
  const raw = joined(fields, 'x-frame-options')
  if (statesFraming(policies)) return { raw, by: limitsFraming(policies) ? 'frame-ancestors' : null }
  return { raw, by: frameOptionHolds(raw) ? 'x-frame-options' : null }
}

const REFERRER_POLICIES = new Set([
  'no-referrer',
  'no-referrer-when-downgrade',
  'same-origin',
  'origin',
  'strict-origin',
  'origin-when-cross-origin',
  'strict-origin-when-cross-origin',
  'unsafe-url',
])

const referrerOf = ({ fields, metas }: HeaderInput): HeaderFacts['referrer'] => {
  const raw = joined(fields, 'referrer-policy')
  const meta = valuesOf(metas, 'referrer').at(-1) ?? null
  const known = [...listOf(raw), ...listOf(meta)].map((word) => word.toLowerCase())
  return { raw: raw ?? meta, policy: known.filter((word) => REFERRER_POLICIES.has(word)).at(-1) ?? null }
}

/** Permissions-Policy: a dictionary of structured fields (RFC 9651 3.2). The syntax of Feature-Policy voids it. */
const permissionsOf = (fields: HeaderFields): HeaderFacts['permissions'] => {
  const raw = joined(fields, 'permissions-policy')
  const read = splitOutside(raw ?? '', ',')
    .slice(0, 100)
    .map((member) => /^([a-z*][a-z0-9_.*-]*)=(\*|self|\(([^()]*)\))(;.*)?$/.exec(member))
  const bad = raw !== null && (read.length === 0 || read.includes(null))
  const features = read.flatMap((match) =>
    match === null
      ? []
      : [
          {
            name: match[1] ?? '',
            allow: (match[3] ?? match[2] ?? '').split(/\s+/).filter((word) => word !== ''),
          },
        ],
  )
  return { raw, features: bad ? [] : features, bad }
}

const corsOf = (fields: HeaderFields): HeaderFacts['cors'] => {
  const origin = joined(fields, 'access-control-allow-origin')
  const credentials = joined(fields, 'access-control-allow-credentials') === 'true'
  const faultOf = (): HeaderFacts['cors']['fault'] => {
    if (origin === null) return null
    if (origin === '*') return credentials ? 'wildcard-with-credentials' : null
    if (origin.toLowerCase() === 'null') return 'null-origin'
    if (origin.includes(',') || /\s/.test(origin)) return 'several-origins'
    return origin.startsWith('http://') ? 'plain-http-origin' : null
  }
  return { origin, credentials, fault: faultOf() }
}

const BANNERS = [
  'server',
  'x-powered-by',
  'x-aspnet-version',
  'x-aspnetmvc-version',
  'x-generator',
  'x-drupal-cache',
  'liferay-portal',
  'microsoftsharepointteamservices',
  'via',
]

const hasVersion = (value: string): boolean => /\d+\.\d+|[/ ]v?\d+\b/.test(value)

const bannersOf = ({ fields, metas, ended, now }: HeaderInput): Banner[] => {
  const named: HeaderFields = [
    ...fields.filter(([name]) => BANNERS.includes(name.toLowerCase())),
    ...valuesOf(metas, 'generator').map((value) => ['meta generator', value] as const),
  ]
  return named.slice(0, 20).map(([field, text]) => {
    const value = text.slice(0, 200)
    // the first word of Via is the version of HTTP, not of the software (RFC 9110 7.6.3)
    const told = field.toLowerCase() === 'via' ? value.replace(/^\s*(\S+\/)?\d\.\d\s/, '') : value
    const version = hasVersion(told)
    return {
      field: field.toLowerCase(),
      value,
      version,
      endedOn: version ? endOfSupport(told, ended, now) : null,
    }
  })
}

const cacheOf = (fields: HeaderFields): HeaderFacts['cache'] => {
  const raw = joined(fields, 'cache-control')
  const words = splitOutside(raw ?? '', ',').map((word) => word.toLowerCase())
  const age = words
    .map((word) => /^max-age="?(\d{1,10})"?$/.exec(word)?.[1])
    .find((found) => found !== undefined)
  const closed = words.includes('no-store') || words.includes('private')
  return {
    raw,
    noStore: words.includes('no-store'),
    shared: raw !== null && !closed,
    maxAge: age === undefined ? null : Number(age),
  }
}

/** Alternative services (RFC 7838 3): protocol and authority; `clear` means none. */
const altSvcOf = (fields: HeaderFields): HeaderFacts['altSvc'] =>
  splitOutside(joined(fields, 'alt-svc') ?? '', ',')
    .slice(0, 20)
    .flatMap((entry) => {
      const match = /^([!#$%&'*+.^_`|~0-9a-z-]+)="([^"\\]{0,255})"/i.exec(entry)
      return match === null ? [] : [{ protocol: match[1] ?? '', authority: match[2] ?? '' }]
    })

/** Reads the header fields of a page as browsers do. Pure and bounded; a field that was not sent is `null`. */
export const readHeaders = (input: HeaderInput): HeaderFacts => {
  const { fields, metas } = input
  const policies = readCsp(fields, valuesOf(metas, 'content-security-policy'))
  const sniffing = joined(fields, 'x-content-type-options')
  return {
    csp: { policies, weaknesses: cspWeaknesses(policies) },
    framing: framingOf(fields, policies),
    sniffing: { raw: sniffing, nosniff: listOf(sniffing)[0]?.toLowerCase() === 'nosniff' },
    referrer: referrerOf(input),
    permissions: permissionsOf(fields),
    cors: corsOf(fields),
    banners: bannersOf(input),
    cache: cacheOf(fields),
    compression: listOf(joined(fields, 'content-encoding')).map((word) => word.toLowerCase()),
    altSvc: altSvcOf(fields),
  }
}
