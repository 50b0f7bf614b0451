import { describe, expect, it } from 'vitest'
import { renderLine } from './form-template.ts'
import { fillSentence, plain, toRuns } from './pieces.ts'
import {
  dayPart,
  endSentence,
  longDate,
  lowerFirst,
  upperCase,
  upperFirst,
  vietnameseNumber,
} from './vietnamese-text.ts'

describe('numbers and days', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1000, '1.000'],
    [1234567.8, '1.234.567,8'],
    [-45000, '-45.000'],
    [86.5, '86,5'],
  ])('%d', (value, text) => expect(vietnameseNumber(value)).toBe(text))

  it('pads days below 10 and the months January and February only (NĐ 30 II.4.b)', () => {
    expect(longDate('ngày {{dd}} tháng {{mm}} năm {{yyyy}}', '2026-02-05')).toBe('ngày 05 tháng 02 năm 2026')
    expect(longDate('ngày {{dd}} tháng {{mm}} năm {{yyyy}}', '2019-06-29')).toBe('ngày 29 tháng 6 năm 2019')
    expect(dayPart('2026-11-08', 'MM')).toBe('11')
  })
})

describe('case and ends of sentences', () => {
  it('follows Vietnamese letters', () => {
    expect(upperCase('đặng thị ướt')).toBe('ĐẶNG THỊ ƯỚT')
    expect(upperFirst('ủy ban')).toBe('Ủy ban')
    expect(lowerFirst('Ủy ban')).toBe('ủy ban')
    expect(lowerFirst('CSDL hồ sơ')).toBe('CSDL hồ sơ')
  })

  it('ends a sentence once', () => {
    expect(['a', 'a.', 'a?', ' a '].map(endSentence)).toEqual(['a.', 'a.', 'a?', 'a.'])
  })
})

describe('sentences with gaps', () => {
  it('joins text and keeps gaps apart', () => {
    const pieces = fillSentence('{{a}} và {{b}}.', { a: 'một', b: [{ missing: 'system.since' }] })
    expect(toRuns(pieces)).toEqual([
      { text: 'một và ' },
      { text: 'system.since', blank: true },
      { text: '.' },
    ])
    expect(plain(pieces)).toBe('một và .')
  })

  it('leaves an unknown name standing, where a test sees it', () => {
    expect(plain(fillSentence('{{nobody}}', {}))).toBe('{{nobody}}')
  })
})

describe('lines of a form', () => {
  const values = {
    name: { kind: 'text', pieces: ['Sở A'] },
    none: { kind: 'text', pieces: [] },
    many: { kind: 'lines', lines: [['- một;'], ['- hai.']] },
    day: { kind: 'date', day: '2026-02-05', year: '2026' },
    open: { kind: 'date', day: null, year: '2026' },
  } as const
  const lines = (template: string) => renderLine(template, values).map(plain)

  it.each([
    ['{name:upper}', ['SỞ A']],
    ['{many:lines}', ['- một;', '- hai.']],
    ['{none:lines}', ['']],
    ['1. Đề mục.{many:sublines}', ['1. Đề mục.', '- một;', '- hai.']],
    ['1. Đề mục.{none:paragraphs}', ['1. Đề mục.']],
    ['là{name:paren} xong', ['là (Sở A) xong']],
    ['là{none:paren} xong', ['là xong']],
    ['theo X{name:clause(", và ")} nhé', ['theo X, và Sở A nhé']],
    ['theo X{none:clause(", và ")} nhé', ['theo X nhé']],
    ['ngày {day:dd} tháng {day:MM} năm {day:yyyy}', ['ngày 05 tháng 02 năm 2026']],
    ['ngày {open:dd} tháng {open:MM} năm {open:yyyy}', ['ngày      tháng      năm 2026']],
  ])('%s', (template, expected) => expect(lines(template)).toEqual(expected))
})
