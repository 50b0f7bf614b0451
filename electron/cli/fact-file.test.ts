import { describe, expect, it } from 'vitest'
import { UsageError } from './exit.ts'
import { readFactSets } from './fact-file.ts'

const texts = (key: string, params: Readonly<Record<string, string | number>> = {}) =>
  `${key} ${JSON.stringify(params)}`
const read = (file: string, text: string) => readFactSets({ file, text, texts })

describe('files of fact sets', () => {
  it('hold one set or several, in YAML, JSON or a line each', () => {
    const set = { facts: { user_count: 1 } }
    expect(read('a.yaml', 'facts: {user_count: 1}')).toEqual([{ row: 1, set }])
    expect(read('a.json', JSON.stringify([set, set]))).toHaveLength(2)
    expect(read('a.jsonl', `${JSON.stringify(set)}\n\n${JSON.stringify(set)}`).map(({ row }) => row)).toEqual(
      [1, 3],
    )
  })

  it('are refused when nested without reason, before the parser runs out of stack', () => {
    expect(() => read('a.yaml', '['.repeat(200_000))).toThrow(UsageError)
    expect(() =>
      read('a.yaml', Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')),
    ).toThrow(UsageError)
  })

  it('name the line that is no JSON', () => {
    expect(() => read('a.jsonl', '{}\nnonsense')).toThrow(/"row":2/)
  })
})
