import type { ChainFault, LeafFact, TrustReason } from '../probe/facts.ts'
import { known, missing } from './fact-states.ts'
import { anchoredIn, eachLeaf, type ReadLeaf } from './leafs.ts'
import { clear, hit, hitIf, listed, type Reading, together } from './reading.ts'
import type { Subject } from './subject.ts'

/** Reasons that have a rule of their own, or mean that nothing could be judged. */
const elsewhere = new Set<TrustReason>([
  'expired',
  'not-yet-valid',
  'issuer-expired',
  'name-mismatch',
  'incomplete',
  'no-certificate',
  'no-root-store',
])

const subjectName = ({ leaf }: ReadLeaf): string => leaf.subject || leaf.sha256.slice(0, 16)

const day = (instant: string): string => instant.slice(0, 10)

/** Validity of the leaf at the time of judging; that of its issuers as the path was built (RFC 5280 4.1.2.5). */
export const validity = (subject: Subject): Reading =>
  eachLeaf(subject, ({ leaf, fact }) => {
    const ended = Date.parse(leaf.notAfter) < subject.now
    const early = Date.parse(leaf.notBefore) > subject.now
    return together(
      hitIf(ended, 'expired', `expires ${day(leaf.notAfter)}`),
      hitIf(early, 'not-yet-valid', `valid from ${day(leaf.notBefore)}`),
      hitIf(fact.trust.reasons.includes('issuer-expired'), 'issuer-expired', `issuer ${leaf.issuer}`),
    )
  })

/** Names of the certificate against the name that was asked (RFC 9525); never the common name. */
export const hostName = (subject: Subject): Reading => {
  const { facts } = subject
  const asked = facts.serverName ?? facts.address
  return eachLeaf(subject, ({ leaf, fact }) =>
    known(facts, ['trust', fact.trust.nameMatches], (matches) =>
      hitIf(!matches, 'mismatch', `${asked} not in ${listed(leaf.san) || 'no names'}`),
    ),
  )
}

const untrusted = (fact: LeafFact, evidence: string): Reading => {
  const reasons = fact.trust.reasons.filter((reason) => !elsewhere.has(reason))
  return hitIf(reasons.length > 0, 'untrusted', `${listed(reasons)}; ${evidence}`)
}

/** A path to a trusted root (RFC 5280 6), or to a root of the agency alone. */
export const trustedPath = (subject: Subject): Reading => {
  const { facts, stores } = subject
  if (facts.leafCertificates.length === 0) return missing(facts, 'chain')
  return together(
    ...facts.leafCertificates.map((fact) => {
      const leaf = fact.chain[0]
      if (leaf === undefined || leaf.fault !== null) return hit('untrusted', 'unparsable')
      if (fact.trust.ok === null) return missing(facts, 'trust')
      const read = { leaf, fact }
      const internal =
        fact.trust.stores.length > 0 &&
        fact.trust.stores.every((label) => stores[label] === 'internal') &&
        anchoredIn(read, stores, 'internal')
      return together(
        untrusted(fact, `issuer ${leaf.issuer}`),
        hitIf(internal, 'internal', listed(fact.trust.stores)),
      )
    }),
  )
}

/** A certificate that leads to the root was not sent. */
export const completeChain = (subject: Subject): Reading =>
  eachLeaf(subject, (read) => {
    const { leaf, fact } = read
    const incomplete = fact.chainFaults.includes('incomplete') || fact.trust.reasons.includes('incomplete')
    if (incomplete) return hit('incomplete', `${subjectName(read)}: issuer not sent: ${leaf.issuer}`)
    return fact.trust.ok === null ? missing(subject.facts, 'trust') : clear
  })

const disorder: readonly ChainFault[] = ['duplicate', 'unordered', 'root-sent', 'truncated']

/** Order and contents of the chain as sent (RFC 8446 4.4.2): works, but wastes or confuses. */
export const chainOrder = (subject: Subject): Reading =>
  eachLeaf(subject, ({ fact }) => {
    const faults: string[] = fact.chainFaults.filter((fault) => disorder.includes(fault))
    const sent = new Set(fact.chain.map(({ sha256 }) => sha256))
    const extra = [...sent].filter((sha256) => !fact.trust.path.includes(sha256)).length
    const crowded =
      fact.chainFaults.includes('extra') && extra > subject.policy.probed.extraCertificates
        ? [`${extra} extra`]
        : []
    return hitIf(faults.length + crowded.length > 0, 'disorder', listed([...faults, ...crowded]))
  })
