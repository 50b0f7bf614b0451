import { describe, expect, it } from 'vitest'
import type { SiteResult } from '../../../data/contract/scan.ts'
import { loadCatalogues } from '../../../electron/app/catalogues.ts'
import { describeTls } from '../../../electron/app/describe-tls.ts'
import { siteResult } from '../../../electron/store/fixtures/workspace.ts'
import type { TlsFacts } from '../probe/facts.ts'
import { modern12, modern13, serverFacts } from './fixtures/server-facts.ts'
import { type KeyHolder, keyHolder, sharedKeys, withSharedKey } from './share-keys.ts'

const { tlsPolicy, tlsProfiles, tlsGrading } = loadCatalogues(
  new URL('../../../data', import.meta.url).pathname,
)
const judges = { policy: tlsPolicy, grading: tlsGrading }

const facts: TlsFacts = {
  ...serverFacts({ suites: { '1.2': modern12, '1.3': modern13 } }),
  control: { rung: 'modern', version: '1.3', failed: [] },
}

const sound = siteResult('a.example', {
  tls: describeTls(facts),
  verdict: 'pass',
  grade: 'A+',
  gradeWithoutTrust: 'A+',
  score: { P: 97, K: 100, S: 100, total: 99 },
})

const holder = (host: string, differs: Partial<KeyHolder> = {}): KeyHolder => ({
  target: host,
  host: `${host}:443`,
  keys: [],
  exposes: null,
  ...differs,
})

describe('keys that hosts of a run share', () => {
  it('keeps keys and their exposure of a result, nothing of one without', () => {
    expect(keyHolder(sound)).toMatchObject({ target: 'a.example', host: 'a.example:443', exposes: null })
    expect(keyHolder(sound)?.keys.length).toBeGreaterThan(0)
    expect(keyHolder(siteResult('b.example'))).toBeNull()
    const tls = sound.tls
    if (tls === null) throw new Error('no facts')
    const drown: SiteResult = { ...sound, tls: { ...tls, protocols: { ...tls.protocols, SSLv2: true } } }
    expect(keyHolder(drown)?.exposes).toBe('SSLv2')
  })

  it('names the other host, never the host itself', () => {
    const web = holder('web', { keys: ['k1', 'k2'] })
    const mail = holder('mail', { keys: ['k2', 'k3'], exposes: 'SSLv2' })
    const lone = holder('lone', { keys: ['k4'] })
    expect([...sharedKeys([web, mail, lone])]).toEqual([['web', 'mail:443 SSLv2']])
    expect([...sharedKeys([lone, mail, web])]).toEqual([['web', 'mail:443 SSLv2']])
    const twin = { ...mail, target: 'https://mail/' }
    expect([...sharedKeys([mail, twin])]).toEqual([])
  })

  it('fails the result with the worst letter and keeps what was found before', () => {
    const advice = { rule: 'R18', level: 'advice', cap: null, clause: 'RFC', evidence: '' } as const
    const revised = withSharedKey({ ...sound, findings: [advice] }, 'mail:443 SSLv2', judges)
    expect(revised).toMatchObject({ verdict: 'fail', grade: 'F', gradeWithoutTrust: 'F' })
    expect(revised.findings.map(({ rule }) => rule)).toEqual(['X16', 'R18'])
    expect(revised.findings[0]).toMatchObject({ level: 'insufficient', evidence: 'mail:443 SSLv2' })
    expect(withSharedKey(revised, 'mail:443 SSLv2', judges)).toEqual(revised)
  })

  it('keeps a letter of trust and puts the finding behind a graver one', () => {
    const expired = { rule: 'X01', level: 'insufficient', cap: 'T', clause: 'RFC', evidence: '' } as const
    const result: SiteResult = { ...sound, findings: [expired], verdict: 'fail', grade: 'T' }
    const revised = withSharedKey(result, 'mail:443 SSLv2', judges)
    expect(revised).toMatchObject({ grade: 'T', gradeWithoutTrust: 'F' })
    expect(revised.findings.map(({ rule }) => rule)).toEqual(['X01', 'X16'])
  })

  it('leaves a result alone when the policy has no such rule', () => {
    const policy = tlsProfiles['mozilla-modern-6.0']
    const has = policy.rules.X16 !== undefined
    expect(withSharedKey(sound, 'mail', { ...judges, policy }) === sound).toBe(!has)
  })
})
