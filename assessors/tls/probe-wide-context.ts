import { createSecureContext, type SecureContext, type SecureContextOptions } from 'node:tls'

/** Widest offers first; a library that does not know a word of one gets the next. */
const OFFERS: readonly SecureContextOptions[] = [
  { minVersion: 'TLSv1', ciphers: 'ALL:@SECLEVEL=0' },
  { minVersion: 'TLSv1', ciphers: 'ALL' },
]

/**
 * A client context that reaches old servers too: their pages are to be read, not refused. It holds no roots, since trust is
 * judged from the raw chain and never by the library.
 */
export const wideContext = (): SecureContext => {
  for (const offer of OFFERS) {
    try {
      return createSecureContext({ ...offer, ca: [] })
    } catch {
      // next offer
    }
  }
  return createSecureContext({ ca: [] })
}
