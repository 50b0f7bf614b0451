import type { AppReport } from './app-process.ts'
import type { BatchResult } from './batch.ts'
import { leastConnections } from './floor.ts'
import type { MemoryMark } from './quarters.ts'
import type { SingleResult } from './single.ts'
import { seconds, toTable } from './table.ts'

/** Round trips no full scan can do without: ask for what is offered, then for what hangs on it, two of each (scan floor). */
const FLOOR_ROUND_TRIPS = 4

const sameWord = (same: boolean | null): string =>
  same === null ? 'nothing found' : same ? 'same' : 'DIFFERENT'

/** One server as soon as it is measured. */
export const progressLine = (result: SingleResult | undefined): string => {
  if (result === undefined) return ''
  const { id, roundTripMs, engine, peers } = result
  const others = [...peers].map(([name, { ms }]) => `${name} ${seconds(ms)}`)
  return [`${id} at ${roundTripMs} ms: capdo ${seconds(engine.ms)}`, ...others].join(', ')
}

/** One table: time and connections of each tool, the ratio to the engine, and whether nmap lists the same suites. */
export const singleLines = (title: string, results: readonly SingleResult[]): readonly string[] => {
  if (results.length === 0) return []
  const names = [...(results[0]?.peers.keys() ?? [])]
  const head = ['server', 'capdo', 'conn.', ...names.flatMap((name) => [name, 'conn.', 'ratio'])]
  const rows = results.map(({ id, engine, peers, sameAsNmap }) => [
    id,
    seconds(engine.ms),
    String(engine.connections),
    ...names.flatMap((name) => {
      const peer = peers.get(name)
      if (peer === undefined) return ['', '', '']
      const ratio = (peer.ms / engine.ms).toFixed(1)
      return [
        `${peer.late ? '> ' : ''}${seconds(peer.ms)}`,
        peer.late ? '' : String(peer.connections),
        `${peer.late ? '> ' : ''}${ratio} x`,
      ]
    }),
    names.includes('nmap') ? sameWord(sameAsNmap) : '',
  ])
  const last = names.includes('nmap') ? 'suites beside nmap' : ''
  const summary = names.map((name) => {
    const faster = results.filter(({ engine, peers }) => (peers.get(name)?.ms ?? 0) > engine.ms).length
    return `faster than ${name} on ${faster} of ${results.length}`
  })
  return ['', title, toTable([[...head, last], ...rows]), summary.join('; ')]
}

/** Time beside the floor of four round trips, connections beside the least that list the same. */
export const floorLines = (results: readonly SingleResult[]): readonly string[] => {
  if (results.length === 0) return []
  const rows = results.map(({ id, engine, facts, candidates, roundTripMs }) => {
    const least = leastConnections(facts, candidates)
    const time = (FLOOR_ROUND_TRIPS * roundTripMs) / engine.ms
    return [
      id,
      (engine.ms / roundTripMs).toFixed(1),
      `${Math.round(time * 100)}%`,
      `${least} of ${engine.connections}`,
      `${Math.round((least / engine.connections) * 100)}%`,
    ]
  })
  return [
    '',
    'efficiency',
    toTable([['server', 'round trips', 'of the floor', 'least connections', 'thrift'], ...rows]),
  ]
}

/** Memory over the list: at its start, then after each quarter. */
const quartersLine = (quarters: readonly MemoryMark[]): string => {
  const told = (part: keyof MemoryMark): string => quarters.map((mark) => Math.round(mark[part])).join(', ')
  return `over the quarters ${told('residentMb')} MB resident, ${told('liveMb')} MB live`
}

/** The batch in figures. */
export const batchLines = (batch: BatchResult): readonly string[] => [
  '',
  `batch: ${batch.completed} of ${batch.hosts} loopback hosts completed, profile quick, in ${seconds(batch.wallMs)}`,
  `  ${Math.round((batch.hosts / batch.wallMs) * 60_000)} hosts a minute`,
  `  ${(batch.cpuMs / batch.hosts).toFixed(1)} ms of processor time a host`,
  `  ${(batch.connections / batch.hosts).toFixed(1)} connections a host, ${batch.mostConnections} at most`,
  `  ${Math.round(batch.peakMb)} MB resident at most; ${quartersLine(batch.quarters)}`,
]

/** A list scanned as the page does it, in figures. */
export const appLines = (count: number, report: AppReport): readonly string[] => [
  '',
  `page: ${report.done} of ${count} sites by the scan thread into the store (${report.state}), profile quick, in ${seconds(report.wallMs)}`,
  `  ${Math.round((report.done / report.wallMs) * 60_000)} sites a minute`,
  `  ${(report.cpuMs / count).toFixed(1)} ms of processor time a site`,
  `  ${Math.round(report.peakMb)} MB resident at most; ${quartersLine(report.quarters)}`,
]
