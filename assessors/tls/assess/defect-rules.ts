import { known, olderVersions, whenOffered } from './fact-states.ts'
import { hit, hitIf, type Reading, together } from './reading.ts'
import type { Subject } from './subject.ts'

type Defect = 'heartbleed' | 'ccs' | 'ticketbleed' | 'freak' | 'logjam' | 'beast' | 'lucky13'

const flag = ({ facts }: Subject, name: Defect, evidence: string): Reading =>
  known(facts, [`vulnerabilities.${name}`, facts.vulnerabilities[name]], (yes) =>
    hitIf(yes, 'found', evidence),
  )

/** Defects of the server's software that give keys or plaintext away. */
export const softwareDefects = (subject: Subject): Reading => {
  const { facts } = subject
  const drown = known(facts, ['vulnerabilities.drown', facts.vulnerabilities.drown], (yes) =>
    hitIf(yes, 'found', 'DROWN CVE-2016-0800'),
  )
  const others = whenOffered(facts, olderVersions, () =>
    together(
      flag(subject, 'heartbleed', 'Heartbleed CVE-2014-0160'),
      flag(subject, 'ccs', 'CCS injection CVE-2014-0224'),
      flag(subject, 'ticketbleed', 'Ticketbleed CVE-2016-9244'),
      known(facts, ['vulnerabilities.robot', facts.vulnerabilities.robot], (oracle) =>
        hitIf(oracle !== 'no', 'found', `ROBOT ${oracle} oracle`),
      ),
    ),
  )
  return together(drown, others)
}

/** The family around POODLE against TLS: not tested, which the result must say. */
export const paddingOracles = ({ facts }: Subject): Reading =>
  whenOffered(facts, olderVersions, () =>
    known<boolean>(facts, ['vulnerabilities.poodleTls', facts.vulnerabilities.poodleTls], (yes) =>
      hitIf(yes, 'found', 'POODLE-TLS'),
    ),
  )

/** FREAK and LOGJAM. */
export const exportAttacks = (subject: Subject): Reading =>
  whenOffered(subject.facts, olderVersions, () =>
    together(flag(subject, 'freak', 'FREAK CVE-2015-0204'), flag(subject, 'logjam', 'LOGJAM CVE-2015-4000')),
  )

/** BEAST and LUCKY13: follow from old versions and CBC suites, said for completeness. */
export const cbcAttacks = (subject: Subject): Reading => {
  const { beastMitigated } = subject.facts.vulnerabilities
  const beast = beastMitigated === true ? 'BEAST mitigated by a newer version' : 'BEAST CVE-2011-3389'
  return whenOffered(subject.facts, olderVersions, () =>
    together(flag(subject, 'beast', beast), flag(subject, 'lucky13', 'LUCKY13 CVE-2013-0169')),
  )
}

/** A private key that another host of the batch exposes (DROWN across hosts). */
export const sharedKeys = ({ facts, weakKeys }: Subject): Reading => {
  if (weakKeys === null) return together()
  const own = facts.leafCertificates.flatMap(({ chain }) => chain.slice(0, 1))
  const found = own.flatMap((leaf) =>
    [...(weakKeys.get(leaf.spkiSha256) ?? []), ...(weakKeys.get(leaf.sha256) ?? [])].filter(
      ({ host }) => host !== `${facts.address}:${facts.port}`,
    ),
  )
  const [first] = found
  if (first !== undefined) return hit('shared', `${first.host} ${first.why}`)
  return own.length > 0 ? together() : known(facts, ['chain', null], () => together())
}
