import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadCatalogues } from '../../../electron/app/catalogues.ts'
import type { TlsFacts } from '../probe/facts.ts'
import { suites as registry } from '../probe/registry/suites.ts'
import { acceptedSuites } from './accepted-suites.ts'
import { assessTls, type TlsAssessment } from './assess-tls.ts'
import {
  certificate,
  ec,
  goodWeb,
  leafFact,
  modern12,
  modern13,
  noHsts,
  rsa,
  serverFacts,
  suiteNamed,
  timestampsOf,
  today,
} from './fixtures/server-facts.ts'
import type { WebFacts } from './subject.ts'
import { isAead, isForward, suitePoints } from './suite-traits.ts'

const catalogues = loadCatalogues(new URL('../../../data', import.meta.url).pathname)
const { tlsPolicy, tlsProfiles, tlsGrading: grading } = catalogues
const policies = { 'vn-gov': tlsPolicy, ...tlsProfiles } as const
const anyPolicy = fc.constantFrom(...(Object.keys(policies) as (keyof typeof policies)[]))
const stores = { mozilla: 'public' } as const

interface Site {
  readonly facts: TlsFacts
  readonly http: WebFacts | null
}

const judge = ({ facts, http }: Site, policy: keyof typeof policies): TlsAssessment =>
  assessTls({ facts, http, policy: policies[policy], grading, date: today, stores })

const older = registry.filter(({ keyExchange }) => keyExchange !== 'TLS13').map(({ name }) => name)
const oldSuite = fc.oneof(fc.constantFrom(...modern12), fc.constantFrom(...older))
const mostlySound = <T>(good: T, ...bad: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constant(good) },
    { weight: 1, arbitrary: fc.constantFrom(good, ...bad) },
  )

const suiteSets = fc
  .record({
    '1.0': fc.option(fc.uniqueArray(oldSuite, { minLength: 1, maxLength: 3 }), { nil: undefined, freq: 1 }),
    '1.2': fc.option(
      fc.uniqueArray(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...modern12) }, oldSuite), {
        minLength: 1,
        maxLength: 5,
      }),
      {
        nil: undefined,
        freq: 8,
      },
    ),
    '1.3': fc.option(fc.constant(modern13), { nil: undefined, freq: 4 }),
  })
  .map((sets) =>
    Object.fromEntries(
      Object.entries(sets).flatMap(([version, names]) => (names === undefined ? [] : [[version, names]])),
    ),
  )
  .filter((sets) => Object.keys(sets).length > 0)

const leafs = fc.record({
  keyFact: mostlySound(ec('secp256r1'), rsa(1024), rsa(2048), rsa(3072), ec('secp224r1', 224)),
  signature: mostlySound('sha256WithRSA', 'sha1WithRSA', 'ecdsa-with-SHA224'),
  notAfter: mostlySound('2027-01-30T00:00:00.000Z', '2026-11-20T00:00:00.000Z', '2028-01-01T00:00:00.000Z'),
  scts: mostlySound(timestampsOf(2), []),
  mustStaple: fc.constant(false),
})

const trust = mostlySound<TlsFacts['trust']['reasons']>(
  [],
  ['self-signed'],
  ['incomplete'],
  ['name-mismatch'],
)

const sites: fc.Arbitrary<Site> = fc
  .record({
    suites: suiteSets,
    leaf: leafs,
    reasons: trust,
    groups: fc.subarray(['x25519mlkem768', 'x25519', 'secp256r1', 'secp384r1', 'secp224r1', 'secp192r1'], {
      minLength: 1,
    }),
    dh: fc.subarray([{ bits: 1024 }, { bits: 2048 }, { bits: 3072, known: 'ffdhe3072' }], { minLength: 1 }),
    features: fc.record({
      compression: mostlySound(false, true),
      secureRenegotiation: mostlySound(true, false),
      extendedMasterSecret: mostlySound(true, false),
      clientRenegotiations: mostlySound(0, 11),
      earlyData: mostlySound(0, 16384),
    }),
    fallbackScsv: mostlySound<'ok' | 'missing'>('ok', 'missing'),
    heartbleed: mostlySound(false, true),
    logjam: mostlySound(false, true),
    robot: mostlySound<'no' | 'weak'>('no', 'weak'),
    sha1Accepted: mostlySound(false, true),
    order: fc.constantFrom<'server' | 'client'>('server', 'client'),
    staple: mostlySound<'none' | 'revoked' | 'good'>('none', 'revoked', 'good'),
    http: mostlySound<WebFacts | null>(goodWeb, noHsts, null),
  })
  .map((made) => {
    const changes = {
      reasons: made.reasons,
      nameMatches: !made.reasons.includes('name-mismatch'),
      stores: ['mozilla'],
    }
    const hasDhe = Object.values(made.suites).some((names) =>
      names.some((name) => /_DHE_|_DH_anon_/.test(name)),
    )
    const facts = serverFacts({
      suites: made.suites,
      leafs: [leafFact(certificate(made.leaf), { trust: changes })],
      groups: { '1.0': made.groups, '1.2': made.groups, '1.3': made.groups },
      dh: hasDhe ? made.dh : [],
      features: { ...made.features, fallbackScsv: made.fallbackScsv },
      vulnerabilities: { heartbleed: made.heartbleed, logjam: made.logjam, robot: made.robot },
      rest: {
        staple: made.staple,
        signatures: { seen: [], sha1Accepted: made.sha1Accepted, md5Accepted: false, sha224Accepted: false },
      },
    })
    const suites = facts.suites['1.2'] ?? []
    return {
      http: made.http,
      facts: {
        ...facts,
        order: suites.length > 1 ? { '1.2': made.order } : {},
        preference: { '1.2': { codes: suites.map(({ code }) => code), complete: true } },
      },
    }
  })

