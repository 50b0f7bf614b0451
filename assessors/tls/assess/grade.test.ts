import { describe, expect, it } from 'vitest'
import type { Finding } from '../../../data/contract/scan.ts'
import { loadCatalogues } from '../../../electron/app/catalogues.ts'
import { certificate, ec, leafFact, modern12, modern13, rsa, serverFacts } from './fixtures/server-facts.ts'
import { type Graded, gradeOf } from './grade.ts'
import { type Score, scoreOf } from './score.ts'

const { tlsGrading: grading } = loadCatalogues(new URL('../../../data', import.meta.url).pathname)

const capped = (...caps: readonly (Finding['cap'] | 'T')[]): readonly Finding[] =>
  caps.map((cap, index) => ({
    rule: `R${10 + index}`,
    level: 'insufficient',
    cap,
    clause: 'x',
    evidence: 'x',
  }))

const graded = (total: number | null, findings: readonly Finding[] = [], top = false): Graded =>
  gradeOf({ findings, total, top, grading })

describe('letters', () => {
  it.each([
    [100, 'A'],
    [90, 'A'],
    [89, 'B'],
    [80, 'B'],
    [79, 'C'],
    [65, 'C'],
    [64, 'D'],
    [50, 'D'],
    [49, 'E'],
    [35, 'E'],
    [34, 'F'],
    [0, 'F'],
  ])('%i is %s', (total, letter) => expect(graded(total).grade).toBe(letter))

  it('take the lowest cap, and no cap lifts them', () => {
    expect(graded(97, capped('A-')).grade).toBe('A-')
    expect(graded(97, capped('A-', 'C', 'B')).grade).toBe('C')
    expect(graded(60, capped('B')).grade).toBe('D')
    expect(graded(97, capped(null)).grade).toBe('A')
  })

  it('keep the top for what has no cap and an A', () => {
    expect(graded(96, capped(null), true).grade).toBe('A+')
    expect(graded(96, capped('A-'), true).grade).toBe('A-')
    expect(graded(89, [], true).grade).toBe('B')
    expect(graded(96, [], false).grade).toBe('A')
  })

  it('are replaced by T before M, with the letter beside', () => {
    expect(graded(97, capped('M', 'B', 'T'))).toEqual({
      grade: 'T',
      gradeWithoutTrust: 'B',
      capped: [
        { rule: 'R12', cap: 'T' },
        { rule: 'R10', cap: 'M' },
        { rule: 'R11', cap: 'B' },
      ],
    })
    expect(graded(97, capped('M'))).toMatchObject({ grade: 'M', gradeWithoutTrust: 'A' })
  })

  it('do not exist without a number, unless only the worst is left', () => {
    expect(graded(null)).toMatchObject({ grade: null, gradeWithoutTrust: null })
    expect(graded(null, capped('T', 'B'))).toMatchObject({ grade: null, gradeWithoutTrust: null })
    expect(graded(null, capped('F')).grade).toBe('F')
  })
})

describe('the number', () => {
  const scored = (shape: Parameters<typeof serverFacts>[0]): Score | null =>
    scoreOf(serverFacts(shape), grading)
  const strong = [leafFact(certificate({ keyFact: ec('secp256r1') }))]

  it('weighs the weakest of certificate and key exchange', () => {
    const groups = { '1.2': ['x25519'], '1.3': ['x25519'] }
    expect(scored({ leafs: strong, groups })?.K).toBe(100)
    expect(scored({ leafs: strong, groups: { '1.3': ['ffdhe2048'] } })?.K).toBe(90)
    expect(scored({ leafs: strong, groups: { '1.2': ['secp192r1'] } })?.K).toBe(40)
    expect(scored({ leafs: strong, groups: { '1.2': ['x25519'] }, dh: [{ bits: 1024 }] })?.K).toBe(40)
    expect(scored({ leafs: [leafFact(certificate({ keyFact: rsa(3072) }))], groups })?.K).toBe(100)
    expect(scored({ leafs: [leafFact(certificate({ keyFact: rsa(512) }))], groups })).toEqual({
      P: 97,
      K: 0,
      S: 100,
      total: 0,
    })
  })

  it('limits the key exchange without forward secrecy', () => {
    const gcm = 'TLS_RSA_WITH_AES_128_GCM_SHA256'
    expect(scored({ leafs: strong, suites: { '1.2': [...modern12, gcm] } })?.K).toBe(80)
    expect(scored({ leafs: strong, suites: { '1.2': [gcm] }, groups: {} })?.K).toBe(60)
  })

  it.each([
    ['TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256', 100],
    ['TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256', 75],
    ['TLS_DHE_RSA_WITH_CAMELLIA_128_CBC_SHA', 60],
    ['TLS_RSA_WITH_AES_128_GCM_SHA256', 50],
    ['TLS_RSA_WITH_AES_128_CBC_SHA', 40],
    ['TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA', 20],
    ['TLS_ECDHE_RSA_WITH_RC4_128_SHA', 0],
    ['TLS_ECDHE_RSA_WITH_NULL_SHA', 0],
    ['TLS_RSA_EXPORT_WITH_DES40_CBC_SHA', 0],
    ['TLS_RSA_WITH_DES_CBC_SHA', 0],
    ['TLS_DH_anon_WITH_AES_256_GCM_SHA384', 0],
  ])('%s is worth %i', (name, points) => expect(scored({ suites: { '1.2': [name] } })?.S).toBe(points))

  it('is null when a part was not measured at all', () => {
    expect(scored({ suites: {} })).toBeNull()
    expect(scored({ leafs: [], groups: {}, suites: { '1.3': modern13 } })).toBeNull()
  })
})
