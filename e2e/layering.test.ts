import { execFileSync, spawnSync } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const BIOME = join(ROOT, 'node_modules/.bin/biome')
const TSC = join(ROOT, 'node_modules/.bin/tsc')

/** A file that breaks one rule, and what the check must say about it. */
interface Plant {
  readonly rule: string
  readonly path: string
  readonly text: string
  readonly says: RegExp
}

const uses = (from: string): string => `import { a } from '${from}'\nexport const b = [a]\n`
const uses2 = (first: string, second: string): string =>
  `import { a } from '${first}'\nimport { c } from '${second}'\nexport const b = [a, c]\n`

const plant = (rule: string, path: string, from: string, says: RegExp): Plant => ({
  rule,
  path,
  text: uses(from),
  says,
})

const JUDGE = /Assessors judge facts/
const PROBE = /Probes open sockets/
const STORE = /store knows SQL/
const EXPORT = /Export writes documents/
const APP = /app knows no host/
const HOSTS = /Hosts reach the work/
const PAGE = /page speaks to the app/
const DATA = /data knows nothing above it/
const CONTRACT = /data\/contract imports zod/
const PROVES = /e2e proves from outside/

/** Imports that Biome must refuse. */
const FORBIDDEN: readonly Plant[] = [
  plant('contract: no Node', 'data/contract/p1.ts', 'node:fs', CONTRACT),
  plant('contract: no package but zod', 'data/contract/p2.ts', 'axios', CONTRACT),
  plant('contract: no catalogue', 'data/contract/p3.ts', '../catalogues/level/x.ts', CONTRACT),
  plant('contract: no assessor', 'data/contract/p4.ts', '../../assessors/level/x.ts', CONTRACT),
  plant('catalogues: no assessor', 'data/catalogues/level/p1.ts', '../../../assessors/x.ts', DATA),
  plant('catalogues: no app', 'data/catalogues/level/p2.ts', '../../../electron/app/x.ts', DATA),
  plant('catalogues: no Node', 'data/catalogues/level/p3.ts', 'node:fs', DATA),
  plant('assess: no Node', 'assessors/tls/assess-p1.ts', 'node:tls', JUDGE),
  plant('assess: no network', 'assessors/site/assess-p2.ts', 'axios', JUDGE),
  plant('assess: no database', 'assessors/level/p3.ts', 'kysely', JUDGE),
  plant('assess: no host', 'assessors/level/p4.ts', '../../electron/app/x.ts', JUDGE),
  plant('assess: no page', 'assessors/dossier/p5.ts', '../../renderer/ui/x.ts', JUDGE),
  plant('assess: no Node without its prefix', 'assessors/level/p6.ts', 'fs', /node: protocol/),
  plant('probe: no files', 'assessors/tls/probe/p1.ts', 'node:fs', PROBE),
  plant('probe: no programs', 'assessors/site/probe-p2.ts', 'node:child_process', PROBE),
  plant('probe: no store', 'assessors/site/probe-p3.ts', '../../electron/store/x.ts', PROBE),
  plant('probe: no database', 'assessors/site/probe-p4.ts', 'sqlite3', PROBE),
  plant('store: no assessor', 'electron/store/p1.ts', '../../assessors/level/x.ts', STORE),
  plant('store: no export', 'electron/store/p2.ts', '../export/x.ts', STORE),
  plant('store: no Electron', 'electron/store/p3.ts', 'electron', STORE),
  plant('store: no network', 'electron/store/migrations/p4.ts', 'node:net', STORE),
  plant('store: no app', 'electron/store/migrations/p5.ts', '../../app/x.ts', STORE),
  plant('export: no store', 'electron/export/p1.ts', '../store/x.ts', EXPORT),
  plant('export: no network', 'electron/export/p2.ts', 'axios', EXPORT),
  plant('export: no Electron', 'electron/export/p3.ts', 'electron', EXPORT),
  plant('export: no database', 'electron/export/p4.ts', 'kysely', EXPORT),
  plant('app: no Electron', 'electron/app/p1.ts', 'electron', APP),
  plant('app: no SQL', 'electron/app/p2.ts', 'kysely', APP),
  plant('app: no desktop', 'electron/app/p3.ts', '../main.ts', APP),
  plant('app: no loopback host', 'electron/app/inventory/p4.ts', '../../web.ts', APP),
  plant('app: no command line', 'electron/app/p5.ts', '../cli/verb.ts', APP),
  plant('desktop: no store', 'electron/window-p1.ts', './store/x.ts', HOSTS),
  plant('desktop: no assessor', 'electron/window-p2.ts', '../assessors/level/x.ts', HOSTS),
  plant('loopback: no store', 'electron/web/p3.ts', '../store/x.ts', HOSTS),
  plant('command line: no export', 'electron/cli/p4.ts', '../export/x.ts', HOSTS),
  plant('command line: no Electron', 'electron/cli/p5.ts', 'electron', /plain Node/),
  plant('page: no Node', 'renderer/ui/p1.tsx', 'node:fs', PAGE),
  plant('page: no app', 'renderer/client/p2.ts', '../../electron/app/x.ts', PAGE),
  plant('page: no assessor', 'renderer/features/level/p3.ts', '../../../assessors/level/x.ts', PAGE),
  plant('page: no Electron', 'renderer/app/p4.ts', 'electron', PAGE),
  plant('page: no other feature', 'renderer/features/scan/p5.tsx', '../level/x.ts', /One feature/),
  plant(
    'page: no other feature, by its full way',
    'renderer/features/scan/p6.ts',
    '../../features/level/x.ts',
    /One feature/,
  ),
  plant('e2e: no app', 'e2e/p1.ts', '../electron/app/x.ts', PROVES),
  plant('e2e: no contract', 'e2e/lab/p2.ts', '../../data/contract/x.ts', PROVES),
  plant('e2e: no assessor', 'e2e/p3.spec.ts', '../assessors/tls/x.ts', PROVES),
  {
    rule: 'no default export',
    path: 'data/contract/p9.ts',
    text: 'export default 1\n',
    says: /default export/i,
  },
]

