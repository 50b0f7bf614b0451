import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { test as base, expect } from '@playwright/test'
import { built, ROOT } from './hosts/paths.ts'
import { openStandIn } from './hosts/stand-in-door.ts'

const tool = (name: string, ...args: readonly string[]): string =>
  execFileSync(join(ROOT, 'node_modules', '.bin', name), args, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })

interface Packed {
  readonly folder: string
  readonly binary: string
  readonly archive: string
  readonly files: readonly string[]
}

const test = base.extend<object, { packed: Packed }>({
  packed: [
    async ({ browserName: _ }, use) => {
      const output = mkdtempSync(join(tmpdir(), 'capdo-release-'))
      execFileSync(
        process.execPath,
        [built('e2e', 'pack.js'), '--dir', `--config.directories.output=${output}`],
        {
          cwd: ROOT,
          stdio: ['ignore', 'ignore', 'inherit'],
        },
      )
      const folder = join(output, readdirSync(output).find((name) => name.endsWith('unpacked')) ?? '')
      const archive = join(folder, 'resources', 'app.asar')
      const files = tool('asar', 'list', archive).split('\n').filter(Boolean)
      await use({ folder, binary: join(folder, 'capdo'), archive, files })
      rmSync(output, { recursive: true, force: true })
    },
    { scope: 'worker', timeout: 120_000 },
  ],
})

interface Lockfile {
  readonly packages: {
    readonly [path: string]: {
      readonly dependencies?: Readonly<Record<string, string>>
      readonly optionalDependencies?: Readonly<Record<string, string>>
    }
  }
}

/** What a package asks for at its installation or for its types only. */
const NOT_AT_RUN_TIME: Readonly<Record<string, readonly string[]>> = {
  sqlite3: ['prebuild-install', 'tar', 'node-addon-api', 'node-gyp'],
  docx: ['@types/node'],
  // The program itself: its desktop draws pages in a window of its own.
  '': ['playwright-core'],
}

const nameOf = (path: string): string => path.split('node_modules/').at(-1) ?? ''

/** Names of all packages that the dependencies of package.json need at run time, by the lockfile. */
const neededPackages = (): ReadonlySet<string> => {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as Lockfile
  const find = (from: string, name: string): string | undefined => {
    const inside = `${from === '' ? '' : `${from}/`}node_modules/${name}`
    if (packages[inside] !== undefined) return inside
    return from === ''
      ? undefined
      : find(from.slice(0, Math.max(0, from.lastIndexOf('node_modules/') - 1)), name)
  }
  const found = new Set<string>()
  const walk = (path: string): void => {
    const { dependencies, optionalDependencies } = packages[path] ?? {}
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const next = NOT_AT_RUN_TIME[nameOf(path)]?.includes(name) === true ? undefined : find(path, name)
      if (next === undefined || found.has(next)) continue
      found.add(next)
      walk(next)
    }
  }
  walk('')
  return new Set([...found].map(nameOf))
}

test('the archive holds what the window needs and nothing else', ({ packed }) => {
  const top = new Set(packed.files.map((path) => path.split('/')[1]))
  expect([...top].sort()).toEqual(['data', 'dist', 'node_modules', 'package.json'])
  const parts = new Set(packed.files.map((path) => path.split('/').slice(1, 3).join('/')))
  for (const part of ['dist/e2e', 'dist/.config']) expect(parts).not.toContain(part)
  for (const path of [
    '/dist/electron/main.js',
    '/dist/electron/preload.cjs',
    '/dist/electron/app/scan-worker.js',
    '/dist/data/catalogues/index.json',
    '/dist/data/catalogues/level/nd331.json',
    '/dist/renderer/index.html',
    '/data/catalogues/level/nd331.yaml',
    '/data/locales/vi/host.json',
    '/data/sample/agency.yaml',
    '/node_modules/sqlite3/lib/sqlite3.js',
  ]) {
    expect(packed.files).toContain(path)
  }
  const strange = packed.files.filter((path) =>
    /\.(tsx?|cts|mts|map|tsbuildinfo|md|c|cc|h|gyp)$|\.(test|spec)\.|\/(tests?|__tests__|fixtures|testing)\/|\/\.[a-z]/i.test(
      path,
    ),
  )
  expect(strange).toEqual([])
  expect(
    packed.files.filter((path) => /^\/dist\/electron\/(cli|web|start|serve|app\/compile-)/.test(path)),
  ).toEqual([])
})

