import type { TlsGrading } from '../../../data/catalogues/tls/grading.schema.ts'
import { acceptedSuites } from './accepted-suites.ts'
import type { Subject } from './subject.ts'
import { isAead, isForward } from './suite-traits.ts'

const webIsReady = ({ http }: Subject, hstsAge: number): boolean => {
  const { redirect = null, hsts = null } = http ?? {}
  const redirected =
    redirect !== null && redirect.https === true && redirect.sameHostFirst === true && !redirect.downgrade
  return redirected && hsts?.present === true && (hsts.maxAge ?? 0) >= hstsAge && hsts.includeSubDomains
}

const hybridIsReady = ({ facts, policy, now }: Subject): boolean => {
  const { names, topGradeFrom } = policy.probed.hybrids
  if (topGradeFrom === null || now < Date.parse(topGradeFrom)) return true
  return facts.groups['1.3']?.some((name) => names.includes(name)) === true
}

/** Conditions of the best letter beyond the score and the absence of caps; nothing here is granted from a null. */
export const deservesTop = (subject: Subject, grading: TlsGrading): boolean => {
  const { facts } = subject
  const suites = acceptedSuites(facts)
  const only13 = facts.protocols['1.2'] === false
  return (
    facts.protocols['1.3'] === true &&
    suites.length > 0 &&
    suites.every(({ suite }) => isForward(suite) && isAead(suite)) &&
    (only13 || facts.features.extendedMasterSecret === true) &&
    facts.leafCertificates.length > 0 &&
    facts.leafCertificates.every(({ chainFaults, trust }) => chainFaults.length === 0 && trust.ok === true) &&
    hybridIsReady(subject) &&
    webIsReady(subject, grading.top.hstsAge)
  )
}
