import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect } from '@playwright/test'
import { collect, runCapdo, startCapdo } from './hosts/cli-process.ts'
import { type Crowd, startCrowd } from './lab/crowd.ts'
import { robotServer } from './tls-lab/scripted/robot.ts'
import { nodeServer } from './tls-lab/stacks/node-server.ts'
import { openTlsLab } from './tls-lab/tls-lab.ts'

const test = base.extend<{ folder: string }>({
  folder: async ({ browserName: _ }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'capdo-cli-scan-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true })
  },
})

test.describe.configure({ timeout: 120_000 })

interface Line {
  readonly target: string
  readonly result: string
  readonly startedAt: string
  readonly grade: string | null
  readonly findings: readonly { readonly rule: string }[]
  readonly revision?: true
}

const linesOf = (text: string): readonly Line[] =>
  text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Line)

/** Lines that are whole; the last may have been cut by the kill. */
const wholeLines = (path: string): readonly Line[] => {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : ''
  return linesOf(text.slice(0, text.lastIndexOf('\n') + 1))
}

/** Scans until the file has so many lines more, then kills the process in the middle. */
const scanAndKill = async (args: readonly string[], out: string, lines: number): Promise<void> => {
  const wanted = wholeLines(out).length + lines
  const child = startCapdo(args)
  const ended = collect(child)
  await expect
    .poll(() => wholeLines(out).length, { timeout: 60_000, intervals: [20] })
    .toBeGreaterThanOrEqual(wanted)
  child.kill('SIGKILL')
  await ended
  expect(child.signalCode).toBe('SIGKILL')
}

const routesOf = (crowd: Crowd): readonly string[] =>
  crowd.connectTo.flatMap((rule) => ['--connect-to', rule])

test('a list that is killed twice is taken up where it stopped: nothing lost, nothing scanned twice', async ({
  folder,
}) => {
  const crowd = await startCrowd(60)
  const out = join(folder, 'out.jsonl')
  const ca = join(folder, 'root.pem')
  const list = join(folder, 'list.txt')
  writeFileSync(ca, crowd.caPem)
  writeFileSync(list, crowd.names.join('\n'))
  const args = ['scan', '--file', list, '--profile', 'quick', '--ca', ca, '--out', out, ...routesOf(crowd)]
  try {
    let kept: readonly Line[] = []
    for (const lines of [15, 10]) {
      await scanAndKill(args, out, lines)
      const asked = crowd.asked()
      const now = wholeLines(out)
      // What stood in the file stands there still, and its sites were left in peace.
      expect(now.slice(0, kept.length)).toEqual(kept)
      expect(kept.filter(({ target }) => asked.has(target))).toEqual([])
      kept = now
    }
    expect(kept.length).toBeLessThan(crowd.names.length)
    const ran = await runCapdo(...args, '--json')
    expect(ran.err).toContain(String(kept.length))
    const asked = crowd.asked()
    expect(kept.filter(({ target }) => asked.has(target))).toEqual([])
    const all = linesOf(readFileSync(out, 'utf8'))
    expect(all.slice(0, kept.length)).toEqual(kept)
    expect(all.map(({ target }) => target).sort()).toEqual([...crowd.names])
    expect(all.every(({ result }) => result === 'completed')).toBe(true)
    expect(linesOf(ran.out)).toEqual(all.slice(kept.length))
  } finally {
    await crowd.stop()
  }
})

test('a key that one target exposes counts against the other, also when that was scanned in an earlier run', async ({
  folder,
}) => {
  const lab = openTlsLab(new Date())
  const out = join(folder, 'out.jsonl')
  try {
    const robot = await lab.startWith(robotServer, 'robot', '127.63.1.1')
    const site = await lab.startWith(nodeServer(process.execPath, {}, 'robot'), 'site', '127.63.1.2')
    const args = [
      ...['--ca', lab.pki.file('root.pem'), '--out', out, '--json', '--profile', 'full'],
      ...['--connect-to', `p01.lab.test:443:127.63.1.1:${robot.port}`],
      ...['--connect-to', `p02.lab.test:443:127.63.1.2:${site.port}`],
      ...['--connect-to', '::127.0.0.1:1'],
    ]
    const first = linesOf((await runCapdo('scan', 'p02.lab.test', ...args)).out)
    expect(first).toMatchObject([{ target: 'p02.lab.test', grade: 'B' }])
    const second = linesOf((await runCapdo('scan', 'p02.lab.test', 'p01.lab.test', ...args)).out)
    expect(second).toMatchObject([
      { target: 'p01.lab.test', grade: 'F' },
      { target: 'p02.lab.test', grade: 'F', revision: true, startedAt: first[0]?.startedAt },
    ])
    const kept = linesOf(readFileSync(out, 'utf8'))
    expect(kept.map(({ target, grade }) => [target, grade])).toEqual([
      ['p02.lab.test', 'F'],
      ['p01.lab.test', 'F'],
    ])
    expect(kept[0]?.findings.map(({ rule }) => rule)).toContain('X16')
    expect(kept[0]).not.toHaveProperty('revision')
  } finally {
    await lab.close()
  }
})
