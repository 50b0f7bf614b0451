import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect } from '@playwright/test'
import { runCapdo as capdo, collect, startCapdo as start } from './hosts/cli-process.ts'
import { built } from './hosts/paths.ts'

const test = base.extend<{ folder: string }>({
  folder: async ({ browserName: _ }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'capdo-cli-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true })
  },
})

test.describe.configure({ timeout: 180_000 })

const lines = (text: string): readonly { readonly [key: string]: unknown }[] =>
  text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as { readonly [key: string]: unknown })

test('init, systems, classify and dossier work on a workspace of their own', async ({ folder }) => {
  const workspace = join(folder, 'workspace')
  expect(await capdo('systems', '--workspace', workspace)).toMatchObject({ code: 2, out: '' })
  const made = await capdo('init', '--sample', '--json', '--workspace', workspace)
  expect(made).toMatchObject({ code: 0, err: '' })
  expect(lines(made.out)[0]).toMatchObject({ empty: false, counts: { systems: 24, websites: 11 } })
  expect((await capdo('init', '--sample', '--workspace', workspace)).code).toBe(2)

  const listed = await capdo('systems', '--json', '--workspace', workspace)
  expect(lines(listed.out)).toHaveLength(24)
  const levels = await capdo('classify', 'HT-01', '--compare', '--json', '--workspace', workspace)
  expect(lines(levels.out)).toMatchObject([
    { id: 'HT-01', regime: 'ND331', level: 3, status: 'determined' },
    { id: 'HT-01', regime: 'ND85', level: 3 },
  ])
  expect(await capdo('classify', 'HT-99', '--json', '--workspace', workspace)).toMatchObject({
    code: 2,
    out: '',
  })

  const out = join(folder, 'out')
  const written = await capdo('dossier', 'HT-02', '--out', out, '--json', '--workspace', workspace)
  expect([0, 1]).toContain(written.code)
  const report = lines(written.out)[0] as { readonly package: { readonly name: string } | null }
  const zip = join(out, report.package?.name ?? '')
  expect(existsSync(zip)).toBe(true)
  const sound = await capdo('verify', zip, '--json')
  expect(sound.code).toBe(0)
  expect(lines(sound.out)[0]).toMatchObject({ ok: true, bad: [], signature: { present: false } })
})

test('verify tells a package that was changed or is none', async ({ folder }) => {
  const none = join(folder, 'none.zip')
  writeFileSync(none, 'PK not really')
  expect(await capdo('verify', none)).toMatchObject({ code: 2, out: '' })
  expect((await capdo('verify', join(folder, 'missing.zip'))).code).toBe(2)
})

test('facts, catalogues and labels need no workspace and leave none', async ({ folder }) => {
  const facts = join(folder, 'facts.jsonl')
  writeFileSync(facts, '{"id":"T01","facts":{"system_kinds":["internal"],"information_types":["public"]}}\n')
  const home = { HOME: folder, XDG_DATA_HOME: join(folder, 'data') }
  const level = await collect(start(['classify', '--facts', facts, '--json'], home))
  expect(level).toMatchObject({ code: 0, err: '' })
  expect(lines(level.out)).toMatchObject([{ id: 'T01', regime: 'ND331', level: 1, hits: [{ level: 1 }] }])
  const catalogues = await collect(start(['catalogues', '--json'], home))
  expect(catalogues.code).toBe(0)
  for (const one of lines(catalogues.out)) expect(one.digest).toMatch(/^sha256:[0-9a-f]{64}$/)
  const page = join(folder, 'page.html')
  writeFileSync(page, '<!doctype html><title>x</title><p>no label</p>')
  const label = await collect(start(['label', page, '--page', 'https://a.example/', '--json'], home))
  expect(label.code).toBe(1)
  expect(lines(label.out)).toMatchObject([
    { file: page, page: 'https://a.example/', verdict: 'absent', state: 'khong_co' },
  ])
  expect(existsSync(join(folder, 'data'))).toBe(false)
})

test('Ctrl-C during a scan leaves whole lines only, and the scan is taken up again', async ({ folder }) => {
  const silent = createServer(() => undefined)
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const { port } = silent.address() as { port: number }
  const out = join(folder, 'out.jsonl')
  const args = ['scan', '127.0.0.1:9', `127.0.0.1:${port}`, '--profile', 'quick', '--json', '--out', out]
  const child = start(args)
  const running = collect(child)
  await expect
    .poll(() => existsSync(out) && readFileSync(out, 'utf8').endsWith('\n'), { timeout: 60_000 })
    .toBe(true)
  child.kill('SIGINT')
  const broken = await running
  expect(broken.code).toBe(130)
  expect(lines(broken.out)).toMatchObject([{ target: '127.0.0.1:9', result: 'refused' }])
  expect(lines(readFileSync(out, 'utf8'))).toHaveLength(1)
  silent.close()
  const again = await capdo('scan', '127.0.0.1:9', '--profile', 'quick', '--json', '--out', out)
  expect(again).toMatchObject({ code: 1, out: '' })
})

test('a reader that goes away does not leave a trace on the terminal', async ({ folder }) => {
  const facts = join(folder, 'many.jsonl')
  writeFileSync(facts, `${'{"facts":{"user_count":1}}\n'.repeat(5000)}`)
  const command = `"${process.execPath}" "${built('electron', 'cli.js')}" classify --facts "${facts}" --json | head -n 1`
  const answer = execFileSync('bash', ['-c', command], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  expect(JSON.parse(answer)).toMatchObject({ regime: 'ND331' })
})

test('a port that is taken is told in a sentence', async ({ folder }) => {
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  const { port } = taken.address() as { port: number }
  const ran = await capdo(
    'web',
    '--no-open',
    '--port',
    String(port),
    '--workspace',
    join(folder, 'workspace'),
  )
  taken.close()
  expect(ran).toMatchObject({ code: 2, out: '' })
  expect(ran.err).toContain(String(port))
})
