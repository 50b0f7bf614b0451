import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { TrustReason } from '../../data/contract/scan.ts'
import { Hsts, HttpError } from '../../data/contract/scan-http.ts'
import { LAB_SITES } from '../../e2e/lab/lab-sites.ts'
import { loadCatalogues } from './catalogues.ts'

const dataDir = new URL('../../data', import.meta.url).pathname
const { labelDetector, labelCases } = loadCatalogues(dataDir)

const textsOf = (language: string): Record<string, Record<string, string>> =>
  JSON.parse(readFileSync(`${dataDir}/locales/${language}/scan.json`, 'utf8'))

const flags = [
  'truncated',
  ...labelDetector.badges.map(({ flag }) => flag),
  ...labelCases.cases.flatMap((example) => example.flags),
]
const reasons = [
  'dns',
  'unreachable',
  'connect-timeout',
  'no-common-parameters',
  'no-answer',
  'closed',
  'too-much',
  'stopped-answering',
  'budget',
  'cancelled',
  'bad-target',
  ...LAB_SITES.flatMap(({ expect: { reason } }) => reason ?? []),
]

describe.each(['vi', 'en'])('texts of scans in %s', (language) => {
  const texts = textsOf(language)
  it.each([
    ['trust', TrustReason.options],
    ['http-error', HttpError.options],
    ['hsts-fault', Hsts.shape.faults.element.options],
    ['flag', flags],
    ['reason', reasons],
  ])('has exactly one sentence for each %s', (part, wanted) => {
    expect(Object.keys(texts[part] ?? {}).sort()).toEqual([...new Set<string>(wanted)].sort())
    expect(Object.values(texts[part] ?? {}).every((text) => text.length > 2)).toBe(true)
  })
})
