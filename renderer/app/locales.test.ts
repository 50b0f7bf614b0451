import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ErrorCode } from '../../data/contract/failure.ts'
import {
  LabelState,
  LabelVerdict,
  ResultKind,
  RunState,
  ScanPhase,
  Verdict,
} from '../../data/contract/scan.ts'
import { sentencesOf } from './locales.ts'

const flatten = (node: unknown, prefix = ''): readonly string[] =>
  typeof node === 'object' && node !== null
    ? Object.entries(node).flatMap(([key, child]) => flatten(child, prefix === '' ? key : `${prefix}.${key}`))
    : [prefix]

const vi = new Set(flatten(sentencesOf('vi')))
const en = new Set(flatten(sentencesOf('en')))

const textOf = (language: 'vi' | 'en', key: string): string => {
  const node = key
    .split('.')
    .reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], sentencesOf(language))
  return String(node)
}

const sources = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return sources(path)
    return /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name) ? [path] : []
  })

const renderer = new URL('..', import.meta.url).pathname
const code = sources(renderer).map((path) => readFileSync(path, 'utf8'))
const mentioned = code.flatMap((text) =>
  [...text.matchAll(/\bt\(\s*['`]([a-z][\w.${}-]*)['`]/g)].map((m) => m[1] ?? ''),
)
const ternary = code.flatMap((text) =>
  [...text.matchAll(/\bt\([^'`()]+\? '([\w.-]+)' : '([\w.-]+)'\)/g)].flatMap((m) => [m[1] ?? '', m[2] ?? '']),
)

describe('sentences of the page', () => {
  it('are the same in both languages', () => {
    expect([...vi].filter((key) => !en.has(key))).toEqual([])
    // English says one thing otherwise than several (i18next); Vietnamese does not, hence has no such key.
    expect([...en].filter((key) => !vi.has(key.replace(/_one$/, '')))).toEqual([])
  })

  it('take the same parameters in both languages', () => {
    const params = (text: string): string =>
      [...text.matchAll(/\{\{\s*(\w+)/g)]
        .map((m) => m[1])
        .sort()
        .join()
    const differ = [...vi].filter((key) => params(textOf('vi', key)) !== params(textOf('en', key)))
    expect(differ).toEqual([])
  })

  it('exist for every key the code names', () => {
    const whole = [...mentioned, ...ternary].filter((key) => !key.includes('${'))
    expect(whole.length).toBeGreaterThan(200)
    expect([...new Set(whole)].filter((key) => !vi.has(key))).toEqual([])
  })

  it('exist below every beginning the code completes', () => {
    const beginnings = mentioned
      .filter((key) => key.includes('${'))
      .map((key) => key.slice(0, key.indexOf('${')))
    expect(beginnings.length).toBeGreaterThan(40)
    const keys = [...vi]
    expect([...new Set(beginnings)].filter((start) => !keys.some((key) => key.startsWith(start)))).toEqual([])
  })

  it.each([
    ['error', [...ErrorCode.options, 'unreachable']],
    ['scan-page.verdict', [...Verdict.options, 'none']],
    [
      'scan-page.sentence',
      [...Verdict.options, ...ResultKind.options.filter((kind) => kind !== 'completed')],
    ],
    ['scan-page.label', [...LabelState.options, 'none']],
    ['scan-page.label-verdict', LabelVerdict.options],
    ['scan-page.label-short', LabelVerdict.options],
    ['scan-page.state', RunState.options],
    ['scan-page.phase', ScanPhase.options],
  ])('cover the closed list of %s', (beginning, names) => {
    expect(names.filter((name) => !vi.has(`${beginning}.${name}`))).toEqual([])
  })
})