/** Ways to a single fact; `null` put there is a fact that could not be concluded. */
const nullable = (site: Site): readonly (readonly string[])[] => [
  ...Object.keys(site.facts.protocols).map((key) => ['facts', 'protocols', key]),
  ...Object.keys(site.facts.features).map((key) => ['facts', 'features', key]),
  ...Object.keys(site.facts.vulnerabilities).map((key) => ['facts', 'vulnerabilities', key]),
  ...['sha1Accepted', 'md5Accepted', 'sha224Accepted'].map((key) => ['facts', 'signatures', key]),
  ...['dh', 'staple', 'mustStaple', 'scts', 'ssl2'].map((key) => ['facts', key]),
  ['facts', 'leafCertificates', '0', 'trust', 'ok'],
  ['facts', 'leafCertificates', '0', 'trust', 'nameMatches'],
  ...['redirect', 'hsts', 'page'].flatMap((key) => (site.http === null ? [] : [['http', key]])),
  ['http'],
]

/** Ways to entries that are absent when nothing was concluded. */
const removable = (site: Site): readonly (readonly string[])[] =>
  (['suites', 'suitesComplete', 'groups', 'groupsComplete', 'order', 'preference'] as const).flatMap((key) =>
    Object.keys(site.facts[key]).map((version) => ['facts', key, version]),
  )

const put = (node: unknown, [part, ...rest]: readonly string[], remove: boolean): unknown => {
  const whole: Record<string, unknown> = { ...(node as Record<string, unknown>) }
  if (part === undefined) return null
  if (rest.length > 0) whole[part] = put(whole[part], rest, remove)
  else if (remove) delete whole[part]
  else whole[part] = null
  return Array.isArray(node) ? Object.values(whole) : whole
}

const changed = (site: Site, path: readonly string[], remove: boolean): Site =>
  put(site, path, remove) as Site

/** Without class facts, what was not listed to the end is open. */
const unlisted = (site: Site): Site => ({ ...site, facts: { ...site.facts, classes: {} } })

const assurance = { pass: 2, 'pass-with-advice': 1, inconclusive: 0, fail: 0 }
const scale: readonly string[] = grading.order

