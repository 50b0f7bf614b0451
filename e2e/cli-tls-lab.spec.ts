import { createHash, X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { runCapdo } from './hosts/cli-process.ts'
import { expected, type Judged, misjudged, observed, type Seen } from './tls-lab/compare.ts'
import { readTargets, type TlsTarget } from './tls-lab/target.ts'
import { openTlsLab, type TlsLab } from './tls-lab/tls-lab.ts'
import { lackedTargets, type Routed, startWholeLab } from './tls-lab/whole-lab.ts'

const nothing = {
  ...{ protocols: {}, suites: {}, groups: {}, order: {}, features: {}, vulnerabilities: {} },
  ...{ chain: [], chainFaults: [], intolerance: [], dh: null, leafs: null, staple: null, mustStaple: null },
}

type Facts = { readonly [K in keyof Omit<Seen, 'result' | 'reason'>]: Seen[K] | null }

/** A line of `scan --json`, as far as it is read here. */
interface Line extends Judged, Pick<Seen, 'result' | 'reason'> {
  readonly target: string
  readonly ms: number
  readonly tls: (Facts & { readonly trust: { readonly faults: readonly string[] } | null }) | null
}

const seenIn = ({ result, reason, tls }: Line): Seen => {
  const known = Object.entries(tls ?? {}).filter(([, value]) => value !== null)
  return { ...nothing, ...Object.fromEntries(known), result, reason }
}

let lab: TlsLab
let routed: readonly Routed[]
let lines: ReadonlyMap<string, Line>

test.describe.configure({ timeout: 240_000 })

test.beforeAll(async () => {
  test.setTimeout(240_000)
  lab = openTlsLab(new Date())
  routed = await startWholeLab(lab)
  const folder = mkdtempSync(join(tmpdir(), 'capdo-lab-scan-'))
  const list = join(folder, 'targets.txt')
  writeFileSync(list, `# the whole lab\n${routed.map(({ name }) => `${name}\n`).join('')}`)
  const routes = routed.flatMap(({ connectTo }) => connectTo.flatMap((rule) => ['--connect-to', rule]))
  const ran = await runCapdo('scan', '--file', list, '--json', '--ca', lab.pki.file('root.pem'), ...routes)
  rmSync(folder, { recursive: true })
  expect(ran).toMatchObject({ code: 1, err: '' })
  const read = ran.out
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Line)
  expect(read.map(({ target }) => target).sort()).toEqual(routed.map(({ name }) => name).sort())
  lines = new Map(read.map((line) => [line.target, line]))
})

test.afterAll(() => lab?.close())

const digest = (stem: string): string =>
  createHash('sha256')
    .update(new X509Certificate(readFileSync(lab.pki.file(`${stem}.pem`))).raw)
    .digest('hex')

const check = (target: TlsTarget): void => {
  const name = routed.find((one) => one.target.id === target.id)?.name ?? ''
  const line = lines.get(name)
  if (line === undefined) throw new Error(`no line for ${name}`)
  const found = line.findings.map(({ rule }) => rule).join(' ')
  expect(observed(target, seenIn(line))).toEqual(expected(target, digest))
  expect(misjudged(target, line), `grade ${line.grade}, findings ${found}`).toEqual([])
  const { trust, maxSeconds = 90 } = target.expect
  const faults = line.tls?.trust?.faults
  if (trust !== undefined) expect(faults).toEqual(trust === 'ok' ? [] : expect.arrayContaining([trust]))
  expect(line.ms).toBeLessThan(maxSeconds * 1000)
}

const lacked = new Map(lackedTargets().map(({ target, needs }) => [target.id, needs]))

for (const target of readTargets()) {
  const { id, stack } = target
  const needs = lacked.get(id)
  const title = `scan --file over the lab: ${id} ${stack}`
  test(needs === undefined ? title : `${title} (needs ${needs})`, ({ browserName: _ }, info) => {
    info.skip(needs !== undefined, `needs ${needs}`)
    check(target)
  })
}
