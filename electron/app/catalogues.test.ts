import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { preloadOf } from '../../assessors/site/preloaded.ts'
import { REGISTER } from '../../data/catalogues/register.ts'
import { CatalogueBroken, loadCatalogues } from './catalogues.ts'

const dataDir = new URL('../../data', import.meta.url).pathname
const folders: string[] = []

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

const filesOf = (node: object): string[] =>
  Object.values(node).flatMap((child: object) =>
    'file' in child && typeof child.file === 'string' ? [child.file] : filesOf(child),
  )

/** A copy of the catalogues in which one line of one file was changed. */
const broken = (file: string, from: string | RegExp, to: string): { dir: string; line: number } => {
  const dir = mkdtempSync(join(tmpdir(), 'catalogues-'))
  folders.push(dir)
  cpSync(join(dataDir, 'catalogues'), join(dir, 'catalogues'), { recursive: true })
  const path = join(dir, 'catalogues', file)
  const text = readFileSync(path, 'utf8')
  const at = text.search(from)
  if (at < 0) throw new Error(`nothing to change in ${file}`)
  writeFileSync(path, text.replace(from, to))
  return { dir, line: text.slice(0, at).split('\n').length }
}

const faultsOf = (dir: string): CatalogueBroken['faults'] => {
  try {
    loadCatalogues(dir)
  } catch (error) {
    if (error instanceof CatalogueBroken) return error.faults
    throw error
  }
  return []
}

describe('loadCatalogues', () => {
  const catalogues = loadCatalogues(dataDir)

  it('registers every file below data/catalogues', () => {
    const present = readdirSync(join(dataDir, 'catalogues'), { recursive: true })
      .map(String)
      .filter((name) => /\.(ya?ml|json)$/.test(name))
    expect(filesOf(REGISTER).sort()).toEqual(present.sort())
  })

  it('reports each catalogue once with the hash of its bytes', () => {
    const { info } = catalogues.level.ND331
    const bytes = readFileSync(join(dataDir, 'catalogues/level/nd331.yaml'))
    expect(info.digest).toBe(`sha256:${createHash('sha256').update(bytes).digest('hex')}`)
    expect(info).toMatchObject({ id: 'vn-nd331-level', validFrom: '2026-08-19', validTo: null })
    expect(catalogues.info).toHaveLength(filesOf(REGISTER).length)
    expect(new Set(catalogues.info.map(({ id }) => id)).size).toBe(catalogues.info.length)
  })

  it('holds the criteria of all five levels', () => {
    const count = (regime: 'ND331' | 'ND85'): number[] =>
      [1, 2, 3, 4, 5].map(
        (level) => catalogues.level[regime].criteria.filter((c) => c.level === level).length,
      )
    expect(count('ND331')).toEqual([2, 5, 7, 4, 5])
    expect(count('ND85')).toEqual([1, 5, 6, 4, 5])
  })
})

describe('a large catalogue', () => {
  const { requirements, requirementMapping } = loadCatalogues(dataDir)
  const large = [...Object.values(requirements), requirementMapping]

  it('is known at start and passes when it is loaded, once', () => {
    expect(large.map(({ info }) => info.id)).toEqual([
      'tcvn14423-2026',
      'tcvn11930-2017',
      'tcvn11930-tcvn14423-mapping',
    ])
    for (const { info, load } of large) {
      const loaded = load()
      expect(loaded.info).toBe(info)
      expect(loaded.head.version).toBe(info.version)
      expect(load()).toBe(loaded)
    }
    expect(requirements['tcvn14423-2026'].load().requirements).toHaveLength(365)
  })

  it('has the hash of all its bytes before it is loaded', () => {
    const bytes = readFileSync(join(dataDir, 'catalogues/requirements/tcvn14423-2026.yaml'))
    const { digest } = requirements['tcvn14423-2026'].info
    expect(digest).toBe(`sha256:${createHash('sha256').update(bytes).digest('hex')}`)
  })

  it('keeps to the bytes it was hashed from', () => {
    const { dir } = broken('requirements/mapping.yaml', 'relation: equal', 'relation: equal')
    const { requirementMapping: early } = loadCatalogues(dir)
    writeFileSync(join(dir, 'catalogues/requirements/mapping.yaml'), 'head: 1')
    expect(early.load().edges).toEqual(requirementMapping.load().edges)
  })

  it('is refused by file and line when its body is broken, and only then', () => {
    const file = 'requirements/tcvn11930-2017.yaml'
    const { dir, line } = broken(file, 'group: QL1-XD', 'group: QL1-XX')
    const { requirements: found } = loadCatalogues(dir)
    expect(found['tcvn14423-2026'].load().requirements).toHaveLength(365)
    expect(found['tcvn11930-2017'].load).toThrow(CatalogueBroken)
    expect(found['tcvn11930-2017'].load).toThrow(`${file}:${line} `)
  })

  it.each([
    ['a bad head', 'version: 1.0.0', 'version: one', /version such as/],
    ['a head that does not come first', 'head:\n', 'body: 1\nhead:\n', /./],
    ['bad YAML in the head', 'status: draft', 'status: [draft', /./],
  ])('is refused at start with %s', (_what, from, to, message) => {
    const { dir } = broken('requirements/mapping.yaml', from, to)
    const faults = faultsOf(dir)
    expect(faults.some((one) => one.file === 'requirements/mapping.yaml' && message.test(one.message))).toBe(
      true,
    )
  })
})