describe('what is unknown', () => {
  it('never improves the verdict, whichever fact becomes null', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(sites, anyPolicy, (site, policy) => {
        const before = judge(site, policy)
        seen.add(before.verdict)
        const improves = (after: Site): boolean =>
          assurance[judge(after, policy).verdict] > assurance[before.verdict]
        const lost = nullable(site).filter((path) => improves(changed(site, path, false)))
        const gone = removable(site).filter((path) => improves(changed(unlisted(site), path, true)))
        expect([...lost, ...gone].map((path) => path.join('.'))).toEqual([])
      }),
      { numRuns: 100, seed: 20261121 },
    )
    expect([...seen].sort()).toEqual(['fail', 'inconclusive', 'pass', 'pass-with-advice'])
  })

  it('gives nothing to a host of which nothing is known', () => {
    const facts: TlsFacts = {
      ...serverFacts(),
      protocols: { SSLv2: null, SSLv3: null, '1.0': null, '1.1': null, '1.2': null, '1.3': null },
      suites: {},
      suitesComplete: {},
      classes: {},
      groups: {},
      leafCertificates: [],
      result: 'inconclusive',
    }
    for (const policy of Object.keys(policies) as (keyof typeof policies)[])
      expect(judge({ facts, http: null }, policy)).toMatchObject({
        findings: [],
        verdict: 'inconclusive',
        grade: null,
        score: null,
      })
  })

  it('counts a fact the quick profile leaves out as unmeasured, not against the host', () => {
    const facts = serverFacts({ features: { clientRenegotiations: null }, rest: { profile: 'quick' } })
    const reason = { code: 'profile', evidence: 'quick' }
    const quick = { ...facts, inconclusive: [{ fact: 'features.clientRenegotiations', reason }] }
    expect(judge({ facts: quick, http: goodWeb }, 'vn-gov')).toMatchObject({ verdict: 'pass-with-advice' })
    expect(judge({ facts: quick, http: goodWeb }, 'vn-gov').unmeasured).toContain('R24')
    const listed = { ...quick, suitesComplete: { '1.3': true }, classes: {} }
    expect(judge({ facts: listed, http: goodWeb }, 'vn-gov').unmeasured).toContain('R10')
    expect(judge({ facts: listed, http: goodWeb }, 'vn-gov').verdict).toBe('pass-with-advice')
    const failed = {
      ...listed,
      inconclusive: [{ fact: 'suites.1.2', reason: { code: 'silent', evidence: '' } }],
    }
    expect(judge({ facts: failed, http: goodWeb }, 'vn-gov').verdict).toBe('inconclusive')
  })
})

describe('a worse suite', () => {
  /**
   * Worse in every respect: no more points than the worst accepted, and no kind of merit that the host lacked so far. (The scale
   * gives more for any forward secrecy at all, so a weak suite with it may lift a host that has none.)
   */
  const worse = ({ facts }: Site): readonly string[] => {
    const accepted = acceptedSuites(facts).map(({ suite }) => suite)
    const least = Math.min(...accepted.map((suite) => suitePoints(suite, grading)))
    return registry
      .filter((suite) => suite.keyExchange !== 'TLS13' && suitePoints(suite, grading) <= least)
      .filter((suite) => !isForward(suite) || accepted.some(isForward))
      .filter((suite) => !isAead(suite) || accepted.some(isAead))
      .map(({ name }) => name)
  }

  it('never raises number or grade', () => {
    let lowered = 0
    fc.assert(
      fc.property(sites, fc.nat(), anyPolicy, (site, pick, policy) => {
        const version = (['1.2', '1.0'] as const).find((key) => site.facts.suites[key] !== undefined)
        if (version === undefined) return
        const names = worse(site)
        const name = names[pick % names.length]
        if (name === undefined) return
        const list = [...(site.facts.suites[version] ?? []), suiteNamed(name)]
        const facts = { ...site.facts, suites: { ...site.facts.suites, [version]: list } }
        const [before, after] = [judge(site, policy), judge({ ...site, facts }, policy)]
        expect(after.score?.total ?? 0).toBeLessThanOrEqual(before.score?.total ?? 0)
        const rank = (grade: string | null): number => scale.indexOf(grade ?? '')
        expect(rank(after.gradeWithoutTrust)).toBeGreaterThanOrEqual(rank(before.gradeWithoutTrust))
        if (rank(after.gradeWithoutTrust) > rank(before.gradeWithoutTrust)) lowered += 1
      }),
      { numRuns: 800, seed: 20261121 },
    )
    expect(lowered).toBeGreaterThan(50)
  })
})

describe('judging again', () => {
  it('gives the same from stored facts, by every policy', () => {
    fc.assert(
      fc.property(sites, anyPolicy, (site, policy) => {
        const stored = JSON.parse(JSON.stringify(site)) as Site
        expect(JSON.stringify(judge(stored, policy))).toBe(JSON.stringify(judge(site, policy)))
      }),
      { numRuns: 200, seed: 20261121 },
    )
  })

  it('gives findings in the shape of the contract, with evidence and a clause', async () => {
    const { Finding } = await import('../../../data/contract/scan.ts')
    fc.assert(
      fc.property(sites, anyPolicy, (site, policy) => {
        const { findings, capped, grade, gradeWithoutTrust } = judge(site, policy)
        for (const finding of findings) {
          expect(Finding.safeParse(finding).success).toBe(true)
          expect([finding.rule, finding.evidence === '']).toEqual([finding.rule, false])
        }
        expect(new Set(findings.map(({ rule }) => rule)).size).toBe(findings.length)
        expect(capped).toHaveLength(findings.filter(({ cap }) => cap !== null).length)
        if (grade !== 'T' && grade !== 'M') expect(grade).toBe(gradeWithoutTrust)
      }),
      { numRuns: 300, seed: 7 },
    )
  })
})
