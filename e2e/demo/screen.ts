import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../hosts/paths.ts'

type Params = Readonly<Record<string, string | number>>

/** The demo's sentences in one language, by key. */
export const sentences = (language: string): ((key: string, params?: Params) => string) => {
  const file = join(ROOT, 'data', 'locales', language, 'demo.json')
  const all = JSON.parse(readFileSync(file, 'utf8')) as unknown
  return (key, params = {}) => {
    const text = key.split('.').reduce<unknown>((node, part) => Reflect.get(Object(node), part), all)
    return String(text).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''))
  }
}

const segmenter = new Intl.Segmenter('vi', { granularity: 'grapheme' })
const letters = (text: string): string[] => [...segmenter.segment(text)].map(({ segment }) => segment)

const padded = (text: string, width: number): string => {
  const all = letters(text)
  return all.length <= width ? text + ' '.repeat(width - all.length) : `${all.slice(0, width - 1).join('')}…`
}

/** Prints a table; the columns are at most as wide as `limits` says. */
export const showTable = (
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  limits: readonly number[],
): void => {
  const widths = headers.map((header, column) => {
    const widest = Math.max(
      ...[header, ...rows.map((row) => row[column] ?? '')].map((cell) => letters(cell).length),
    )
    return Math.min(widest, limits[column] ?? widest)
  })
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => padded(cell, widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  console.log(line(headers))
  console.log(widths.map((width) => '─'.repeat(width)).join('  '))
  for (const row of rows) console.log(line(row))
}

const BAR = 28

/** A bar that grows in place on a terminal; elsewhere only its end is printed. */
export const createBar = (label: string, total: number): ((done: number) => void) => {
  const draw = (done: number): string => {
    const full = total === 0 ? BAR : Math.round((BAR * done) / total)
    return `${'█'.repeat(full)}${'░'.repeat(BAR - full)} ${done}/${total} ${label}`
  }
  return (done) => {
    if (process.stdout.isTTY) process.stdout.write(`\r\u001b[K${draw(done)}${done === total ? '\n' : ''}`)
    else if (done === total) console.log(draw(done))
  }
}
