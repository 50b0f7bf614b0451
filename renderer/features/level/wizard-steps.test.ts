import { describe, expect, it } from 'vitest'
import type { GuideQuestion } from '../../../data/contract/level-guide.ts'
import type { Fact } from '../../../data/contract/system.ts'
import { isRelevant, neighbours, progressOf, readWizardState, stepOf } from './wizard-steps.ts'

const fact = (key: string, value: Fact['value']): Fact => ({
  key,
  state: 'value',
  value,
  unit: '',
  source: '',
  date: null,
  note: '',
})
const question = (key: string, kinds: readonly string[]) =>
  ({ key, kinds, step: 'kind' }) as unknown as GuideQuestion

describe('wizard', () => {
  it('reads its address', () => {
    expect(readWizardState({ step: 'people', regime: 'ND85', fact: 'user_count' })).toEqual({
      step: 'people',
      regime: 'ND85',
      fact: 'user_count',
    })
    expect(readWizardState({ step: 'x', regime: 1 })).toEqual({})
  })
  it('knows its neighbours', () => {
    expect(neighbours('scope')).toEqual({ before: null, after: 'information' })
    expect(neighbours('result')).toEqual({ before: 'risk', after: null })
  })
  it('asks only what matters to the ticked kinds', () => {
    const ics = question('ics_building_grade', ['ics'])
    expect(isRelevant(ics, [])).toBe(true)
    expect(isRelevant(ics, [fact('system_kinds', ['internal'])])).toBe(false)
    expect(isRelevant(ics, [fact('system_kinds', ['internal', 'ics'])])).toBe(true)
    expect(isRelevant(question('strategic', []), [fact('system_kinds', ['internal'])])).toBe(true)
  })
  it('counts answers of a step, those of the inventory too', () => {
    const questions = [question('system_kinds', []), question('ics_building_grade', ['ics'])]
    const facts = [fact('system_kinds', ['internal'])]
    expect(progressOf('kind', questions, { facts })).toEqual({ answered: 1, total: 1 })
    expect(progressOf('people', questions, { facts: [] })).toEqual({ answered: 0, total: 0 })
    expect(progressOf('risk', [], { facts: [], risks: 3 })).toEqual({ answered: 1, total: 1 })
    const known = ['system_kinds']
    expect(progressOf('kind', questions, { facts: [], known })).toEqual({ answered: 1, total: 2 })
  })
  it('asks decisions of others with the risks', () => {
    expect(stepOf({ step: 'decision' })).toBe('risk')
    expect(stepOf({ step: 'people' })).toBe('people')
  })
})
