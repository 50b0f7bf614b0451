import { mkdirSync, mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import {
  AGENCY_FILE,
  decided,
  difference,
  EDGE_FILE,
  type Level,
  REGIMES,
  type Regime,
  readAgency,
} from './demo/agency.ts'
import { type Answer, capdo } from './demo/capdo.ts'
import { createBar, sentences, showTable } from './demo/screen.ts'
import { startAgencyLab } from './lab/agency-lab.ts'
import type { Lab } from './lab/lab.ts'

interface Site {
  readonly target: string
  readonly verdict: string
}

interface Written {
  readonly code: string
  readonly folder: string
  readonly files: readonly { readonly name: string }[]
  readonly package: { readonly name: string } | null
}

const { values } = parseArgs({
  options: { out: { type: 'string' }, lang: { type: 'string', default: 'vi' } },
})
const say = sentences(values.lang === 'en' ? 'en' : 'vi')
const agency = readAgency(AGENCY_FILE)
/** No province has systems of levels 4 and 5: the edge cases of the sample stand in a workspace of their own. */
const edges = readAgency(EDGE_FILE)
const systems = [...agency.systems, ...edges.systems]
const faults: string[] = []

const outFolder = (): string => {
  if (values.out === undefined) return mkdtempSync(join(tmpdir(), 'capdo-demo-'))
  const folder = resolve(values.out)
  mkdirSync(folder, { recursive: true })
  if (readdirSync(folder).length > 0) throw new Error(say('notEmpty', { folder }))
  return folder
}

const expectDone = <T>(verb: string, { code, lines }: Answer<T>): readonly T[] => {
  if (code > 1) throw new Error(say('failed', { verb, code }))
  return lines
}

const determine = async (workspace: string): Promise<readonly Level[]> => {
  const total = agency.systems.length * REGIMES.length
  const grow = createBar(say('step.levels', { systems: agency.systems.length }), total)
  let done = 0
  const answer = await capdo<Level>(['classify', '--compare', '--workspace', workspace], () => {
    done += 1
    grow(done)
  })
  return expectDone('classify', answer)
}

const scan = async (lab: Lab, out: string): Promise<readonly Site[]> => {
  const targets = agency.websites.map(({ url }) => url)
  const grow = createBar(say('step.scan', { sites: targets.length }), targets.length)
  const routes = lab.connectToArgs.flatMap((route) => ['--connect-to', route])
  let done = 0
  const args = ['scan', ...targets, '--profile', 'quick', '--ca', lab.caFile, ...routes, '--quiet']
  const answer = await capdo<Site>([...args, '--out', join(out, 'scan.jsonl')], () => {
    done += 1
    grow(done)
  })
  return expectDone('scan', answer)
}

/** The first system of each level that is there, lowest level first. */
const oneOfEachLevel = (levels: readonly Level[]): readonly string[] => {
  const first = new Map<number, string>()
  for (const { regime, level, id } of levels) {
    if (regime === 'ND331' && level !== null && !first.has(level)) first.set(level, id)
  }
  return [...first].sort(([a], [b]) => a - b).map(([, id]) => id)
}

const determineEdges = async (workspace: string): Promise<readonly Level[]> => {
  expectDone('init', await capdo(['init', '--workspace', workspace]))
  expectDone('import', await capdo(['import', EDGE_FILE, '--workspace', workspace]))
  return expectDone('classify', await capdo<Level>(['classify', '--compare', '--workspace', workspace]))
}

interface Order {
  readonly code: string
  readonly workspace: string
}

const writeDossiers = async (orders: readonly Order[], out: string): Promise<readonly Written[]> => {
  const grow = createBar(say('step.dossiers', { systems: orders.length }), orders.length)
  const written: Written[] = []
  for (const { code, workspace } of orders) {
    const place = join(out, 'dossiers', code)
    const answer = await capdo<Written>(['dossier', code, '--out', place, '--workspace', workspace])
    written.push(...expectDone('dossier', answer))
    grow(written.length)
  }
  return written
}

const verify = async (written: readonly Written[]): Promise<void> => {
  const grow = createBar(say('step.verify'), written.length)
  for (const [index, { folder, package: zip }] of written.entries()) {
    const { code } = await capdo(['verify', join(folder, zip?.name ?? '')])
    if (code !== 0) faults.push(say('failed', { verb: 'verify', code }))
    grow(index + 1)
  }
}

const checkLevels = (levels: readonly Level[]): number => {
  const right = systems.filter(({ ref, expected }) => {
    const wrong = REGIMES.flatMap((regime) => {
      const found = levels.find((level) => level.id === ref && level.regime === regime)
      const differs = difference(expected[regime], found)
      return differs === null ? [] : [say('wrong', { what: `${ref} ${regime}`, ...differs })]
    })
    faults.push(...wrong)
    return wrong.length === 0
  })
  return right.length
}

const checkSites = (sites: readonly Site[], lab: Lab): number =>
  agency.websites.filter(({ url }) => {
    const expected = lab.targets.find(({ host }) => host === new URL(url).hostname)?.expect.verdict ?? ''
    const got = sites.find(({ target }) => target === url)?.verdict ?? ''
    if (got !== expected) faults.push(say('wrong', { what: url, expected, got }))
    return got === expected
  }).length

const show = (levels: readonly Level[], sites: readonly Site[], written: readonly Written[]): void => {
  const levelOf = (ref: string, regime: Regime): string => {
    const found = levels.find((level) => level.id === ref && level.regime === regime)
    return (found === undefined ? null : decided(found)) ?? say('undetermined')
  }
  const siteOf = (ref: string): string => {
    const own = agency.websites.filter(({ system }) => system === ref).map(({ url }) => url)
    const found = sites.filter(({ target }) => own.includes(target))
    return found.length === 0 ? say('none') : found.map(({ verdict }) => say(`verdict.${verdict}`)).join('; ')
  }
  const filesOf = (ref: string): string => {
    const own = written.find(({ code }) => code === ref)
    return own === undefined ? say('none') : say('files', { folder: own.folder, count: own.files.length + 1 })
  }
  const headers = ['system', 'ND331', 'ND85', 'site', 'files'].map((name) => say(`column.${name}`))
  const rows = systems.map(({ ref, name }) => [
    `${ref} ${name}`,
    levelOf(ref, 'ND331'),
    levelOf(ref, 'ND85'),
    siteOf(ref),
    filesOf(ref),
  ])
  showTable(headers, rows, [44, 30, 30, 22, 70])
}

const walk = async (out: string, lab: Lab): Promise<void> => {
  const workspace = join(out, 'workspace')
  const grow = createBar(say('step.init'), 1)
  expectDone('init', await capdo(['init', '--sample', '--workspace', workspace]))
  grow(1)
  const levels = await determine(workspace)
  const sites = await scan(lab, out)
  const beside = join(out, 'edge-cases')
  const edgeLevels = await determineEdges(beside)
  const orders = [
    ...oneOfEachLevel(levels).map((code) => ({ code, workspace })),
    ...oneOfEachLevel(edgeLevels).map((code) => ({ code, workspace: beside })),
  ]
  const written = await writeDossiers(orders, out)
  await verify(written)
  console.log()
  const all = [...levels, ...edgeLevels]
  show(all, sites, written)
  console.log()
  console.log(say('right', { right: checkLevels(all), of: systems.length }))
  console.log(say('sites', { right: checkSites(sites, lab), of: agency.websites.length }))
  console.log(say('where', { folder: out }))
  console.log(say('again', { workspace }))
}

const started = Date.now()
console.log(say('title'))
try {
  const out = outFolder()
  const grow = createBar(say('step.lab', { sites: agency.websites.length }), 1)
  const lab = await startAgencyLab(AGENCY_FILE)
  grow(1)
  try {
    await walk(out, lab)
  } finally {
    await lab.stop()
  }
} catch (error) {
  faults.push(error instanceof Error ? error.message : String(error))
}
for (const fault of faults) console.error(fault)
console.log(say('time', { seconds: Math.round((Date.now() - started) / 1000) }))
process.exitCode = faults.length === 0 ? 0 : 1
