import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type CatalogueFault, parseCatalogue } from './parse-catalogue.ts'

const Schema = z.strictObject({
  name: z.string(),
  list: z.array(z.strictObject({ id: z.string(), size: z.int() })),
})

const faultsOf = (text: string): readonly CatalogueFault[] => {
  const parsed = parseCatalogue(Schema, { file: 'x.yaml', text })
  return parsed.ok ? [] : parsed.faults
}

const GOOD = 'name: a\nlist:\n  - id: one\n    size: 1\n  - { id: two, size: 2 }\n'

describe('parseCatalogue', () => {
  it('gives the value, and the place of any part of it', () => {
    const parsed = parseCatalogue(Schema, { file: 'x.yaml', text: GOOD })
    if (!parsed.ok) throw new Error('refused')
    expect(parsed.value.list).toHaveLength(2)
    expect(parsed.locate(['list', 1, 'size'], 'odd')).toEqual({
      file: 'x.yaml',
      line: 5,
      column: 16,
      path: 'list[1].size',
      message: 'odd',
    })
    expect(parsed.locate(['list', 0, 'gone', 'deeper'], 'odd').line).toBe(3)
  })

  it.each([
    ['an unclosed bracket', GOOD.replace('name: a', 'name: [a'), 2, ''],
    ['a key twice', `${GOOD}name: b\n`, 6, ''],
    ['a wrong type', GOOD.replace('size: 1', 'size: one'), 4, 'list[0].size'],
    ['a wrong type in a flow map', GOOD.replace('size: 2', 'size: two'), 5, 'list[1].size'],
    ['a key nobody knows', GOOD.replace('id: one', 'id: one\n    colour: red'), 4, 'list[0].colour'],
    ['a missing key', GOOD.replace('    size: 1\n', ''), 3, 'list[0].size'],
    ['windows line ends', GOOD.replace('size: 1', 'size: one').replaceAll('\n', '\r\n'), 4, 'list[0].size'],
    ['an empty file', '', 1, ''],
    ['a list at the top', '- 1\n- 2\n', 1, ''],
  ])('refuses %s by line', (_what, text, line, path) => {
    expect(faultsOf(text)[0]).toMatchObject({ file: 'x.yaml', line, path })
  })

  it('names every fault at once', () => {
    expect(faultsOf('name: 1\nlist: 2\n').map(({ line }) => line)).toEqual([1, 2])
  })

  it('refuses aliases that multiply', () => {
    const layers = Array.from(
      { length: 12 },
      (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}, *a${i}, *a${i}]`,
    )
    expect(faultsOf(`a0: &a0 [x, x]\n${layers.join('\n')}\n`)[0]?.message).toMatch(/aliases/)
  })
})
