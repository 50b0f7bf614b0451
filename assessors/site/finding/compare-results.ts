import type { SiteResult } from '../../../data/contract/scan.ts'
import type {
  CheckDifference,
  FactDifference,
  FindingDifference,
  ScanDifference,
} from '../../../data/contract/scan-board.ts'
import { type CoveredBy, type Observation, observeFindings } from './observe-findings.ts'

type Fact = FactDifference['fact']

const list = (items: readonly string[] | undefined): string | null =>
  items === undefined ? null : [...new Set(items)].sort().join(', ')

const protocols = ({ tls }: SiteResult): string | null => {
  if (tls === null) return null
  const offered = Object.entries(tls.protocols).filter(([, isOffered]) => isOffered === true)
  return offered.length === 0 ? null : offered.map(([name]) => name).join(', ')
}

const hsts = ({ http }: SiteResult): string | null => {
  const found = http?.hsts ?? null
  return found === null ? null : (found.raw ?? '')
}

const collects = ({ personalData }: SiteResult): string | null => personalData?.collects ?? null

/** How each fact reads in a result; `null` = not measured, '' = measured and not there. */
const FACTS: Readonly<Record<Fact, (result: SiteResult) => string | null>> = {
  result: ({ result }) => result,
  verdict: ({ verdict }) => verdict,
  grade: ({ grade }) => grade,
  addresses: ({ addresses }) => (addresses.length === 0 ? null : list(addresses.map(({ ip }) => ip))),
  certificate: ({ tls }) => tls?.chain?.[0]?.sha256 ?? null,
  certificateEnds: ({ tls }) => tls?.chain?.[0]?.notAfter ?? null,
  issuer: ({ tls }) => tls?.chain?.[0]?.issuer ?? null,
  protocols,
  hsts,
  finalUrl: ({ http }) => http?.page?.url ?? http?.redirect?.finalUrl ?? null,
  label: ({ label }) => label?.verdict ?? null,
  collects,
  fields: ({ personalData }) => list(personalData?.fields.map(({ field }) => field)),
  thirdParties: ({ http }) => list(http?.content?.thirdParties),
}

const factDifferences = (before: SiteResult, after: SiteResult): FactDifference[] =>
  (Object.keys(FACTS) as Fact[]).flatMap((fact) => {
    const [was, is] = [FACTS[fact](before), FACTS[fact](after)]
    return was === is ? [] : [{ fact, before: was, after: is }]
  })

const checkDifferences = (before: SiteResult, after: SiteResult): CheckDifference[] => {
  const verdictsOf = ({ checks }: SiteResult) => new Map(checks.map(({ check, verdict }) => [check, verdict]))
  const [was, is] = [verdictsOf(before), verdictsOf(after)]
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((check) => {
    const [old, now] = [was.get(check) ?? null, is.get(check) ?? null]
    return old === now ? [] : [{ check, before: old, after: now }]
  })
}

const keyOf = ({ source, code, subject }: Observation): string => JSON.stringify([source, code, subject])

const sideOf = ({ weight, evidence }: Observation): NonNullable<FindingDifference['before']> => ({
  weight,
  evidence: [...evidence],
})

const isSame = (a: Observation, b: Observation): boolean =>
  a.weight === b.weight && JSON.stringify(a.evidence) === JSON.stringify(b.evidence)

const entry = (
  kind: FindingDifference['kind'],
  before: Observation | null,
  after: Observation | null,
): FindingDifference[] => {
  const known = before ?? after
  if (known === null) return []
  const { source, code, subject } = known
  return [{ kind, source, code, subject, before: before && sideOf(before), after: after && sideOf(after) }]
}

const byKey = (observations: readonly Observation[]): ReadonlyMap<string, Observation> =>
  new Map(observations.map((one) => [keyOf(one), one]))

/** `uncertain`: one of the two scans could not look at it, so nothing is known of a change. */
const findingDifferences = (
  before: SiteResult,
  after: SiteResult,
  covered: CoveredBy,
): FindingDifference[] => {
  const [was, is] = [observeFindings(before, covered), observeFindings(after, covered)]
  const [old, now] = [byKey(was.observations), byKey(is.observations)]
  const gone = was.observations.filter((one) => !now.has(keyOf(one)))
  const come = is.observations.filter((one) => !old.has(keyOf(one)))
  const both = was.observations.flatMap((one) => {
    const other = now.get(keyOf(one))
    return other === undefined || isSame(one, other) ? [] : entry('changed', one, other)
  })
  return [
    ...come.flatMap((one) => entry(was.settles(one) ? 'appeared' : 'uncertain', null, one)),
    ...both,
    ...gone.flatMap((one) => entry(is.settles(one) ? 'vanished' : 'uncertain', one, null)),
  ]
}

const rulesOf = ({ catalogue, pageCatalogues }: SiteResult): string =>
  JSON.stringify([catalogue, pageCatalogues])

/** What two results of one site say differently. Pure. */
export const compareResults = (
  before: SiteResult,
  after: SiteResult,
  covered: CoveredBy,
): Pick<ScanDifference, 'findings' | 'checks' | 'facts' | 'sameRules'> => ({
  findings: findingDifferences(before, after, covered),
  checks: checkDifferences(before, after),
  facts: factDifferences(before, after),
  sameRules: rulesOf(before) === rulesOf(after),
})
