import { describe, expect, it } from 'vitest'
import type { Finding, SiteResult } from '../../../data/contract/scan.ts'
import type { SiteCheck } from '../../../data/contract/site-check.ts'
import { siteResult } from '../../../electron/store/fixtures/workspace.ts'
import { observeFindings } from './observe-findings.ts'
import { type KnownFinding, planFindings, stateOn } from './plan-findings.ts'

const POLICY = { id: 'vn-gov', version: '1.0.0', digest: 'sha256:0' }

const rule = (id: string, level: Finding['level'] = 'insufficient', evidence = 'e'): Finding => ({
  ...{ rule: id, level, cap: null, clause: 'RFC', evidence },
})

const check = (id: string, verdict: SiteCheck['verdict'], evidence: readonly string[] = []): SiteCheck => ({
  ...{ check: id, verdict, basis: 'practice', reason: 'met', evidence: [...evidence] },
})

const scan = (given: Partial<SiteResult>): SiteResult =>
  siteResult('a.example', {
    catalogue: POLICY,
    pageCatalogues: [{ ...POLICY, id: 'vn-website-criteria' }],
    ...given,
  })

const COVERED = new Map([['TLS-04', ['X01']]])
const observed = (given: Partial<SiteResult>) => observeFindings(scan(given), COVERED)

const known = (given: Partial<KnownFinding> = {}): KnownFinding => ({
  id: 'f1',
  source: 'rule',
  code: 'X01',
  subject: '',
  weight: 'fail',
  basis: 'practice',
  reason: 'RFC',
  evidence: ['e'],
  judgedBy: 'vn-gov',
  state: 'open',
  acceptedUntil: null,
  lastRunId: 'run-1',
  ...given,
})

const plan = (
  given: Partial<SiteResult>,
  before: readonly KnownFinding[],
  { runId = 'run-2', day = '2026-11-21' } = {},
) => planFindings(observed(given), before, { runId, day })

const NOTHING = { added: [], seen: [], updated: [], resolved: [] }

describe('what a result holds', () => {
  it('is a finding for each rule and each check that fails or warns, told once where both say it', () => {
    const checks = [check('TLS-04', 'fail'), check('HDR-01', 'warn'), check('HDR-02', 'pass')]
    const found = observed({ findings: [rule('X01'), rule('R18', 'advice')], checks }).observations
    expect(found.map(({ code, weight }) => `${code} ${weight}`)).toEqual([
      'X01 fail',
      'R18 advice',
      'HDR-01 warn',
    ])
    expect(observed({ checks }).observations.map(({ code }) => code)).toEqual(['TLS-04', 'HDR-01'])
  })

  it('tells things apart by what they are about, not by what changes from day to day', () => {
    const cookies = check('HDR-04', 'fail', ['SID; Secure', 'JSESSIONID; HttpOnly'])
    const mixed = check('TLS-12', 'warn', [
      'img http://a.example/x.png?t=1',
      'img http://a.example/x.png?t=2',
    ])
    const banner = check('HDR-05', 'warn', ['Server: nginx/1.18.0'])
    const found = observed({ checks: [cookies, mixed, banner] }).observations
    expect(found.map(({ code, subject }) => [code, subject])).toEqual([
      ['HDR-04', 'sid'],
      ['HDR-04', 'jsessionid'],
      ['TLS-12', 'http://a.example/x.png'],
      ['HDR-05', 'server'],
    ])
  })
})

describe('a scan against the findings on record', () => {
  it('adds what is new, keeps what is there, closes what is gone', () => {
    const before = [known(), known({ id: 'f2', code: 'X02' })]
    expect(plan({ findings: [rule('X01'), rule('X03')] }, before)).toMatchObject({
      added: [{ code: 'X03', weight: 'fail' }],
      seen: ['f1'],
      updated: [],
      resolved: ['f2'],
    })
  })

  it('makes what was fixed a recurrence', () => {
    expect(plan({ findings: [rule('X01')] }, [known({ state: 'fixed' })]).updated).toMatchObject([
      { id: 'f1', state: 'recurred', change: 'regressed' },
    ])
  })

  it('closes nothing that it could not look at', () => {
    const before = [known()]
    for (const given of [
      { result: 'unreachable' as const },
      { result: 'inconclusive' as const },
      { unmeasured: ['X01'] },
      { catalogue: { ...POLICY, id: 'mozilla' } },
    ]) {
      expect(plan(given, before), JSON.stringify(given)).toEqual(NOTHING)
    }
    const headers = known({ source: 'check', code: 'HDR-01', judgedBy: 'vn-website-criteria' })
    expect(plan({ checks: [check('HDR-01', 'not-checked')] }, [headers])).toEqual(NOTHING)
    expect(plan({ checks: [] }, [headers])).toEqual(NOTHING)
    expect(plan({ checks: [check('HDR-01', 'pass')] }, [headers]).resolved).toEqual(['f1'])
  })

  it('knows nothing of TLS once HTTPS is gone, but of the way from http', () => {
    const before = [known(), known({ id: 'f2', code: 'H02' })]
    const gone = { result: 'refused' as const, findings: [rule('H01')] }
    expect(plan(gone, before)).toMatchObject({ added: [{ code: 'H01' }], resolved: ['f2'] })
  })

  it('closes one of several things of a check only when the list is whole', () => {
    const cookie = (id: string, subject: string, weight: 'fail' | 'warn' = 'fail') =>
      known({
        ...{ id, subject, weight, source: 'check', code: 'HDR-04', reason: 'met', evidence: ['b; Secure'] },
        judgedBy: 'vn-website-criteria',
      })
    const before = [cookie('a', 'a'), cookie('b', 'b'), cookie('w', 'w', 'warn')]
    const told = (evidence: readonly string[]) => ({ checks: [check('HDR-04', 'fail', evidence)] })
    expect(plan(told(['b; Secure']), before)).toMatchObject({ seen: ['b'], resolved: ['a'] })
    const ten = Array.from({ length: 10 }, (_, index) => `c${index}; Secure`)
    expect(plan(told(ten), before).resolved).toEqual([])
  })

  it('leaves an accepted finding accepted through its day, and not a day longer', () => {
    const accepted = known({ state: 'accepted', acceptedUntil: '2026-11-21' })
    const again = { findings: [rule('X01')] }
    expect(plan(again, [accepted]).seen).toEqual(['f1'])
    expect(plan(again, [accepted], { day: '2026-11-22' }).updated).toMatchObject([
      { state: 'open', change: 'lapsed' },
    ])
    expect([stateOn('2026-11-21', accepted), stateOn('2026-11-22', accepted)]).toEqual(['accepted', 'open'])
    expect(plan({}, [accepted]).resolved).toEqual(['f1'])
  })

  it('opens an accepted warning that has become a failure', () => {
    const borne = known({ state: 'accepted', acceptedUntil: '2027-11-21', weight: 'warn' })
    expect(plan({ findings: [rule('X01')] }, [borne]).updated).toMatchObject([
      { state: 'open', change: 'lapsed' },
    ])
  })

  it('changes nothing when the same scan is taken in again', () => {
    const before = [known({ state: 'new' }), known({ id: 'f2', code: 'X02', state: 'fixed' })]
    expect(plan({ findings: [rule('X01')] }, before, { runId: 'run-1' })).toEqual(NOTHING)
    expect(plan({ findings: [rule('X01')] }, before).seen).toEqual(['f1'])
  })
})
