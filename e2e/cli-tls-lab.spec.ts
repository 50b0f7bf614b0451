import { createHash, X509Certificate } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { collect, startCapdo } from './hosts/cli-process.ts'
import { expected, type Judged, misjudged, observed, type Seen } from './tls-lab/compare.ts'
import { node24 } from './tls-lab/node24.ts'
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
  readonly tls:
    | (Facts & {
        readonly trust: { readonly faults: readonly string[] } | null
        readonly inconclusive: readonly {
          readonly fact: string
          readonly reason: { readonly code: string }
        }[]
      })
    | null
}

const seenIn = ({ result, reason, tls }: Line): Seen => {
  const known = Object.entries(tls ?? {}).filter(([, value]) => value !== null)
  return { ...nothing, ...Object.fromEntries(known), result, reason }
}

type Lines = ReadonlyMap<string, Line>

let lab: TlsLab
let routed: readonly Routed[]
let lines: Lines
let lines24: Lines | null

test.describe.configure({ timeout: 240_000 })

const newer = node24()

/** One run of `scan --file` over the whole lab, by a Node of one's choice. */
const scanLab = async (list: string, node: string): Promise<Lines> => {
  const routes = routed.flatMap(({ connectTo }) => connectTo.flatMap((rule) => ['--connect-to', rule]))
  const ca = lab.pki.file('root.pem')
  const ran = await collect(
    startCapdo(['scan', '--file', list, '--json', '--ca', ca, ...routes], { NODE_OPTIONS: '' }, node),
  )
  expect(ran).toMatchObject({ code: 1, err: '' })
  const read = ran.out
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Line)
  expect(read.map(({ target }) => target).sort()).toEqual(routed.map(({ name }) => name).sort())
  return new Map(read.map((line) => [line.target, line]))
}

test.beforeAll(async () => {
  test.setTimeout(400_000)
  lab = openTlsLab(new Date())
  routed = await startWholeLab(lab)
  const folder = mkdtempSync(join(tmpdir(), 'capdo-lab-scan-'))
  const list = join(folder, 'targets.txt')
  writeFileSync(list, `# the whole lab\n${routed.map(({ name }) => `${name}\n`).join('')}`)
  lines = await scanLab(list, process.execPath)
  lines24 = existsSync(newer) ? await scanLab(list, newer) : null
  rmSync(folder, { recursive: true })
})

test.afterAll(() => lab?.close())

const digest = (stem: string): string =>
  createHash('sha256')
    .update(new X509Certificate(readFileSync(lab.pki.file(`${stem}.pem`))).raw)
    .digest('hex')

const lineOf = (read: Lines, target: TlsTarget): Line => {
  const name = routed.find((one) => one.target.id === target.id)?.name ?? ''
  const line = read.get(name)
  if (line === undefined) throw new Error(`no line for ${name}`)
  return line
}

/** Servers whose page is behind ML-KEM alone: the page, not TLS, is read by the library of the Node that runs. */
const PAGE_NEEDS_NODE_24 = ['P45']

/** Why something is open, without its evidence: how many bytes had come by then hangs on the moment. */
const openFacts = (tls: Line['tls']) =>
  tls === null
    ? null
    : { ...tls, inconclusive: tls.inconclusive.map(({ fact, reason }) => [fact, reason.code]) }

/** All that a line says of TLS and of its judgement: nothing of it may depend on the Node that runs, or on the OpenSSL in it. */
const steady = ({ id }: TlsTarget, line: Line) => {
  const { result, findings, grade, gradeWithoutTrust, score } = line
  const said = { result, reason: line.reason?.code ?? null, tls: openFacts(line.tls), score }
  return PAGE_NEEDS_NODE_24.includes(id)
    ? { ...said, findings: findings.filter(({ rule }) => !rule.startsWith('H')) }
    : { ...said, findings, grade, gradeWithoutTrust }
}

const check = (target: TlsTarget): void => {
  const line = lineOf(lines, target)
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
  test(`${id} ${stack}: the same facts under Node 24`, ({ browserName: _ }, info) => {
    info.skip(needs !== undefined || lines24 === null, `needs ${needs ?? newer}`)
    if (lines24 !== null)
      expect(steady(target, lineOf(lines24, target))).toEqual(steady(target, lineOf(lines, target)))
  })
}
