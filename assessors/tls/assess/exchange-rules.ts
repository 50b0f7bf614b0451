import { groups as registry } from '../probe/registry/groups.ts'
import { acceptedSuites, coverage } from './accepted-suites.ts'
import { known, missing, whenOffered } from './fact-states.ts'
import { clear, hit, hitIf, listed, type Reading, together } from './reading.ts'
import type { Subject } from './subject.ts'

const curves = new Set(registry.filter(({ kind }) => kind === 'ec').map(({ name }) => name))
const dheClasses = ['dhe-aead', 'dhe-ccm8', 'dhe-camellia-aria', 'dhe-cbc-sha2', 'dhe-cbc-sha1'] as const

type Moduli = NonNullable<Subject['facts']['dh']>['all']

/** Reads the moduli of finite-field DH in TLS <= 1.2; open when such a suite is accepted and no modulus was seen. */
const withDh = ({ facts }: Subject, read: (moduli: Moduli) => Reading): Reading => {
  if (facts.dh !== null) return read(facts.dh.all)
  if (acceptedSuites(facts).some(({ suite }) => suite.keyExchange === 'DHE')) return missing(facts, 'dh')
  return coverage(facts, dheClasses)
}

const modulusText = ({ bits, known: name, composite }: Moduli[number]): string =>
  `DH ${bits} ${name ?? 'own'}${composite ? ' composite' : ''}`

/** DHE with a modulus that is short or no group of RFC 7919. */
export const weakDh = (subject: Subject): Reading =>
  withDh(subject, (moduli) => {
    const { named, weakBelow, brokenBelow } = subject.policy.probed.dh
    return together(
      ...moduli.map((modulus) => {
        if (modulus.bits < brokenBelow) return hit('below-1024', modulusText(modulus))
        if (modulus.bits < weakBelow) return hit('below-2048', modulusText(modulus))
        const fine = modulus.known !== null && named.includes(modulus.known)
        return hitIf(!fine, 'other-group', modulusText(modulus))
      }),
    )
  })

/** DHE with a good group: sound, and on its way out. */
export const namedDh = (subject: Subject): Reading =>
  withDh(subject, (moduli) => {
    const { named } = subject.policy.probed.dh
    const found = moduli.filter((modulus) => modulus.known !== null && named.includes(modulus.known))
    return hitIf(found.length > 0, 'offered', listed(found.map(modulusText)))
  })

/** Versions in which groups matter: TLS 1.3, and the newest older one that accepts ECDHE. */
const groupVersions = ({ facts }: Subject): readonly ('1.0' | '1.1' | '1.2' | '1.3')[] => {
  const older = (['1.2', '1.1', '1.0'] as const).find((version) =>
    acceptedSuites(facts, [version]).some(({ suite }) => suite.keyExchange === 'ECDHE'),
  )
  return [...(facts.protocols['1.3'] === true ? (['1.3'] as const) : []), ...(older ? [older] : [])]
}

const groupState = ({ facts }: Subject, version: '1.0' | '1.1' | '1.2' | '1.3'): Reading => {
  const fact = `groups.${version}`
  if (facts.groups[version] !== undefined && facts.groupsComplete[version] !== false) return clear
  const failed = facts.inconclusive.some((entry) => entry.fact === fact)
  // The quick profile lists groups of TLS 1.3 only.
  return facts.profile === 'quick' && !failed ? { ...clear, skipped: [fact] } : missing(facts, fact)
}

/** Elliptic curves outside the good ones (NCSC-NL 3.3.2.1). */
export const curveGroups = (subject: Subject): Reading => {
  const { facts, policy } = subject
  const { good, aging } = policy.probed.groups
  const seen = Object.values(facts.groups).flatMap((names) =>
    names.filter((name) => curves.has(name) && !good.includes(name)),
  )
  const old = seen.filter((name) => aging.includes(name))
  const weak = seen.filter((name) => !aging.includes(name))
  return together(
    hitIf(weak.length > 0, 'weak', listed(weak)),
    hitIf(old.length > 0, 'aging', listed(old)),
    ...groupVersions(subject).map((version) => groupState(subject, version)),
    coverage(facts, ['ecdhe-aead']),
    whenOffered(facts, ['1.3'], () => clear),
  )
}

/** No ML-KEM hybrid with TLS 1.3 (RFC 10024). */
export const noHybrid = (subject: Subject): Reading => {
  const { facts, policy } = subject
  return whenOffered(facts, ['1.3'], () => {
    const names = facts.groups['1.3']
    const some = names?.some((name) => policy.probed.hybrids.names.includes(name)) === true
    const state = groupState(subject, '1.3')
    if (some) return clear
    const unknown = state.open.length + state.skipped.length > 0
    return unknown ? state : hit('missing', listed(names ?? []))
  })
}

/** SHA-1, MD5 or SHA-224 under the key exchange of TLS 1.2 (RFC 9155). */
export const exchangeHash = ({ facts }: Subject): Reading => {
  const { seen, sha1Accepted, md5Accepted, sha224Accepted } = facts.signatures
  const signed = acceptedSuites(facts, ['1.2']).some(
    ({ suite }) => ['ECDHE', 'DHE'].includes(suite.keyExchange) && suite.authentication !== 'anon',
  )
  const ask = (hash: string, value: boolean | null, outcome: string): Reading => {
    const names = seen.filter((name) => name.endsWith(hash))
    if (names.length > 0) return hit(outcome, listed(names))
    if (!signed && value === null) return clear
    return known(facts, [`signatures.${hash}Accepted`, value], (yes) => hitIf(yes, outcome, hash))
  }
  return whenOffered(facts, ['1.2'], () =>
    together(
      ask('sha1', sha1Accepted, 'sha1'),
      ask('md5', md5Accepted, 'sha1'),
      ask('sha224', sha224Accepted, 'sha224'),
      signed ? clear : coverage(facts, ['ecdhe-aead', 'dhe-aead']),
    ),
  )
}
