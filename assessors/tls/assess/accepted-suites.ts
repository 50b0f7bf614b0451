import type { ProtocolVersion, SuiteClass, TlsFacts } from '../probe/facts.ts'
import { type Suite, suiteByCode } from '../probe/registry/suites.ts'
import { missing } from './fact-states.ts'
import { clear, type Reading, together } from './reading.ts'

/** A suite seen accepted, with the version it was seen in. */
export interface Accepted {
  readonly version: ProtocolVersion
  readonly name: string
  readonly suite: Suite
}

/** Versions whose suites are in the registry; the suites of SSLv2 have codes of their own. */
export const suiteVersions = ['SSLv3', '1.0', '1.1', '1.2', '1.3'] as const
type SuiteVersion = (typeof suiteVersions)[number]

/** Accepted suites of the given versions. A code outside the registry tells nothing and is left out. */
export const acceptedSuites = (
  { suites }: TlsFacts,
  versions: readonly SuiteVersion[] = suiteVersions,
): readonly Accepted[] =>
  versions.flatMap((version) =>
    (suites[version] ?? []).flatMap(({ code, name }) => {
      const suite = suiteByCode(Number.parseInt(code, 16))
      return suite === undefined ? [] : [{ version, name, suite }]
    }),
  )

const versionCoverage = (facts: TlsFacts, version: SuiteVersion, classes: readonly SuiteClass[]): Reading => {
  const offered = facts.protocols[version]
  if (offered === false) return clear
  if (offered === null) return missing(facts, `protocols.${version}`)
  const fact = `suites.${version}`
  if (facts.suites[version] === undefined) return missing(facts, fact)
  if (facts.suitesComplete[version] === true) return clear
  const asked = facts.classes[version] ?? []
  const settled = (wanted: SuiteClass): boolean =>
    asked.some((entry) => entry.class === wanted && entry.accepted !== null)
  if (classes.every(settled)) return clear
  const failed = facts.inconclusive.some((entry) => entry.fact === fact)
  // The quick profile names classes by lanes; what it leaves out is its choice unless a lane failed.
  return facts.profile === 'quick' && !failed ? { ...clear, skipped: [fact] } : missing(facts, fact)
}

/** What is still unknown about suites of these classes in every version that may be offered. */
export const coverage = (facts: TlsFacts, classes: readonly SuiteClass[]): Reading =>
  together(...suiteVersions.map((version) => versionCoverage(facts, version, classes)))
