import { getPublicSuffix } from 'tldts'
import type { CertificateFact, SctEntry } from '../probe/facts.ts'
import { missing } from './fact-states.ts'
import { anchoredIn, eachLeaf, pathBelowRoot, type ReadLeaf } from './leafs.ts'
import { clear, hit, hitIf, type Reading, together } from './reading.ts'
import type { Subject } from './subject.ts'

const DAY_MS = 86_400_000

const nameOf = ({ key, subject }: CertificateFact, isLeaf: boolean): string =>
  isLeaf ? key : `${key} in ${subject}`

/** Reads each certificate below the root; `isLeaf` tells the host's own from its issuers. */
const eachBelowRoot = (
  subject: Subject,
  read: (certificate: CertificateFact, isLeaf: boolean) => Reading,
): Reading =>
  eachLeaf(subject, (leaf) =>
    together(...pathBelowRoot(leaf).map((certificate, index) => read(certificate, index === 0))),
  )

const flawNames = { roca: 'ROCA (CVE-2017-15361)', exponent: 'exponent' } as const

/** RSA keys. Issuers count only when they are outright weak: the host cannot choose their size. */
export const rsaKeys = (subject: Subject): Reading => {
  const { broken, weak, aging } = subject.policy.thresholds.rsaBits
  return eachBelowRoot(subject, (certificate, isLeaf) => {
    const { kind, bits, flaw } = certificate.keyFact
    if ((kind !== 'rsa' && kind !== 'rsa-pss') || bits === null) return clear
    if (flaw !== null) return hit('broken', `${nameOf(certificate, isLeaf)} ${flawNames[flaw]}`)
    if (bits < broken) return hit('broken', nameOf(certificate, isLeaf))
    if (bits < weak) return hit('weak', nameOf(certificate, isLeaf))
    return hitIf(isLeaf && bits < aging, 'aging', nameOf(certificate, isLeaf))
  })
}

/** Keys on curves, and kinds of keys that are none of the known ones. */
export const otherKeys = (subject: Subject): Reading => {
  const { good, aging } = subject.policy.thresholds.curves
  return eachBelowRoot(subject, (certificate, isLeaf) => {
    const { kind, curve } = certificate.keyFact
    switch (kind) {
      case 'rsa':
      case 'rsa-pss':
      case 'ed25519':
      case 'ed448':
        return clear
      case 'ec': {
        if (curve !== null && good.includes(curve)) return clear
        const old = curve !== null && aging.includes(curve)
        return hit(old ? 'aging' : 'weak', nameOf(certificate, isLeaf))
      }
      case 'dsa':
      case 'other':
      case 'unparsable':
        return hit('weak', nameOf(certificate, isLeaf))
    }
  })
}

/** The outcome of a signature's name: `md5`, `sha1`, `sha224` or none. */
const weakDigest = (signature: string): string | null => {
  const digest = /md[25]|sha-?1(?!\d)|sha-?224/i.exec(signature)?.[0].toLowerCase().replace('-', '')
  if (digest === undefined) return null
  return digest.startsWith('md') ? 'md5' : digest
}

/** Signatures of the leaf and its issuers; that of a root is never relied on. */
export const signatures = (subject: Subject): Reading =>
  eachBelowRoot(subject, (certificate) => {
    const outcome = certificate.selfIssued ? null : weakDigest(certificate.signature)
    return outcome === null ? clear : hit(outcome, `${certificate.signature} on ${certificate.subject}`)
  })

const daysOf = ({ notBefore, notAfter }: CertificateFact): number =>
  Math.ceil((Date.parse(notAfter) - Date.parse(notBefore)) / DAY_MS)

/** Lifetime of a public certificate against the limit on the day of issue (CA/B BR 6.3.2). */
export const lifetime = (subject: Subject): Reading =>
  eachLeaf(subject, (read) => {
    if (!anchoredIn(read, subject.stores, 'public')) return clear
    const issued = read.leaf.notBefore.slice(0, 10)
    const limit = subject.policy.thresholds.lifetimeLimits.findLast(({ from }) => from <= issued)
    const days = daysOf(read.leaf)
    if (limit === undefined || days <= limit.days) return clear
    return hit('too-long', `${days} days, issued ${issued}, limit ${limit.days}`)
  })

/** Time left against the certificate's own length, so that short-lived ones are not always "soon". */
export const timeLeft = (subject: Subject): Reading => {
  const { part, days } = subject.policy.thresholds.lifetimeLeft
  return eachLeaf(subject, ({ leaf }) => {
    const from = Date.parse(leaf.notBefore)
    const until = Date.parse(leaf.notAfter)
    const left = until - subject.now
    if (left < 0 || subject.now < from || left * part >= until - from) return clear
    const evidence = `expires ${leaf.notAfter.slice(0, 10)}, ${Math.floor(left / DAY_MS)} days left`
    return hit(left < days * DAY_MS ? 'days' : 'soon', evidence)
  })
}

/** How far a log's clock may be ahead of ours. */
const SKEW_MS = 300_000

/**
 * Signed certificate timestamps of a public certificate (RFC 6962 3.3): from several logs, since one log alone could be persuaded
 * to hide a certificate. One dated in the future is none (RFC 6962 5.2).
 */
export const timestamps = (subject: Subject): Reading => {
  const { facts, policy, stores, now } = subject
  const { scts } = facts
  const logsOf = (entries: readonly SctEntry[]): Set<string> =>
    new Set(entries.filter(({ at }) => Date.parse(at) <= now + SKEW_MS).map(({ log }) => log))
  return eachLeaf(subject, (read) => {
    if (!anchoredIn(read, stores, 'public')) return clear
    const wanted = policy.probed.scts
    if (logsOf(read.leaf.scts).size >= wanted) return clear
    if (scts === null) return missing(facts, 'scts')
    const beside = [scts.extension, scts.ocsp]
    const logs = logsOf([...read.leaf.scts, ...beside.flatMap((entries) => entries ?? [])])
    if (logs.size >= wanted) return clear
    return beside.includes(null) ? missing(facts, 'scts') : hit('few', `${logs.size} SCT`)
  })
}

const isTooWide = (name: string): boolean =>
  name.startsWith('*.') && getPublicSuffix(name.slice(2)) === name.slice(2)

/** A wildcard right below a public suffix would stand for names of other owners (CA/B BR 3.2.2.6). */
export const wideWildcard = (subject: Subject): Reading =>
  eachLeaf(subject, ({ leaf }: ReadLeaf) => {
    const wide = leaf.san.find(isTooWide)
    return wide === undefined ? clear : hit('registrable', wide)
  })
