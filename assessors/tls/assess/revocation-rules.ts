import { known, missing } from './fact-states.ts'
import { readLeafs } from './leafs.ts'
import { clear, hitIf, type Reading } from './reading.ts'
import type { Subject } from './subject.ts'

/** A stapled answer that the certificate is revoked. Without a staple nothing is asked of anybody. */
export const revoked = ({ facts }: Subject): Reading =>
  known(facts, ['staple', facts.staple], (state) => hitIf(state === 'revoked', 'revoked', 'OCSP staple'))

/** A certificate that demands a staple, without a good one (RFC 7633). */
export const mustStaple = ({ facts }: Subject): Reading =>
  known(facts, ['mustStaple', facts.mustStaple], (demanded) =>
    demanded
      ? known(facts, ['staple', facts.staple], (state) =>
          hitIf(state !== 'good', 'no-staple', `must-staple, staple ${state}`),
        )
      : clear,
  )

/** An OCSP address in the certificate and no staple. Public CAs may leave OCSP out; then it does not apply. */
export const stapling = ({ facts }: Subject): Reading => {
  if (facts.leafCertificates.length === 0) return missing(facts, 'chain')
  const urls = readLeafs(facts).flatMap(({ leaf }) => leaf.ocspUrls)
  if (urls.length === 0) return clear
  return known(facts, ['staple', facts.staple], (state) =>
    hitIf(state === 'none' || state === 'refused', 'no-staple', `staple ${state}, ${urls[0]}`),
  )
}
