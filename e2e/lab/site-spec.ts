import type { LabelKind } from './page.ts'
import type { CertificateKind } from './pki.ts'

/** What plain http does. */
type PlainHttp = 'redirect' | 'page' | 'closed' | 'other-host' | 'loop'

/** A server of the lab: how it is set up, and what a right scan says of it. */
export interface SiteSpec {
  readonly name: string
  readonly host: string
  readonly title: string
  /** `site` = TLS and http as below; the others are what stands on the TLS port instead. */
  readonly kind:
    | 'site'
    | 'plain-http'
    | 'ssh-banner'
    | 'closed'
    | 'silent'
    | 'drip'
    | 'reset'
    | 'unknown-name'
    | 'junk'
  readonly certificate: CertificateKind
  readonly versions: { readonly min: 'TLSv1' | 'TLSv1.2' | 'TLSv1.3'; readonly max: 'TLSv1.2' | 'TLSv1.3' }
  readonly ciphers: string | null
  readonly plain: PlainHttp
  readonly hsts: string | null
  readonly label: LabelKind
  /** Behaviour of https beyond a plain page. */
  readonly secure:
    | 'page'
    | 'downgrade'
    | 'endless-body'
    | 'endless-headers'
    | 'slow-body'
    | 'slow-headers'
    | 'gzip-bomb'
    | 'to-file'
    | 'unsent-end'
    | 'loop'
}

/** What a right scan says; keys that are left out are not promised. */
export interface Expectation {
  readonly result: 'completed' | 'inconclusive' | 'not-tls' | 'unreachable' | 'refused'
  readonly reason: string | null
  readonly verdict: 'pass' | 'pass-with-advice' | 'fail' | 'inconclusive'
  readonly trust: readonly string[] | null
  readonly protocol: '1.2' | '1.3' | null
  readonly grade: string | null
  /** Rules of all findings, sorted. */
  readonly rules: readonly string[]
  readonly label: string | null
}

const YEAR = 'max-age=31536000; includeSubDomains; preload'

/** A sound site; every other one says how it differs. */
export const soundSite = (name: string, domain: string): SiteSpec => ({
  name,
  host: `${name}.${domain}`,
  title: name,
  kind: 'site',
  certificate: 'good',
  versions: { min: 'TLSv1.2', max: 'TLSv1.3' },
  ciphers: null,
  plain: 'redirect',
  hsts: YEAR,
  label: 'present',
  secure: 'page',
})

/** What a scan says of a sound site. */
export const soundResult: Expectation = {
  result: 'completed',
  reason: null,
  verdict: 'pass',
  trust: [],
  protocol: '1.3',
  grade: 'A+',
  rules: ['R18'],
  label: 'match',
}
