import {
  lifetime,
  otherKeys,
  rsaKeys,
  signatures,
  timeLeft,
  timestamps,
  wideWildcard,
} from './certificate-rules.ts'
import { cbcAttacks, exportAttacks, paddingOracles, sharedKeys, softwareDefects } from './defect-rules.ts'
import { curveGroups, exchangeHash, namedDh, noHybrid, weakDh } from './exchange-rules.ts'
import {
  clientRenegotiation,
  compression,
  earlyData,
  extendedMasterSecret,
  fallbackScsv,
  secureRenegotiation,
} from './feature-rules.ts'
import {
  longLifetime,
  missingVersions,
  otherGroups,
  otherKeyKinds,
  otherSignatures,
  otherSuites,
  otherVersions,
  shortHsts,
  smallDh,
  suiteChoice,
} from './list-rules.ts'
import { ipv6, records } from './name-service-rules.ts'
import { suiteOrder } from './order-rules.ts'
import { noCurrentTls, noTls13, oldTls, sslv2, sslv3 } from './protocol-rules.ts'
import type { Reading } from './reading.ts'
import { mustStaple, revoked, stapling } from './revocation-rules.ts'
import type { Subject } from './subject.ts'
import { noAead, noForwardSecrecy, rc4, suiteRule } from './suite-rules.ts'
import { chainOrder, completeChain, hostName, trustedPath, validity } from './trust-rules.ts'
import { downgrade, hsts, hstsReach, https, redirect } from './web-rules.ts'

/** How a rule reads the facts, and every outcome it may come to; a policy that has the rule has all of them. */
export interface Rule {
  readonly read: (subject: Subject) => Reading
  readonly outcomes: readonly string[]
}

const rule = (read: Rule['read'], ...outcomes: readonly string[]): Rule => ({ read, outcomes })

/** All rules by id, in the order in which results list them. */
export const ruleTable: Readonly<Record<string, Rule>> = {
  R01: rule(sslv2, 'offered'),
  R02: rule(sslv3, 'offered'),
  R03: rule(oldTls, 'offered'),
  R04: rule(noCurrentTls, 'missing'),
  R05: rule(noTls13, 'missing'),
  R06: rule(suiteRule('R06'), 'offered'),
  R07: rule(rc4, 'offered', 'tls10-only'),
  R08: rule(suiteRule('R08'), 'offered'),
  R09: rule(suiteRule('R09'), 'offered'),
  R10: rule(suiteRule('R10'), 'offered'),
  R11: rule(weakDh, 'other-group', 'below-2048', 'below-1024'),
  R12: rule(namedDh, 'offered'),
  R13: rule(suiteRule('R13'), 'offered'),
  R14: rule(suiteRule('R14'), 'offered'),
  R15: rule(noAead, 'none'),
  R16: rule(noForwardSecrecy, 'none'),
  R17: rule(curveGroups, 'weak', 'aging'),
  R18: rule(noHybrid, 'missing'),
  R19: rule(exchangeHash, 'sha1', 'sha224'),
  R20: rule(suiteOrder, 'preferred'),
  R22: rule(compression, 'offered'),
  R23: rule(secureRenegotiation, 'missing'),
  R24: rule(clientRenegotiation, 'unlimited'),
  R25: rule(earlyData, 'accepted'),
  R26: rule(extendedMasterSecret, 'missing'),
  R27: rule(fallbackScsv, 'missing'),
  R28: rule(softwareDefects, 'found'),
  R29: rule(paddingOracles, 'found'),
  R30: rule(exportAttacks, 'found'),
  R31: rule(cbcAttacks, 'found'),
  X01: rule(validity, 'expired', 'not-yet-valid', 'issuer-expired'),
  X02: rule(hostName, 'mismatch'),
  X03: rule(trustedPath, 'untrusted', 'internal'),
  X04: rule(completeChain, 'incomplete'),
  X05: rule(chainOrder, 'disorder'),
  X06: rule(revoked, 'revoked'),
  X07: rule(mustStaple, 'no-staple'),
  X08: rule(stapling, 'no-staple'),
  X09: rule(rsaKeys, 'broken', 'weak', 'aging'),
  X10: rule(otherKeys, 'weak', 'aging'),
  X11: rule(signatures, 'md5', 'sha1', 'sha224'),
  X12: rule(lifetime, 'too-long'),
  X13: rule(timeLeft, 'soon', 'days'),
  X14: rule(timestamps, 'few'),
  X15: rule(wideWildcard, 'registrable'),
  X16: rule(sharedKeys, 'shared'),
  H01: rule(https, 'none'),
  H02: rule(redirect, 'no-redirect', 'leaves-host'),
  H03: rule(downgrade, 'downgrade'),
  H04: rule(hsts, 'missing', 'weak', 'short'),
  H05: rule(hstsReach, 'no-subdomains', 'no-preload'),
  D01: rule(ipv6, 'no-ipv6', 'differs'),
  D02: rule(records, 'missing', 'bogus'),
  P01: rule(otherVersions, 'offered'),
  P02: rule(missingVersions, 'newest', 'older'),
  P03: rule(otherSuites, 'offered'),
  P04: rule(otherGroups, 'offered', 'missing'),
  P05: rule(otherKeyKinds, 'other'),
  P06: rule(otherSignatures, 'other'),
  P07: rule(longLifetime, 'too-long'),
  P08: rule(shortHsts, 'missing', 'short'),
  P09: rule(suiteChoice, 'other'),
  P10: rule(smallDh, 'small'),
}
