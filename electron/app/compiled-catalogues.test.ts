import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Catalogues, compileCatalogues, loadCatalogues, openCatalogues } from './catalogues.ts'
import { digestOf, writeCompiled } from './compiled-catalogues.ts'

const dataDir = new URL('../../data', import.meta.url).pathname
const root = mkdtempSync(join(tmpdir(), 'compiled-catalogues-'))
const made = join(root, 'made', 'catalogues')
let count = 0

beforeAll(() => compileCatalogues(dataDir, made))
afterAll(() => rmSync(root, { recursive: true }))

const copyOf = (from: string): string => {
  const parent = join(root, `${++count}`)
  cpSync(from, join(parent, 'catalogues'), { recursive: true })
  return parent
}

/** A copy of what was compiled, with one file and the index changed. */
const compiledWith = (
  file: string,
  change: (text: string) => string,
  index = (text: string) => text,
): string => {
  const folder = join(copyOf(made), 'catalogues')
  for (const [name, work] of [
    [file, change],
    ['index.json', index],
  ] as const) {
    writeFileSync(join(folder, name), work(readFileSync(join(folder, name), 'utf8')))
  }
  return folder
}

/** A copy of the data with one file changed. */
const dataWith = (file: string, from: string, to: string): string => {
  const folder = copyOf(join(dataDir, 'catalogues'))
  const path = join(folder, 'catalogues', file)
  const text = readFileSync(path, 'utf8')
  if (!text.includes(from)) throw new Error(`nothing to change in ${file}`)
  writeFileSync(path, text.replace(from, to))
  return folder
}

const FILE = 'calendar/vn.json'
const relabelled = (text: string): string => text.replace('"head":{"id":"', '"head":{"id":"other-')

/** The calendar of a build, changed by hand together with its digest: seen only by who reads the compiled form. */
const marked = (): string => {
  const before = readFileSync(join(made, FILE), 'utf8')
  return compiledWith(FILE, relabelled, (text) =>
    text.replace(digestOf(before), digestOf(relabelled(before))),
  )
}

const headOf = ({ calendar }: Catalogues): string => calendar.head.id

/** All that a register holds, whether read or still to be loaded. */
const whole = (node: unknown): unknown => {
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return node
  if ('load' in node && typeof node.load === 'function') return node.load()
  return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, whole(child)]))
}

describe('compiled catalogues', () => {
  it('say what the YAML says, word for word, under the digest of the YAML', () => {
    const [compiled, read] = [loadCatalogues(dataDir, made), loadCatalogues(dataDir)]
    expect(compiled.info).toEqual(read.info)
    expect(whole(compiled)).toStrictEqual(whole(read))
  })

  it('are what is read where they fit', () => {
    expect(headOf(openCatalogues(dataDir, marked()))).toMatch(/^other-/)
  })

  it('are read in the archive, which is of one build and holds no record of the compiler', () => {
    const folder = marked()
    const index = readFileSync(join(folder, 'index.json'), 'utf8')
    writeFileSync(join(folder, 'index.json'), index.replace('"code":null', '"code":"sha256:0"'))
    expect(headOf(openCatalogues(dataDir, folder))).toMatch(/^other-/)
  })

  it.each([
    ['a file is altered', () => compiledWith(FILE, relabelled)],
    ['a file is cut off', () => compiledWith(FILE, (text) => text.slice(0, 100))],
    ['the index is not JSON', () => compiledWith(FILE, relabelled, (text) => text.slice(1))],
    ['the index has another shape', () => compiledWith(FILE, relabelled, () => '{"files":[]}')],
    ['there is nothing', () => join(root, 'nowhere')],
    [
      'the schemas were compiled anew since',
      () => {
        const folder = marked()
        writeFileSync(join(folder, '..', 'tsconfig.tsbuildinfo'), '{}')
        return folder
      },
    ],
  ])('give way to the YAML where %s', (_what, folder) => {
    const { info, calendar } = openCatalogues(dataDir, folder())
    expect(calendar.head.id).toBe(info.find(({ digest }) => digest === calendar.info.digest)?.id)
    expect(calendar.head.id).not.toMatch(/^other-/)
  })

  it('give way to a YAML that was edited, under its own digest', () => {
    const edited = openCatalogues(dataWith('calendar/vn.yaml', 'version: ', 'version: 9'), marked())
    const { info, head } = edited.calendar
    expect(head.id).not.toMatch(/^other-/)
    expect(info.version).toBe(head.version)
    expect(info.version).toMatch(/^9/)
    expect(info.digest).not.toBe(openCatalogues(dataDir, made).calendar.info.digest)
  })

  it('do not hide that a YAML is broken', () => {
    const broken = dataWith('level/nd85.yaml', 'issued: ', 'isued: ')
    expect(() => loadCatalogues(broken, made)).toThrow(/^level\/nd85\.yaml:\d+ .*isued/m)
  })

  it('are checked against an edited YAML that refers to them', () => {
    const broken = dataWith('level/changes.yaml', 'ND85-D10-k3', 'ND85-D10-k9')
    expect(() => loadCatalogues(broken, made)).toThrow(/^level\/changes\.yaml:\d+ .*unknown id ND85-D10-k9/m)
  })

  it('are not made of a broken YAML', () => {
    const folder = join(root, 'refused')
    const broken = dataWith('level/nd85.yaml', 'issued: ', 'isued: ')
    expect(() => compileCatalogues(broken, folder)).toThrow(/^level\/nd85\.yaml:\d+ /)
    expect(headOf(openCatalogues(dataDir, folder))).toBe(headOf(openCatalogues(dataDir, made)))
  })

  it('are not made of what JSON cannot hold', () => {
    const { info } = openCatalogues(dataDir).calendar
    const value = { head: { issued: new Date(0) } }
    expect(() => writeCompiled([{ file: 'calendar/vn.yaml', info, value }], join(root, 'dates'))).toThrow(
      /calendar\/vn\.yaml/,
    )
  })
})
