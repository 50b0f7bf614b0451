import { expect, test } from 'vitest'
import { LIMITS } from './limits.ts'
import { readStructured } from './read-structured.ts'

const reason = (of: string) =>
  expect.objectContaining({ code: 'import-unreadable', details: expect.objectContaining({ reason: of }) })

const lists = (text: string, language: 'yaml' | 'json' = 'yaml') => {
  const structured = readStructured(text, language)
  return structured.kind === 'lists' ? structured.tables : []
}

test('lists of records become tables with paths as headers', () => {
  const text = `
systems:
  - code: HT-01
    name: Cổng
    facts: {user_count: 5, system_kinds: [internal, ics], strategic: {value: false, source: Báo cáo}}
    milestones: {decision: {number: "12"}}
    scale: {cameras: 16}
  - {code: HT-02, name: null, since: 2024-01-31}
websites: []
`
  expect(lists(text)).toEqual([
    {
      sheet: 'system',
      rows: [
        {
          number: 0,
          cells: [
            'code',
            'name',
            'facts.user_count',
            'facts.system_kinds',
            'facts.strategic',
            'facts.strategic.source',
            'milestones.decision.number',
            'scale',
            'since',
          ],
        },
        {
          number: 1,
          cells: ['HT-01', 'Cổng', 5, ['internal', 'ics'], false, 'Báo cáo', '12', 'cameras: 16', null],
        },
        { number: 2, cells: ['HT-02', null, null, null, null, null, null, null, '2024-01-31'] },
      ],
    },
    { sheet: 'website', rows: [{ number: 0, cells: [] }] },
  ])
})

test('a plain list, in JSON as in YAML', () => {
  const expected = [
    {
      sheet: null,
      rows: [
        { number: 0, cells: ['url'] },
        { number: 1, cells: ['https://a.example'] },
      ],
    },
  ]
  expect(lists('[{"url": "https://a.example"}]', 'json')).toEqual(expected)
  expect(lists('- url: https://a.example')).toEqual(expected)
})

test.each(['a: [', 'a: b: c', '"', '- a\nb', 'a: 1\na: 2', '&a [*a, *b]'])('%j is broken YAML', (text) => {
  expect(() => readStructured(text, 'yaml')).toThrow(reason('syntax'))
})

test.each(['', '{', '{"a":}', '[1,]', 'undefined'])('%j is broken JSON', (text) => {
  expect(() => readStructured(text, 'json')).toThrow(reason('syntax'))
})

test.each(['null', '5', 'chữ', '{}', 'a: 1'])('%j holds nothing', (text) => {
  expect(lists(text)).toEqual([])
})

test('aliases cannot be multiplied', () => {
  const laughs = Array.from({ length: 9 }, (_, i) => `l${i + 1}: &l${i + 1} [${`*l${i}, `.repeat(9)}*l${i}]`)
  const text = ['l0: &l0 [lol]', ...laughs, 'systems: [*l9]'].join('\n')
  expect(() => readStructured(text, 'yaml')).toThrow(reason('syntax'))
})

test.each([
  ['brackets', '['.repeat(1_000_000)],
  ['braces', '{a: '.repeat(200_000)],
  ['brackets behind text', `a: "]]]"\nb: ${'["]", '.repeat(100_000)}`],
  ['dashes', '- '.repeat(100_000)],
  ['question marks', '? '.repeat(100_000)],
  ['indents', Array.from({ length: 2000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
])('nesting without end by %s is refused and does not end the process', (_, text) => {
  expect(() => readStructured(text, 'yaml')).toThrow(reason('syntax'))
})

test('nesting without end in JSON is refused', () => {
  expect(() => readStructured('['.repeat(1_000_000), 'json')).toThrow(reason('syntax'))
  expect(lists(`${'['.repeat(50_000)}${']'.repeat(50_000)}`, 'json')).toEqual([
    {
      sheet: null,
      rows: [
        { number: 0, cells: [] },
        { number: 1, cells: [] },
      ],
    },
  ])
})

test('long lines and brackets in texts are no nesting', () => {
  const text = `- url: https://a.example\n  kind: "${'[{'.repeat(500)}"\n- url: https://b.example\n  kind: ${'dài '.repeat(100)}[[[`
  expect(lists(text)[0]?.rows).toHaveLength(3)
})

test('huge maps, huge files and custom tags are refused or ignored', () => {
  const keys = Array.from({ length: LIMITS.columns + 1 }, (_, i) => `k${i}: 1`).join('\n')
  expect(() => readStructured(keys, 'yaml')).toThrow(reason('too-many-columns'))
  expect(() => readStructured('a'.repeat(LIMITS.yamlBytes + 1), 'yaml')).toThrow(reason('too-large'))
  expect(lists('systems: !!js/function "function(){}"')).toEqual([])
})

test('too many records are refused', () => {
  const records = `[${Array.from({ length: LIMITS.rows + 1 }, () => '{"code":"a"}').join(',')}]`
  expect(() => readStructured(records, 'json')).toThrow(reason('too-many-rows'))
})

test('a record cannot reach the prototype of anything', () => {
  expect(
    lists('[{"__proto__": {"polluted": 1}, "url": "https://a.example"}]', 'json')[0]?.rows[0]?.cells,
  ).toEqual(['__proto__.polluted', 'url'])
  expect('polluted' in {}).toBe(false)
})

test('a file that looks like a whole agency is checked as one, with its line', () => {
  const text = 'meta: {asOf: "2026-01-01"}\nfactDefaults: {}\nsystems: []\n'
  expect(() => readStructured(text, 'yaml')).toThrow(
    expect.objectContaining({
      details: expect.objectContaining({ reason: 'agency', line: expect.any(Number) }),
    }),
  )
})
