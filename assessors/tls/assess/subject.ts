import type { TlsPolicy } from '../../../data/catalogues/tls/policy.schema.ts'
import type { DnsFacts } from '../../../data/contract/scan-dns.ts'
import type { HttpFacts } from '../../../data/contract/scan-http.ts'
import type { TlsFacts } from '../probe/facts.ts'
import type { WeakKeys } from './weak-keys.ts'

/** What the web rules read: the way from http to https, HSTS, the home page. */
export type WebFacts = Pick<HttpFacts, 'redirect' | 'hsts' | 'page'>

/** What is known of the name: IPv6 beside the address that was probed, and records. A part that was not asked is absent. */
export interface NetworkFacts {
  readonly ipv6?: 'none' | 'unreachable' | 'same' | 'differs' | null
  /** What differs, as evidence: `certificate, version 1.0`. */
  readonly ipv6Gap?: string
  readonly dns?: Pick<DnsFacts, 'caa' | 'dnssec'> | null
}

/**
 * Root stores by the label they have in the facts: `public` ones are bound to the CA/Browser Forum's rules, `internal` ones are
 * the agency's own. A store that is not named is trusted like a public one without those rules.
 */
export type StoreKinds = Readonly<Record<string, 'public' | 'internal'>>

/** Everything a rule may look at. `now` in milliseconds since 1970. */
export interface Subject {
  readonly facts: TlsFacts
  readonly http: WebFacts | null
  readonly network: NetworkFacts
  readonly policy: TlsPolicy
  readonly now: number
  readonly stores: StoreKinds
  /** Keys of other hosts of the batch that are exposed; null outside a batch. */
  readonly weakKeys: WeakKeys | null
}