/** The same places with imports that are right: the check must be silent about them. */
const ALLOWED: readonly (readonly [string, string])[] = [
  ['data/contract/ok.ts', uses2('zod', './identity.ts')],
  ['data/catalogues/level/ok.ts', uses2('../../contract/level.ts', '../head.ts')],
  ['assessors/level/ok.ts', uses2('../../data/contract/level.ts', './other.ts')],
  ['assessors/tls/assess-ok.ts', uses('../../data/catalogues/tls/x.ts')],
  ['assessors/tls/probe/ok.ts', uses2('node:tls', '../../../data/contract/scan.ts')],
  ['electron/store/ok.ts', uses2('kysely', '../../data/contract/identity.ts')],
  ['electron/export/ok.ts', uses2('docx', '../../data/contract/document.ts')],
  ['electron/app/ok.ts', uses2('../store/store.ts', '../../assessors/level/x.ts')],
  ['electron/window-ok.ts', uses2('electron', './app/host.ts')],
  ['electron/cli/ok.ts', uses2('../app/texts.ts', 'node:fs')],
  ['renderer/features/scan/ok.tsx', uses2('../../ui/badge.tsx', './scan-page.tsx')],
  ['e2e/ok.spec.ts', uses2('@playwright/test', './host.ts')],
]

interface Finding {
  readonly message: string
  readonly location: { readonly path: string }
}

const put = (folder: string, path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

const lint = (folder: string): readonly Finding[] => {
  const { stdout } = spawnSync(BIOME, ['lint', '--reporter=json', '--max-diagnostics=none', '.'], {
    cwd: folder,
    encoding: 'utf8',
  })
  return (JSON.parse(stdout) as { diagnostics: Finding[] }).diagnostics
}

const folders: string[] = []
const temporary = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'capdo-layering-'))
  folders.push(folder)
  return folder
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

describe('imports between the layers', () => {
  let found: readonly Finding[] = []
  const said = (path: string): string[] =>
    found.filter((finding) => finding.location.path === path).map((finding) => finding.message)

  beforeAll(() => {
    const folder = temporary()
    for (const name of ['.biome.json', '.gitignore']) copyFileSync(join(ROOT, name), join(folder, name))
    for (const { path, text } of FORBIDDEN) put(folder, path, text)
    for (const [path, text] of ALLOWED) put(folder, path, text)
    found = lint(folder)
  })

  it.each(FORBIDDEN)('$rule', ({ path, says }) => {
    expect(said(path).join('\n')).toMatch(says)
  })

  it.each(ALLOWED)('%s may', (path) => {
    expect(said(path)).toEqual([])
  })
})

const PROJECTS = [
  'data/tsconfig.json',
  'assessors/tsconfig.json',
  'assessors/tsconfig.probe.json',
  'electron/tsconfig.json',
  'renderer/tsconfig.json',
  'e2e/tsconfig.json',
]

const exported = (text: string): string => `export const b = ${text}\n`

