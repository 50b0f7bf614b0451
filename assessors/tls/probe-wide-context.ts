import {
  createSecureContext,
  rootCertificates,
  type SecureContext,
  type SecureContextOptions,
} from 'node:tls'

/** Widest offers first; a library that does not know a word of one gets the next. */
const OFFERS: readonly SecureContextOptions[] = [
  { minVersion: 'TLSv1', ciphers: 'ALL:@SECLEVEL=0' },
  { minVersion: 'TLSv1', ciphers: 'ALL' },
]

/**
 * A client context that reaches old servers too: they are to be described, not refused. `ca` are the only roots of the
 * context; `null` takes the platform's.
 */
export const wideContext = (ca: readonly string[] | null): SecureContext => {
  const roots = ca === null ? {} : { ca: [...ca] }
  for (const offer of OFFERS) {
    try {
      return createSecureContext({ ...offer, ...roots })
    } catch {
      // next offer
    }
  }
  return createSecureContext(roots)
}

/** A context that trusts the platform's roots and the extra ones (PEM). */
export const trustingContext = (extra: readonly string[]): SecureContext =>
  wideContext(extra.length === 0 ? null : [...rootCertificates, ...extra])
