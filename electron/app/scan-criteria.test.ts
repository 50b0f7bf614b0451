import { expect, it } from 'vitest'
import type { Text } from '../../data/contract/catalogue.ts'
import type { Actor } from './actor.ts'
import { loadCatalogues } from './catalogues.ts'
import { dataRoot } from './data-root.ts'
import type { AppDeps } from './deps.ts'
import { criteriaHandlers } from './scan-criteria.ts'
import { loadTexts } from './texts.ts'

const actor: Actor = { kind: 'cli', name: 'test' }
const deps = {
  catalogues: loadCatalogues(dataRoot()),
  now: () => new Date('2026-11-22T03:00:00Z'),
} as AppDeps
const { checks, rules } = await criteriaHandlers(deps)['scan.criteria']({}, actor)

it('every check and rule can be read up in both languages, without a network', () => {
  expect(checks).toHaveLength(55)
  for (const language of ['vi', 'en'] as const) {
    const words = loadTexts(dataRoot(), language)
    const known = (key: string): boolean => words(key) !== key
    const untold = checks.filter(({ outcomes, ...check }) => {
      const texts: readonly (Text | null)[] = [
        ...[check.title, check.why, check.observe, check.appliesTo, check.note],
        ...[outcomes.pass, outcomes.warn, outcomes.fail],
      ]
      return texts.some((text) => text !== null && (text[language] ?? '') === '')
    })
    expect(untold.map(({ id }) => id)).toEqual([])
    expect(checks.filter(({ id }) => !known(`scan-check.do.${id}`)).map(({ id }) => id)).toEqual([])
    const parts = ['title', 'why', 'do']
    const silent = rules.filter(({ id }) => parts.some((part) => !known(`tls.rule.${id}.${part}`)))
    expect(silent.map(({ id }) => id)).toEqual([])
  }
  expect(checks.filter(({ references }) => references.length === 0)).toEqual([])
})

it('a check is a duty where a law in force asks for it that was read or is well attested, and good practice elsewhere', () => {
  const isDuty = (id: string): boolean | undefined => {
    const check = checks.find((one) => one.id === id)
    return check?.references.some(
      ({ kind, ended, encourages, confidence }) =>
        kind === 'law' && !ended && !encourages && (confidence === 'A' || confidence === 'B'),
    )
  }
  expect(checks.filter(({ id, basis }) => (basis === 'duty') !== isDuty(id)).map(({ id }) => id)).toEqual([])
  const basisOf = (id: string) => checks.find((one) => one.id === id)?.basis
  expect(['NET-03', 'OWN-07', 'INT-02', 'WT-01', 'OWN-03'].map(basisOf)).toEqual([
    'duty',
    'practice',
    'practice',
    'practice',
    'practice',
  ])
})