describe('a broken catalogue is refused by file and line', () => {
  const cases: readonly [string, string, string | RegExp, string, RegExp][] = [
    ['bad YAML', 'level/nd331.yaml', 'regime: ND331', 'regime: [ND331', /./],
    ['a key twice', 'level/nd331.yaml', 'regime: ND331', 'head: 1', /unique/],
    ['an unknown key', 'level/nd85.yaml', 'issued: ', 'isued: ', /isued|issued|[Ii]nvalid/],
    ['a bad version', 'level/presets.yaml', 'version: 1.1.0', 'version: one', /version such as/],
    [
      'an unknown confidence',
      'targets/national.yaml',
      /confidence: confirmed(?=\n {4}- id: S-L116)/,
      'confidence: sure',
      /./,
    ],
    [
      'an unknown fact',
      'level/nd331.yaml',
      /fact: ics_building_grade, eq: I /,
      'fact: ics_grade, eq: I ',
      /./,
    ],
    [
      'an operator that does not fit',
      'level/nd331.yaml',
      /fact: ics_building_grade, eq: I /,
      'fact: ics_building_grade, gte: 1 ',
      /gte does not fit/,
    ],
    [
      'an unknown choice',
      'level/nd331.yaml',
      /fact: ics_building_grade, eq: I /,
      'fact: ics_building_grade, eq: VI ',
      /cannot be VI/,
    ],
    [
      'a clause that is not derivable',
      'level/nd331.yaml',
      'clause: Đ13.2.b\n    article',
      'clause: Đ13.2.a\n    article',
      /does not match 13.2.b/,
    ],
    [
      'a threshold that differs',
      'level/nd331.yaml',
      'basic_data_subjects_gte: 100000',
      'basic_data_subjects_gte: 10000',
      /100000/,
    ],
    ['an id twice', 'level/grey-zones.yaml', 'id: GZ-02', 'id: GZ-01', /duplicate id GZ-01/],
    [
      'a criterion that does not exist',
      'level/changes.yaml',
      'ND85-D10-k3',
      'ND85-D10-k9',
      /unknown id ND85-D10-k9/,
    ],
    [
      'a question without its regime',
      'level/facts.yaml',
      /regimes: \[ND85\]/,
      'regimes: [ ND331 ]',
      /ND85 reads/,
    ],
    [
      'a role that is not described',
      'obligations/nd331.yaml',
      /prepare: operator(?=\n +opinion: dedicated-unit)/,
      'prepare: ministry-of-information',
      /ministry-of-information is not described/,
    ],
    ['a date that is no date', 'obligations/nd331.yaml', 'every: 12-14', 'every: 14-12', /MM-DD/],
  ]
  it.each(cases)('%s', (_what, file, from, to, message) => {
    const { dir, line } = broken(file, from, to)
    const faults = faultsOf(dir)
    expect(faults.length).toBeGreaterThan(0)
    const fault = faults.find((one) => message.test(one.message) && Math.abs(one.line - line) <= 1)
    expect(fault, JSON.stringify(faults)).toMatchObject({ file })
  })

  it('names a file that is missing', () => {
    const { dir } = broken('level/facts.yaml', 'head', 'head')
    rmSync(join(dir, 'catalogues/level/facts.yaml'))
    expect(faultsOf(dir)).toMatchObject([{ file: 'level/facts.yaml', message: 'the file cannot be read' }])
  })
})

it('the HSTS list that is shipped concludes below .vn and on whole suffixes, and nowhere else', () => {
  const { hstsPreload } = loadCatalogues(dataDir)
  const listed = (host: string) => preloadOf(host, hstsPreload).listed
  expect(['acb.com.vn', 'www.dantri.com.vn', 'x.dev'].map(listed)).toEqual([true, true, true])
  expect(['minhha.gov.vn', 'vnacb.com.vn'].map(listed)).toEqual([false, false])
  expect(listed('minhha.example')).toBeNull()
})
