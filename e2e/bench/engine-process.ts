import { type EngineFacts, type EngineOptions, type EngineTarget, loadEngine } from './engine.ts'
import { type MemoryMark, watchQuarters } from './quarters.ts'

/** Work for an engine in a process of its own. */
export interface EngineOrder extends EngineOptions {
  readonly targets: readonly EngineTarget[]
  /** Targets scanned at the same time. */
  readonly parallel: number
  /** What is kept of each target: the parts the bench reads unless told, all of its facts, or hardly anything, as a list does. */
  readonly keeps?: 'whole' | 'counts'
}

/** What the process did: facts by target, and what it cost. */
export interface EngineReport {
  readonly facts: readonly EngineFacts[]
  readonly wallMs: number
  readonly cpuMs: number
  /** Largest resident size so far, in MB. */
  readonly peakMb: number
  /** At the start and after each quarter of the targets. */
  readonly quarters: readonly MemoryMark[]
  readonly candidates: { readonly old: number; readonly tls13: number }
}

const brief = ({ result, ms, connections, protocols, suites, groups }: EngineFacts): EngineFacts => ({
  result,
  ms,
  connections,
  protocols,
  suites,
  groups,
})

const counts = ({ result, ms, connections }: EngineFacts): EngineFacts => ({
  ...{ result, ms, connections },
  ...{ protocols: {}, suites: {}, groups: {} },
})

const keeping = ({ keeps }: EngineOrder): ((facts: EngineFacts) => EngineFacts) =>
  keeps === 'whole' ? (facts) => facts : keeps === 'counts' ? counts : brief

const engine = await loadEngine()

const carryOut = async (order: EngineOrder): Promise<EngineReport> => {
  const scan = engine.scanner(order)
  const facts: EngineFacts[] = []
  const keep = keeping(order)
  const quarters = watchQuarters(order.targets.length)
  const before = process.cpuUsage()
  const started = performance.now()
  const queue = [...order.targets.entries()]
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [index, target] = next
      const found = await scan(target)
      facts[index] = keep(found)
      quarters.count()
    }
  }
  await Promise.all(Array.from({ length: order.parallel }, worker))
  const { user, system } = process.cpuUsage(before)
  return {
    facts,
    wallMs: performance.now() - started,
    cpuMs: (user + system) / 1_000,
    peakMb: process.resourceUsage().maxRSS / 1_024,
    quarters: quarters.marks,
    candidates: engine.candidates,
  }
}

process.on('message', (order: EngineOrder) => {
  carryOut(order).then((report) => process.send?.(report))
})
process.once('disconnect', () => process.exit(0))
process.send?.('ready')
