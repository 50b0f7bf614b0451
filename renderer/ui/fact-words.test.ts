import { describe, expect, it } from 'vitest'
import { factWords, needsWords, readNeeds, valueWords } from './fact-words.ts'

const words = {
  t: (key: string, params?: Readonly<Record<string, unknown>>) =>
    params === undefined ? key : `${key}(${String(params.value)})`,
  pick: (text: { readonly vi: string }) => text.vi,
  language: 'vi' as const,
}

const kinds = {
  options: [
    { value: 'internal', label: { vi: 'Nội bộ' } },
    { value: 'ics', label: { vi: 'Điều khiển' } },
    { value: '3', label: { vi: 'Mức 3' } },
  ],
}
const count = { options: [] }

describe('facts in words', () => {
  it('writes values by their kind', () => {
    expect(valueWords(kinds, ['internal', 'ics'], words)).toBe('Nội bộ, Điều khiển')
    expect(valueWords(count, 96000, words)).toBe('96.000')
    expect(valueWords(count, true, words)).toBe('app.yes')
    expect(valueWords(undefined, 'stray', words)).toBe('stray')
  })
  it('tells the states apart', () => {
    const fact = { key: 'x', state: 'none' as const, value: null, unit: '', source: '', date: null, note: '' }
    expect(factWords(count, undefined, words)).toBe('app.not-filled')
    expect(factWords(count, fact, words)).toBe('system.fact.state.none')
    expect(factWords(count, { ...fact, state: 'value', value: 0 }, words)).toBe('0')
  })
})

describe('what a near miss needs', () => {
  it.each([
    ['>= 100000', 'wizard.needs.gte(100.000)', count],
    ['= true', 'wizard.needs.eq(app.yes)', count],
    ['has any of [internal, ics]', 'wizard.needs.has-any(Nội bộ, Điều khiển)', kinds],
    ['= 3', 'wizard.needs.eq(Mức 3)', kinds],
    ['somehow else', 'somehow else', kinds],
  ])('reads %j', (needs, sentence, question) => expect(needsWords(question, needs, words)).toBe(sentence))
  it('keeps the parts', () => {
    expect(readNeeds('lacks state_secret')).toEqual({ operator: 'lacks', values: ['state_secret'] })
    expect(readNeeds('?')).toBeNull()
  })
})
