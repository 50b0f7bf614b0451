import { describe, expect, test } from 'vitest'
import { COLUMNS, ENTITIES } from './columns.ts'
import { form } from './fixtures/office.ts'

describe.each(['vi', 'en'] as const)('the form in %s', (language) => {
  const { sheets, words, texts } = form(language)

  test('every sheet, column and choice has its words', () => {
    const shown = ENTITIES.flatMap((entity) => [
      sheets[entity].name,
      ...sheets[entity].columns.flatMap(({ header, choices }) => [
        header,
        ...choices.map(({ label }) => label),
      ]),
    ])
    expect(shown.length).toBeGreaterThan(200)
    expect(shown.filter((text) => text.startsWith('inventory.') || text.includes('{{'))).toEqual([])
  })

  test('no name stands for two columns of a sheet, or for two choices of a column', () => {
    for (const entity of ENTITIES) {
      const names = sheets[entity].columns.flatMap((column) => [...column.names])
      expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
      for (const { choices, column } of sheets[entity].columns) {
        const taken = choices.flatMap((choice) => [...choice.names])
        expect(
          taken.filter((name, index) => taken.indexOf(name) !== index),
          column.key,
        ).toEqual([])
      }
    }
  })

  test('the words for the states of a fact differ', () => {
    const all = [words.none, words.notApplicable, words.unfilled].flatMap(({ names }) => [...names])
    expect(new Set(all).size).toBe(all.length)
  })

  test('every column kind has a hint', () => {
    const kinds = new Set(Object.values(COLUMNS).flatMap((columns) => columns.map(({ kind }) => kind)))
    for (const kind of kinds) {
      if (kind === 'fact' || kind === 'fact-part') continue
      expect(texts(`inventory.hint.${kind}`)).not.toContain('inventory.')
    }
  })
})

test('both languages have the same sentences', async () => {
  const [vi, en] = await Promise.all([
    import('../../../data/locales/vi/inventory.json'),
    import('../../../data/locales/en/inventory.json'),
  ])
  const paths = (node: unknown, at = ''): string[] =>
    typeof node === 'string'
      ? [at]
      : Object.entries(node as object).flatMap(([key, value]) => paths(value, `${at}.${key}`))
  expect(paths(en.default)).toEqual(paths(vi.default))
})
