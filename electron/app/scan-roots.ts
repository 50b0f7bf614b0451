import type { StoreKinds } from '../../assessors/tls/assess/subject.ts'
import type { RootStore } from '../../assessors/tls/probe/facts.ts'
import { type Anchors, readAnchors } from '../../assessors/tls/probe/x509/chain.ts'
import type { TlsRoots } from '../../data/catalogues/tls/roots.schema.ts'

const PUBLIC = 'public'
const EXTRA = 'extra'

/** Stores that are held to the rules of public certificates; the roots a user brings are trusted without those rules. */
export const STORE_KINDS: StoreKinds = { [PUBLIC]: 'public' }

const PEM = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g

/** Certificates of a PEM text as DER; other blocks are left out. */
const certificatesOf = (text: string): Uint8Array[] =>
  [...text.matchAll(PEM)].map(([, base64 = '']) =>
    Uint8Array.from(atob(base64.replace(/\s+/g, '')), (char) => char.charCodeAt(0)),
  )

/** What a scan trusts: its own dated list, or the PEM texts that replace it, and extra roots beside. */
export interface RootChoice {
  readonly shipped: TlsRoots
  readonly instead: readonly string[] | null
  readonly extra: readonly string[]
}

/** Reads the roots of a run once for all its hosts. What the platform trusts plays no part. */
export const readRootStores = ({ shipped, instead, extra }: RootChoice): Anchors => {
  const listed = instead ?? shipped.certificates.map(({ pem }) => pem)
  const stores: RootStore[] = [
    { label: PUBLIC, certificates: listed.flatMap(certificatesOf) },
    { label: EXTRA, certificates: extra.flatMap(certificatesOf) },
  ]
  return readAnchors(stores)
}
