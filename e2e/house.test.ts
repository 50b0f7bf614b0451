import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

const tracked = (...patterns: string[]): string[] =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--', ...patterns], {
    cwd: ROOT,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((path) => path !== '' && existsSync(join(ROOT, path)))

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

const sources = tracked('*.ts', '*.tsx', '*.cts')
const code = sources.filter((path) => !/\.(test|spec)\.tsx?$|\/fixtures\//.test(path))

/** Letters that Vietnamese has and ASCII has not. */
const VIETNAMESE = /[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]/iu

/** Comments may cite Vietnamese law by its own words; folding names its letters, and `Đ13.2.b` is a clause, not text. */
const withoutComments = (text: string): string =>
  text
    .replace(/\[[\w-]*[đĐ]+[\w-]*\]/g, '')
    .replace(/Đ(?=[\d[\\])/g, '')
    .replace(/\/\*[\s\S]*?\*\/|(^|[\s;,{}()])\/\/[^\n]*/g, '$1')

const keysOf = (node: unknown, prefix = ''): string[] =>
  typeof node === 'object' && node !== null
    ? Object.entries(node).flatMap(([key, child]) => keysOf(child, `${prefix}.${key}`))
    : [prefix]

/** English says one thing otherwise than several (i18next); Vietnamese does not, hence has no such key. */
const isSingular = (key: string): boolean => key.endsWith('_one')

const valuesOf = (node: unknown, prefix = ''): [string, string][] =>
  typeof node === 'object' && node !== null
    ? Object.entries(node).flatMap(([key, child]) => valuesOf(child, `${prefix}.${key}`))
    : [[prefix, String(node)]]

const placeholders = (text: string): string[] =>
  (text.match(/\{\{\s*\w+/g) ?? []).map((mark) => mark.slice(2).trim()).sort()

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0

/** Registries copied row by row are data in the shape of code. */
const TABLE = /\/registry\/[a-z-]+-rows\.ts$/

const lines = (path: string): number => read(path).split('\n').length - 1

describe('text for people', () => {
  it('stands in data, not in code', () => {
    expect(code.length).toBeGreaterThan(100)
    const found = code.flatMap((path) =>
      withoutComments(read(path))
        .split('\n')
        .filter((line) => VIETNAMESE.test(line))
        .map((line) => `${path}: ${line.trim()}`),
    )
    expect(found).toEqual([])
  })

  it('would find a Vietnamese sentence', () => {
    expect(VIETNAMESE.test(withoutComments("const a = 'Cấp độ' // clause"))).toBe(true)
    expect(VIETNAMESE.test(withoutComments('const a = 1 // Đ13.2.b'))).toBe(false)
    expect(VIETNAMESE.test(withoutComments("const a = 'https://x/ạ'"))).toBe(true)
  })

  const files = readdirSync(join(ROOT, 'data/locales/vi'))
  it.each(files)('%s says the same things in both languages', (file) => {
    const [vi, en] = ['vi', 'en'].map((language) => JSON.parse(read(`data/locales/${language}/${file}`)))
    const keys = keysOf(en)
    expect(keys.filter((key) => !isSingular(key)).sort()).toEqual(keysOf(vi).sort())
    expect(keys.filter((key) => isSingular(key) && !keys.includes(key.slice(0, -'_one'.length)))).toEqual([])
    const english = new Map(valuesOf(en))
    for (const [key, text] of valuesOf(vi)) {
      expect(text.trim(), `${file}${key} is empty`).not.toBe('')
      expect(placeholders(english.get(key) ?? ''), `${file}${key}`).toEqual(placeholders(text))
    }
  })

  it('has no file in one language only', () => {
    expect(readdirSync(join(ROOT, 'data/locales/en')).sort()).toEqual([...files].sort())
  })
})

describe('house limits', () => {
  it('no file is over 400 lines and half of them are short', () => {
    expect(sources.filter((path) => !TABLE.test(path) && lines(path) > 400)).toEqual([])
    expect(median(code.map(lines))).toBeLessThanOrEqual(80)
  })

  it('files are named after the thing, in kebab-case', () => {
    const named = /^(?:[a-z0-9@.]+(?:-[a-z0-9]+)*\/)*[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z]+)*\.c?tsx?$/
    expect(sources.filter((path) => !named.test(path))).toEqual([])
    expect(sources.filter((path) => /(^|[/-])(utils?|helpers?|common|misc)\.tsx?$/.test(path))).toEqual([])
  })

  it('no rule is switched off by a comment and no test by a word', () => {
    const off = new RegExp(
      [
        'biome-ignore',
        '@ts-(?:ignore|expect-error|nocheck)',
        '\\b(?:it|test|describe)\\.(?:skip|only|fixme|todo)\\b',
      ].join('|'),
    )
    const self = 'e2e/house.test.ts'
    expect(sources.filter((path) => path !== self && off.test(read(path)))).toEqual([])
  })

  it('the page takes types from the contract, nothing that runs', () => {
    const page = code.filter((path) => path.startsWith('renderer/') && path !== 'renderer/vite.config.ts')
    const imports = /^(?:import|export)\s+(?!type\b)[^'"]*?from\s+'[^']*data\/contract[^']*'/gm
    expect(imports.test("import { a } from '../data/contract/b.ts'")).toBe(true)
    expect(page.filter((path) => (read(path).match(imports) ?? []).length > 0)).toEqual([])
  })

  it('nothing else stands at the top', () => {
    const top = new Set(tracked().map((path) => path.split('/')[0]))
    const known = [
      '.biome.json',
      '.ci',
      '.config',
      '.gitignore',
      '.npmrc',
      'README.md',
      'assessors',
      'data',
      'e2e',
    ]
    const rest = ['electron', 'package-lock.json', 'package.json', 'renderer', 'tsconfig.json']
    expect([...top].sort()).toEqual([...known, ...rest].sort())
    expect(lines('README.md')).toBeLessThanOrEqual(150)
  })
})
