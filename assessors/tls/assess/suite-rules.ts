import type { SuiteClass } from '../probe/facts.ts'
import { type Accepted, acceptedSuites, coverage } from './accepted-suites.ts'
import { clear, hit, listed, type Reading, together } from './reading.ts'
import type { Subject } from './subject.ts'
import { breaks, classesOf, isAead, isForward, type SuiteRule } from './suite-traits.ts'

const named = ({ version, name }: Accepted): string => `${version} ${name}`

/** A rule over single suites: which are accepted, and what was not asked. */
export const suiteRule =
  (rule: SuiteRule) =>
  ({ facts }: Subject): Reading => {
    const found = acceptedSuites(facts).filter(({ suite }) => breaks(suite, rule))
    const rest = coverage(facts, classesOf[rule])
    return found.length === 0 ? rest : together(hit('offered', listed(found.map(named))), rest)
  }

/** RC4 (RFC 7465): worse where the version would have allowed better. */
export const rc4 = ({ facts }: Subject): Reading => {
  const found = acceptedSuites(facts).filter(({ suite }) => breaks(suite, 'R07'))
  const newer = found.filter(({ version }) => version !== '1.0' && version !== 'SSLv3')
  const rest = coverage(facts, classesOf.R07)
  if (newer.length > 0) return together(hit('offered', listed(newer.map(named))), rest)
  return found.length === 0 ? rest : together(hit('tls10-only', listed(found.map(named))), rest)
}

const forwardClasses: readonly SuiteClass[] = [
  'ecdhe-aead',
  'ecdhe-ccm8',
  'ecdhe-camellia-aria',
  'ecdhe-cbc-sha2',
  'ecdhe-cbc-sha1',
  'dhe-aead',
  'dhe-ccm8',
  'dhe-camellia-aria',
  'dhe-cbc-sha2',
  'dhe-cbc-sha1',
]
const aeadClasses: readonly SuiteClass[] = [
  ...forwardClasses.filter((name) => !name.includes('cbc')),
  'rsa-aead',
  'rsa-ccm8',
  'rsa-camellia-aria',
]

const none =
  (holds: (accepted: Accepted) => boolean, classes: readonly SuiteClass[]) =>
  ({ facts }: Subject): Reading => {
    const all = acceptedSuites(facts)
    if (all.some(holds)) return clear
    const rest = coverage(facts, classes)
    if (rest.open.length + rest.skipped.length > 0 || all.length === 0) return rest
    return hit('none', listed(all.map(named)))
  }

/** No suite with authenticated encryption (RFC 9325 4.2). */
export const noAead = none(({ suite }) => isAead(suite) && suite.class !== 'null', aeadClasses)

/** No suite with forward secrecy (RFC 9325 7.3). */
export const noForwardSecrecy = none(
  ({ suite }) => isForward(suite) && suite.class !== 'null' && suite.class !== 'anon',
  forwardClasses,
)
