import type { TlsTarget } from './target.ts'

type ByVersion<T> = Readonly<Partial<Record<string, T>>>

/** What was seen of a target, as the engine's facts and the lines of `scan --json` both have it. */
export interface Seen {
  readonly result: string
  readonly reason: { readonly code: string } | null
  readonly protocols: Readonly<Record<string, boolean | null>>
  readonly suites: ByVersion<readonly { readonly name: string }[]>
  readonly groups: ByVersion<readonly string[]>
  readonly dh: object | null
  readonly order: object
  readonly chain: readonly { readonly sha256: string }[]
  readonly chainFaults: readonly string[]
  readonly leafs: number | null
  readonly staple: string | null
  readonly mustStaple: boolean | null
  readonly features: object
  readonly vulnerabilities: object
  readonly intolerance: readonly string[]
}

const KINDS: Readonly<Record<string, RegExp>> = {
  anon: /_anon_/,
  rsa: /^TLS_RSA_/,
  dhe: /^TLS_DHE_/,
  'cbc-sha1': /_CBC_SHA$/,
  'cbc-sha2': /_CBC_SHA(256|384)$/,
  ccm8: /_CCM_8$/,
  'aria-camellia': /_(ARIA|CAMELLIA)_/,
}

const countKinds = (seen: Seen, kinds: Readonly<Record<string, number>>): Record<string, number> => {
  const names = (seen.suites['1.2'] ?? []).map(({ name }) => name)
  return Object.fromEntries(
    Object.keys(kinds).map((kind) => [kind, names.filter((name) => KINDS[kind]?.test(name)).length]),
  )
}

const countSuites = ({ suites }: Seen, versions: readonly string[]): Record<string, number | undefined> =>
  Object.fromEntries(versions.map((version) => [version, suites[version]?.length]))

// A version that was not concluded is not one that is missing.
const offered = ({ protocols }: Seen): string[] =>
  Object.entries(protocols).flatMap(([version, on]) =>
    on === true ? [version] : on === null ? [`${version}?`] : [],
  )

const pick = (from: object, keys: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(keys.map((key) => [key, (from as Record<string, unknown>)[key]]))

// Which groups, not in which order: the server's own order is no part of the list.
const sortedLists = (lists: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(lists).map(([version, list]) => [version, Array.isArray(list) ? [...list].sort() : list]),
  )

const sorted = (list: readonly string[] | undefined): readonly string[] | undefined =>
  list && [...list].sort()

/** What was seen under the names of an expectation, and only what it speaks of. */
export const observed = ({ expect: asked }: TlsTarget, seen: Seen): Record<string, unknown> => {
  const of = <T>(part: T | undefined, read: (part: T) => unknown): unknown =>
    part === undefined ? undefined : read(part)
  return {
    result: seen.result,
    reason: of(asked.reason, () => seen.reason?.code),
    protocols: of(asked.protocols, () => offered(seen)),
    suites: of(asked.suites, (suites) => countSuites(seen, Object.keys(suites))),
    kinds12: of(asked.kinds12, (kinds) => countKinds(seen, kinds)),
    groups: of(asked.groups, (groups) => sortedLists(pick(seen.groups, Object.keys(groups)))),
    dh: of(asked.dh, (dh) => pick(seen.dh ?? {}, Object.keys(dh))),
    order: of(asked.order, (order) => pick(seen.order, Object.keys(order))),
    chain: of(asked.chain, () => seen.chain.map(({ sha256 }) => sha256)),
    chainFaults: of(asked.chainFaults, () => [...seen.chainFaults].sort()),
    leafs: of(asked.leafs, () => seen.leafs),
    staple: of(asked.staple, () => seen.staple),
    mustStaple: of(asked.mustStaple, () => seen.mustStaple),
    features: of(asked.features, (features) => pick(seen.features, Object.keys(features))),
    vulnerabilities: of(asked.vulnerabilities, (some) => pick(seen.vulnerabilities, Object.keys(some))),
    intolerance: of(asked.intolerance, () => [...seen.intolerance].sort()),
  }
}

/** The expectation in the form of `observed`; `digest` gives the SHA-256 of a certificate of the lab by its file stem. */
export const expected = (
  { expect: asked }: TlsTarget,
  digest: (stem: string) => string,
): Record<string, unknown> => ({
  result: asked.result ?? 'completed',
  reason: asked.reason,
  protocols: asked.protocols,
  suites: asked.suites,
  kinds12: asked.kinds12,
  groups: asked.groups && sortedLists(asked.groups),
  dh: asked.dh,
  order: asked.order,
  chain: asked.chain?.map(digest),
  chainFaults: sorted(asked.chainFaults),
  leafs: asked.leafs,
  staple: asked.staple,
  mustStaple: asked.mustStaple,
  features: asked.features,
  vulnerabilities: asked.vulnerabilities,
  intolerance: sorted(asked.intolerance),
})

/** A judgement, as `assess` and the lines of `scan --json` both have it. */
export interface Judged {
  readonly findings: readonly { readonly rule: string; readonly level: string }[]
  readonly grade: string | null
  readonly gradeWithoutTrust: string | null
  readonly score: object | null
}

/** What an expectation says of the judgement that is not so, one sentence each; empty when all of it holds. */
export const misjudged = ({ expect: asked }: TlsTarget, judged: Judged): readonly string[] => {
  const found = judged.findings.flatMap(({ rule, level }) => [rule, `${rule}-${level}`])
  const say = (what: string, wanted: unknown, got: unknown): string[] =>
    wanted === undefined || JSON.stringify(wanted) === JSON.stringify(got)
      ? []
      : [`${what}: ${JSON.stringify(wanted)} was expected, ${JSON.stringify(got)} found`]
  return [
    ...(asked.rules ?? []).filter((rule) => !found.includes(rule)).map((rule) => `no finding ${rule}`),
    ...(asked.rulesAbsent ?? []).filter((rule) => found.includes(rule)).map((rule) => `finding ${rule}`),
    ...say('grade', asked.grade, judged.grade),
    ...say('grade without trust', asked.gradeWithoutTrust, judged.gradeWithoutTrust),
    ...say('score', asked.score, judged.score),
  ]
}
