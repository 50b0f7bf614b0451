import { describe, expect, it } from 'vitest'
import { shownValue, withState, withValue } from './fact-state.ts'

const said = {
  state: 'value' as const,
  value: 12,
  unit: 'người',
  source: 'Báo cáo',
  date: '2026-11-01',
  note: '',
}

describe('a fact under the hand', () => {
  it('takes a value and the unit of its question', () => {
    expect(withValue(null, 12, 'người')).toEqual({
      state: 'value',
      value: 12,
      unit: 'người',
      source: '',
      date: null,
      note: '',
    })
  })
  it('keeps source and date when the value changes', () => {
    expect(withValue(said, 13, 'x')).toEqual({ ...said, value: 13 })
  })
  it('tells "none" and "not applicable" from "not filled in"', () => {
    expect(withState(said, 'none')).toEqual({ ...said, state: 'none', value: null })
    expect(withState(null, 'not-applicable')).toMatchObject({ state: 'not-applicable', value: null })
    expect(withState(said, 'empty')).toBeNull()
    expect(withValue(said, null, '')).toBeNull()
  })
  it('comes back from "none" with a value', () => {
    expect(withValue(withState(said, 'none'), 5, '')).toEqual({ ...said, value: 5 })
  })
  it('shows "none" in the control of each kind of question', () => {
    const none = withState(null, 'none')
    const choice = { type: 'choice' as const, options: [{ value: 'none', label: { vi: 'Không' } }] }
    expect(shownValue({ type: 'flag', options: [] }, none)).toBe(false)
    expect(shownValue({ type: 'count', options: [] }, none)).toBe(0)
    expect(shownValue(choice, none)).toBe('none')
    expect(shownValue({ type: 'set', options: choice.options }, none)).toBeNull()
    expect(shownValue({ type: 'count', options: [] }, null)).toBeNull()
    expect(shownValue({ type: 'count', options: [] }, said)).toBe(12)
  })
})
