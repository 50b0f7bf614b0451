import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CheckReason, CheckVerdict, SiteCheck } from '../../data/contract/site-check.ts'
import { CookieFault, CspWeakness, SecurityTxtFault } from '../../data/contract/site-headers.ts'
import { ConsentKind } from '../../data/contract/site-personal-data.ts'

const dataDir = new URL('../../data', import.meta.url).pathname

const textsOf = (language: string): Record<string, Record<string, string>> =>
  JSON.parse(readFileSync(`${dataDir}/locales/${language}/site-check.json`, 'utf8'))

describe.each(['vi', 'en'])('texts of site checks in %s', (language) => {
  const texts = textsOf(language)
  it.each([
    ['verdict', CheckVerdict.options],
    ['basis', SiteCheck.shape.basis.options],
    ['reason', CheckReason.options],
    ['csp', CspWeakness.options],
    ['consent', ConsentKind.options],
    ['cookie-fault', CookieFault.options],
    ['security-txt-fault', SecurityTxtFault.options],
  ])('has exactly one sentence for each %s', (part, wanted) => {
    expect(Object.keys(texts[part] ?? {}).sort()).toEqual([...wanted].sort())
    expect(Object.values(texts[part] ?? {}).every((text) => text.length > 2)).toBe(true)
  })
})
