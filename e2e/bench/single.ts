import type { TlsLab } from '../tls-lab/tls-lab.ts'
import { openDelayProxy } from './delay-proxy.ts'
import type { EngineFacts } from './engine.ts'
import type { EngineClient } from './engine-client.ts'
import type { Candidates } from './floor.ts'
import { nmapSuites, type Peer, runPeer } from './peers.ts'
import { median } from './table.ts'

/** What is measured of one server at one round trip. */
export interface SingleResult {
  readonly id: string
  readonly roundTripMs: number
  readonly facts: EngineFacts
  readonly candidates: Candidates
  readonly engine: Measure
  readonly peers: ReadonlyMap<string, Measure>
  /** Whether suites equal nmap's; null when nmap did not run or found nothing. */
  readonly sameAsNmap: boolean | null
}

/** Time in the middle of all rounds, and connections of one round. */
export interface Measure {
  readonly ms: number
  readonly connections: number
  readonly late: boolean
}

/** How a server is measured. */
export interface SinglePlan {
  readonly lab: TlsLab
  readonly engine: EngineClient
  readonly peers: readonly Peer[]
  readonly rounds: number
  readonly roundTripMs: number
  readonly limitMs: number
}

const scan = async (engine: EngineClient, port: number) => {
  const report = await engine.run({
    profile: 'full',
    limits: 'single',
    parallel: 1,
    targets: [{ address: '127.0.0.1', port, serverName: 'lab.test' }],
  })
  const [facts] = report.facts
  if (facts === undefined) throw new Error('no facts')
  return { facts, ms: report.wallMs, candidates: report.candidates }
}

const sameSuites = (facts: EngineFacts, output: string): boolean | null => {
  const theirs = nmapSuites(output)
  if (theirs.size === 0) return null
  const key = (version: string, names: Iterable<string>): string => `${version} ${[...names].sort().join()}`
  const ours = Object.entries(facts.suites)
    .filter(([, list]) => list.length > 0)
    .map(([version, list]) =>
      key(
        version,
        list.map(({ name }) => name),
      ),
    )
  const found = [...theirs].map(([version, names]) => key(version, names))
  return ours.sort().join('\n') === found.sort().join('\n')
}

// Connections are counted in a round of its own, so that the relay costs the timed rounds nothing.
const countOnce = async (port: number, run: (port: number) => Promise<unknown>): Promise<number> => {
  const proxy = await openDelayProxy(port, 0)
  await run(proxy.port)
  await proxy.close()
  return proxy.connections()
}

/** Measures one server with the engine and its peers in turn, so that the machine's load falls on all alike. */
export const measureServer = async (id: string, plan: SinglePlan): Promise<SingleResult> => {
  const { lab, engine, peers, rounds, roundTripMs, limitMs } = plan
  const server = await lab.start(id)
  const slow = roundTripMs === 0 ? null : await openDelayProxy(server.port, roundTripMs)
  const port = slow?.port ?? server.port
  const times = new Map<string, number[]>()
  const note = (name: string, ms: number): void => void times.set(name, [...(times.get(name) ?? []), ms])
  const late = new Set<string>()
  try {
    let same: boolean | null = null
    const first = await scan(engine, server.port)
    for (let round = 0; round < rounds; round += 1) {
      note('engine', (await scan(engine, port)).ms)
      for (const peer of peers) {
        const run = await runPeer(peer, port, limitMs)
        note(peer.name, run.ms)
        if (run.late) late.add(peer.name)
        if (peer.name === 'nmap') same = sameSuites(first.facts, run.output)
      }
    }
    const connections = new Map<string, number>()
    for (const peer of peers.filter(({ name }) => !late.has(name)))
      connections.set(peer.name, await countOnce(server.port, (through) => runPeer(peer, through, limitMs)))
    const measure = (name: string, count: number): Measure => ({
      ms: median(times.get(name) ?? []),
      connections: count,
      late: late.has(name),
    })
    return {
      id,
      roundTripMs,
      facts: first.facts,
      candidates: first.candidates,
      engine: measure('engine', first.facts.connections),
      peers: new Map(peers.map(({ name }) => [name, measure(name, connections.get(name) ?? 0)])),
      sameAsNmap: same,
    }
  } finally {
    await slow?.close()
    await server.stop()
  }
}
