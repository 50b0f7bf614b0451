import { describe, expect, it } from 'vitest'
import type { Fact, InformationSystem } from '../../data/contract/system.ts'
import { factOf, overlay, readChangeKey } from './system-overlay.ts'

const fact = (key: string, value: number): Fact => ({
  key,
  state: 'value',
  value,
  unit: '',
  source: '',
  date: null,
  note: '',
})

const record = {
  id: 'x',
  version: 1,
  name: 'A',
  purpose: '',
  facts: [fact('user_count', 5), fact('basic_data_subjects', 7)],
} as unknown as InformationSystem

describe('typed changes over a record', () => {
  it('names fields and facts apart', () => {
    expect(readChangeKey('field:name')).toEqual({ kind: 'field', name: 'name' })
    expect(readChangeKey('fact:user_count')).toEqual({ kind: 'fact', name: 'user_count' })
  })

  it('hands a fact out without its key, which the call refuses', () => {
    expect(factOf(record, 'user_count')).not.toHaveProperty('key')
    expect(factOf(record, 'user_count')).toMatchObject({ state: 'value', value: 5 })
    expect(factOf(record, 'strategic')).toBeNull()
  })

  it('shows typed fields, changed facts and cleared facts, and leaves the record alone', () => {
    const { key: _, ...changed } = fact('user_count', 6)
    const seen = overlay(
      record,
      new Map<string, unknown>([
        ['field:name', 'B'],
        ['fact:user_count', changed],
        ['fact:basic_data_subjects', null],
      ]),
    )
    expect(seen.name).toBe('B')
    expect(seen.facts).toEqual([fact('user_count', 6)])
    expect(record.facts).toHaveLength(2)
  })
})
