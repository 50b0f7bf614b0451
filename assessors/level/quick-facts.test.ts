import { describe, expect, it } from 'vitest'
import type { Facts } from '../../data/contract/fact.ts'
import type { QuickAnswers } from '../../data/contract/level-quick.ts'
import { loadCatalogues } from '../../electron/app/catalogues.ts'
import { levelsOf, NO_CASE } from '../../electron/app/system-level.ts'
import { quickAnswers, quickFacts } from './quick-facts.ts'

const catalogues = loadCatalogues(new URL('../../data', import.meta.url).pathname)

const answers = (given: Partial<QuickAnswers> = {}): QuickAnswers => ({
  kinds: ['internal'],
  information: ['private'],
  basicSubjects: null,
  sensitiveSubjects: null,
  cases: [],
  none: true,
  ...given,
})

const levelOf = (given: Partial<QuickAnswers>) => {
  const changes = quickFacts(catalogues.quick, answers(given))
  const system = { code: 'A', preset: null, facts: [] }
  return levelsOf(catalogues, system, { levelCase: NO_CASE, changes }).outcome.ND331
}

describe('answers of the short path', () => {
  it.each([
    ['internal, public only', { information: ['public'] }, 1, 'Đ11.1'],
    ['internal, private', {}, 2, 'Đ12.1'],
    ['a public page', { kinds: ['citizen_business'], information: ['public'] }, 2, 'Đ12.2.a'],
    ['the network of one office', { kinds: ['infrastructure'] }, 2, 'Đ12.3'],
    [
      'citizens, few of them',
      { kinds: ['citizen_business'], information: ['personal'], basicSubjects: 900, sensitiveSubjects: 0 },
      2,
      'Đ12.2.b',
    ],
    [
      'citizens, many of them',
      {
        kinds: ['citizen_business'],
        information: ['personal'],
        basicSubjects: 100_000,
        sensitiveSubjects: 0,
      },
      3,
      'Đ13.2.c',
    ],
  ] as const)('%s', (_, given, level, clause) => {
    const outcome = levelOf(given as unknown as Partial<QuickAnswers>)
    expect(outcome.level).toBe(level)
    expect(outcome.steps.flatMap((step) => (step.kind === 'criteria' ? step.clauses : []))).toContain(clause)
    expect(outcome.outlook.filter(({ raisesTo }) => raisesTo !== null)).toEqual([])
  })

  it('state nothing of what nobody looked at', () => {
    const facts = quickFacts(catalogues.quick, answers({ none: false }))
    expect(Object.keys(facts).sort()).toEqual([
      'basic_data_subjects',
      'information_types',
      'provides_online_service',
      'sensitive_data_subjects',
      'system_kinds',
    ])
    expect(levelOf({ none: false }).outlook[0]?.raisesTo).toBe(5)
    expect(levelOf({ information: ['personal'], kinds: ['citizen_business'] }).outlook).toContainEqual(
      expect.objectContaining({ fact: 'basic_data_subjects', raisesTo: 3 }),
    )
  })

  it('deny no case that is there', () => {
    const facts = quickFacts(catalogues.quick, answers({ cases: ['procedures'] }))
    expect(facts.handles_admin_procedures).toBeUndefined()
    expect(facts.sector).toEqual([])
  })

  it('come back as they were given, and show what was answered elsewhere', () => {
    const given = answers({
      kinds: ['infrastructure'],
      information: ['personal'],
      basicSubjects: 5,
      sensitiveSubjects: 0,
    })
    expect(quickAnswers(catalogues.quick, quickFacts(catalogues.quick, given))).toEqual(given)
    const facts: Facts = {
      handles_admin_procedures: true,
      connects_to: ['other'],
      infrastructure_scope: 'nationwide',
    }
    const read = quickAnswers(catalogues.quick, facts)
    expect(read).toMatchObject({ cases: ['procedures', 'shared'], none: false, basicSubjects: null })
  })
})
