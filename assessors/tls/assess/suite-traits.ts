import type { TlsGrading } from '../../../data/catalogues/tls/grading.schema.ts'
import type { SuiteClass } from '../probe/facts.ts'
import type { Suite } from '../probe/registry/suites.ts'

/** Rules that judge a suite by itself. */
export type SuiteRule = 'R06' | 'R07' | 'R08' | 'R09' | 'R10' | 'R13' | 'R14'

const broken = new Set<SuiteClass>(['null', 'anon', 'export', 'des', 'rc4'])
const forward = new Set(['ECDHE', 'DHE', 'ECDHE_PSK', 'DHE_PSK', 'TLS13'])

/** Bits of a symmetric key below which a suite is broken (RFC 9325 4.1). */
const LEAST_BITS = 112

/** Whether the session key is lost with the long-term key: false only for ephemeral exchanges. */
export const isForward = ({ keyExchange }: Suite): boolean => forward.has(keyExchange)

/** Authenticated encryption in one step. */
export const isAead = ({ mac }: Suite): boolean => mac === 'AEAD'

const usesSha1 = ({ mac }: Suite): boolean => mac === 'SHA' || mac === 'MD5'

const isBroken = (suite: Suite): boolean =>
  (broken.has(suite.class) && suite.class !== 'rc4') ||
  (suite.class !== 'rc4' && (suite.bits < LEAST_BITS || suite.cipher.startsWith('RC2')))

const isFading = (suite: Suite): boolean =>
  isForward(suite) &&
  ((suite.class.endsWith('-cbc-sha2') && !suite.class.startsWith('rsa')) ||
    (suite.class.endsWith('-camellia-aria') && !usesSha1(suite)))

const isShort = (suite: Suite): boolean =>
  suite.cipher.endsWith('CCM_8') ||
  suite.class.endsWith('-cbc-sha1') ||
  ((suite.class.endsWith('-camellia-aria') || suite.class === 'static-dh' || suite.class === 'psk') &&
    usesSha1(suite) &&
    suite.cipher.includes('CBC'))

const test: Readonly<Record<SuiteRule, (suite: Suite) => boolean>> = {
  R06: isBroken,
  R07: (suite) => suite.class === 'rc4',
  R08: (suite) => (suite.class === 'block64' || suite.class === 'seed') && !isBroken(suite),
  R09: (suite) => suite.keyExchange === 'RSA',
  R10: (suite) =>
    ['static-dh', 'psk', 'srp'].includes(suite.class) || ['DH', 'ECDH'].includes(suite.keyExchange),
  R13: isFading,
  R14: isShort,
}

/** Rules a suite breaks by itself. */
export const breaks = (suite: Suite, rule: SuiteRule): boolean => test[rule](suite)

/** Classes in which suites that break a rule are found: those that must have been asked to say "none". */
export const classesOf: Readonly<Record<SuiteRule, readonly SuiteClass[]>> = {
  R06: ['null', 'anon', 'export', 'des'],
  R07: ['rc4'],
  R08: ['block64', 'seed'],
  R09: ['rsa-aead', 'rsa-ccm8', 'rsa-camellia-aria', 'rsa-cbc-sha2', 'rsa-cbc-sha1'],
  R10: ['static-dh', 'psk', 'srp'],
  R13: ['ecdhe-cbc-sha2', 'ecdhe-camellia-aria', 'dhe-cbc-sha2', 'dhe-camellia-aria'],
  R14: ['ecdhe-cbc-sha1', 'ecdhe-ccm8', 'dhe-cbc-sha1', 'dhe-ccm8', 'rsa-cbc-sha1', 'rsa-ccm8'],
}

/** Points of a suite (scale of the grading catalogue). */
export const suitePoints = (suite: Suite, { suites }: TlsGrading): number => {
  if (broken.has(suite.class) || isBroken(suite)) return suites.broken
  if (suite.class === 'block64') return suites.block64
  if (isForward(suite)) {
    if (isAead(suite)) return suites.forwardAead
    return usesSha1(suite) ? suites.forwardCbcSha1 : suites.forwardCbcSha2
  }
  return isAead(suite) ? suites.aead : suites.cbc
}
