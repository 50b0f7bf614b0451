import type { FamilyFacts } from '../../data/contract/scan-http.ts'
import { describePage, describeRedirect, hstsFields } from './assess-hops.ts'
import { readHsts } from './assess-hsts.ts'
import type { HttpChain } from './http-facts.ts'
import type { SiteTarget } from './site-target.ts'

/** What one address family led to. */
export interface FamilyWeb {
  readonly family: 4 | 6
  readonly ip: string
  readonly page: HttpChain | null
  readonly redirect: HttpChain | null
}

const SECURITY_FIELDS = [
  'strict-transport-security',
  'content-security-policy',
  'x-frame-options',
  'x-content-type-options',
  'referrer-policy',
  'permissions-policy',
]

const fieldsOf = (page: HttpChain | null): string[] => {
  const sent = new Set((page?.answers.at(-1)?.fields ?? []).map(([name]) => name.toLowerCase()))
  return SECURITY_FIELDS.filter((name) => sent.has(name))
}

/** One family in the words of the contract. */
export const describeFamily = ({ family, ip, page, redirect }: FamilyWeb, site: SiteTarget): FamilyFacts => {
  const hsts = page === null ? null : hstsFields(page, site)
  return {
    family,
    ip,
    redirect: redirect === null ? null : describeRedirect(redirect, site),
    page: page === null ? null : describePage(page, site),
    hsts: hsts === null ? null : readHsts(hsts),
    fields: fieldsOf(page),
  }
}

const YEAR = 31_536_000

/** The lower, the worse: a way back to http, no way to https, short HSTS, fewer fields. */
const standing = ({ redirect, page, hsts, fields }: FamilyFacts): readonly number[] => [
  page?.downgrade === true ? 0 : 1,
  redirect?.https === false ? 0 : 1,
  Math.min(hsts?.maxAge ?? 0, YEAR),
  fields.length,
]

const compare = (left: readonly number[], right: readonly number[]): number => {
  const at = left.findIndex((value, index) => value !== right[index])
  return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0)
}

/** Families with the worse first, since a visitor may meet either; one that gave no answer says nothing and comes last. */
export const worseFamilyFirst = <T extends FamilyWeb>(
  families: readonly T[],
  site: SiteTarget,
): readonly T[] => {
  const told = families.map((web) => ({ web, facts: describeFamily(web, site) }))
  const answered = ({ facts }: (typeof told)[number]): boolean =>
    (facts.page?.hops.length ?? 0) + (facts.redirect?.hops.length ?? 0) > 0
  return [
    ...told.filter(answered).sort((left, right) => compare(standing(left.facts), standing(right.facts))),
    ...told.filter((one) => !answered(one)),
  ].map(({ web }) => web)
}