test('of the libraries only those are in it that run, the page is bundled once', ({ packed }) => {
  const needed = neededPackages()
  expect(needed.size).toBeGreaterThan(20)
  const found = packed.files.flatMap(
    (path) => /^.*\/node_modules\/((?:@[^/]+\/)?[^/@]+)$/.exec(path)?.[1] ?? [],
  )
  expect(found).toContain('zod')
  expect([...new Set(found)].filter((name) => !needed.has(name))).toEqual([])
  expect([...needed].filter((name) => !found.includes(name))).toEqual([])
})

test('the native module lies beside the archive, and it alone', ({ packed }) => {
  const native = packed.files.filter((path) => path.endsWith('.node'))
  expect(native).toEqual(['/node_modules/sqlite3/build/Release/node_sqlite3.node'])
  expect(existsSync(`${packed.archive}.unpacked${native[0]}`)).toBe(true)
})

test('the fuses of the binary are set', ({ packed }) => {
  const read = stripVTControlCharacters(tool('electron-fuses', 'read', '--app', packed.binary))
  for (const line of [
    'RunAsNode is Disabled',
    'EnableCookieEncryption is Enabled',
    'EnableNodeOptionsEnvironmentVariable is Disabled',
    'EnableNodeCliInspectArguments is Disabled',
    'EnableEmbeddedAsarIntegrityValidation is Enabled',
    'OnlyLoadAppFromAsar is Enabled',
    'GrantFileProtocolExtraPrivileges is Disabled',
  ]) {
    expect(read).toContain(line)
  }
  expect(readdirSync(join(packed.folder, 'locales')).sort()).toEqual(['en-US.pak', 'vi.pak'])
})

test('what is packed works: sample, level, scan, template, import, dossier', async ({ packed }) => {
  const folder = mkdtempSync(join(tmpdir(), 'capdo-packed-'))
  const app = join(folder, 'app')
  tool('asar', 'extract', packed.archive, app)
  const workspace = join(folder, 'workspace')
  const env = { STAND_IN_PACKAGED: '1' }
  const door = await openStandIn({ workspace, env }, join(app, 'dist', 'electron', 'main.js'))
  const result = await door.page.evaluate(async () => {
    interface Bridge {
      readonly call: (name: string, input: object) => Promise<{ ok: boolean; value: never; error?: object }>
      readonly on: (listener: (event: { readonly name: string }) => void) => () => void
    }
    const { capdo } = window as unknown as { capdo: Bridge }
    const call = async <T>(name: string, input: object = {}): Promise<T> => {
      const reply = await capdo.call(name, input)
      if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`)
      return reply.value
    }
    const counts = await call<{ systems: number }>('workspace.loadSample')
    const template = await call<{ file: string; base64: string }>('inventory.template')
    const staging = await call<{ rows: unknown[] }>('inventory.stage', template)
    const [system] = await call<{ id: string; level: number }[]>('system.list')
    const draft = await call<{ id: string }>('dossier.create', { systemId: system?.id, regime: 'ND331' })
    const written = await call<{ files: { name: string }[] }>('dossier.export', {
      id: draft.id,
      formats: ['docx', 'pdf'],
    })
    const finished = new Promise((resolve) =>
      capdo.on(({ name }) => name === 'scan.finished' && resolve(name)),
    )
    const run = await call<{ runId: string }>('scan.start', {
      targets: [{ target: '127.0.0.1:9' }],
      profile: 'quick',
    })
    await finished
    const { targets } = await call<{ targets: { result: { result: string } | null }[] }>('scan.run', {
      id: run.runId,
    })
    return {
      systems: counts.systems,
      level: system?.level,
      files: written.files.map(({ name }) => name.split('.').at(-1)),
      staged: Array.isArray(staging.rows),
      scanned: targets[0]?.result?.result,
    }
  })
  await door.close()
  rmSync(folder, { recursive: true, force: true })
  expect(result).toMatchObject({ systems: 24, level: 3, staged: true, scanned: 'refused' })
  expect(result.files).toEqual(expect.arrayContaining(['docx', 'pdf']))
})