/** Files that TypeScript's projects must refuse: the wrong platform and the wrong folder. */
const MISPLACED: readonly Plant[] = [
  {
    rule: 'no Node in data',
    path: 'data/contract/t1.ts',
    text: exported('process.cwd()'),
    says: /'process'/,
  },
  {
    rule: 'no page in data',
    path: 'data/contract/t2.ts',
    text: exported('document.title'),
    says: /'document'/,
  },
  {
    rule: 'no window in assessors',
    path: 'assessors/level/t1.ts',
    text: exported('window.name'),
    says: /'window'/,
  },
  { rule: 'no Node in assessors', path: 'assessors/level/t2.ts', text: uses('node:fs'), says: /'node:fs'/ },
  {
    rule: 'no timer in assessors',
    path: 'assessors/level/t3.ts',
    text: exported('setTimeout'),
    says: /'setTimeout'/,
  },
  {
    rule: 'no probe in assessors',
    path: 'assessors/tls/t4.ts',
    text: uses('./probe.ts'),
    says: /TS6307|not listed/,
  },
  {
    rule: 'no window in probes',
    path: 'assessors/tls/probe-t5.ts',
    text: exported('window.name'),
    says: /'window'/,
  },
  { rule: 'no page in hosts', path: 'electron/t1.ts', text: exported('document.title'), says: /'document'/ },
  {
    rule: 'no renderer in hosts',
    path: 'electron/t2.ts',
    text: uses('../renderer/ui/target.ts'),
    says: /TS6307|not listed/,
  },
  {
    rule: 'no process in renderer',
    path: 'renderer/ui/t1.ts',
    text: exported('process.cwd()'),
    says: /'process'/,
  },
  { rule: 'no Node in renderer', path: 'renderer/ui/t2.ts', text: uses('node:fs'), says: /'node:fs'/ },
  {
    rule: 'no host in data',
    path: 'data/contract/t3.ts',
    text: uses('../../electron/target.ts'),
    says: /TS6307|not listed/,
  },
  {
    rule: 'no assessor in data',
    path: 'data/contract/t4.ts',
    text: uses('../../assessors/level/target.ts'),
    says: /TS6307|not listed/,
  },
  {
    rule: 'no host in assessors',
    path: 'assessors/level/t6.ts',
    text: uses('../../electron/target.ts'),
    says: /TS6307|not listed/,
  },
  {
    rule: 'no source in e2e',
    path: 'e2e/t1.ts',
    text: uses('../electron/target.ts'),
    says: /TS6307|not listed/,
  },
  {
    rule: 'no enum',
    path: 'data/contract/t5.ts',
    text: 'export enum B {\n  a,\n}\n',
    says: /erasableSyntaxOnly/,
  },
]

const SOUND: readonly (readonly [string, string])[] = [
  ['data/contract/ok.ts', 'export const a = 1\n'],
  ['assessors/level/ok.ts', "export { a } from '../../data/contract/ok.ts'\n"],
  ['assessors/tls/probe-ok.ts', "import { connect } from 'node:tls'\nexport const a = connect\n"],
  ['electron/ok.ts', "import { cwd } from 'node:process'\nexport const a = cwd()\n"],
  ['renderer/ui/ok.ts', 'export const a = document.title\n'],
  ['e2e/ok.ts', "import { cwd } from 'node:process'\nexport const a = cwd()\n"],
]

/** Files that a project names one by one; it does not compile without them. */
const namedFiles = (project: string): string[] => {
  const { files = [] } = JSON.parse(readFileSync(join(ROOT, project), 'utf8')) as { files?: string[] }
  return files.map((file) => join(dirname(project), file))
}

/** What the misplaced files reach for. */
const TARGETS = [
  'assessors/tls/probe.ts',
  'electron/target.ts',
  'renderer/ui/target.ts',
  'assessors/level/target.ts',
]

describe('platform and folder of each project', () => {
  let output = ''
  const said = (path: string): string =>
    output
      .split('\n')
      .filter((line) => line.startsWith(`${path}(`))
      .join('\n')

  beforeAll(() => {
    const folder = temporary()
    for (const name of ['tsconfig.json', 'package.json', ...PROJECTS]) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      copyFileSync(join(ROOT, name), join(folder, name))
    }
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
    for (const { path, text } of MISPLACED) put(folder, path, text)
    for (const [path, text] of SOUND) put(folder, path, text)
    for (const path of [...TARGETS, ...PROJECTS.flatMap(namedFiles)])
      put(folder, path, 'export const a = 1\n')
    output = PROJECTS.map((project) => {
      const { stdout } = spawnSync(TSC, ['-b', '--pretty', 'false', project], {
        cwd: folder,
        encoding: 'utf8',
      })
      return stdout
    }).join('\n')
  })

  it.each(MISPLACED)('$rule', ({ path, says }) => {
    expect(said(path)).toMatch(says)
  })

  it.each(SOUND)('%s is sound', (path) => {
    expect(said(path)).toBe('')
  })
})

describe('what the checks see', () => {
  const git = (...args: string[]): string[] =>
    execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).split('\n').filter(Boolean)
  const sources = git('ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.tsx', '*.cts')

  it('every source file belongs to a project', () => {
    const seen = new Set(
      [...PROJECTS, '.config/tsconfig.tests.json'].flatMap((project) =>
        spawnSync(TSC, ['--listFilesOnly', '-p', project], { cwd: ROOT, encoding: 'utf8' })
          .stdout.split('\n')
          .map((path) => path.replace(ROOT, '')),
      ),
    )
    expect(sources.length).toBeGreaterThan(100)
    expect(sources.filter((path) => !seen.has(path))).toEqual([])
  })

  it('every folder with a rule has files under it', () => {
    const places = new Set(FORBIDDEN.map(({ path }) => path.split('/').slice(0, 2).join('/')))
    const empty = [...places].filter((place) => {
      const folder = place.includes('.') ? dirname(place) : place
      return !sources.some((path) => path.startsWith(`${folder}/`))
    })
    expect(empty).toEqual([])
  })
})
