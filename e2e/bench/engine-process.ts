import { type EngineFacts, type EngineOptions, type EngineTarget, loadEngine } from './engine.ts'

/** Work for an engine in a process of its own. */
export interface EngineOrder extends EngineOptions {
  readonly targets: readonly EngineTarget[]
  /** Targets scanned at the same time. */
  readonly parallel: number
  /** Whole facts are wanted, not only the parts the bench reads. */
  readonly whole?: boolean
}

/** What the process did: facts by target, and what it cost. */
export interface EngineReport {
  readonly facts: readonly EngineFacts[]
  readonly wallMs: number
  readonly cpuMs: number
  /** Largest resident size so far, in MB. */
  readonly peakMb: number
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

const engine = await loadEngine()

const carryOut = async (order: EngineOrder): Promise<EngineReport> => {
  const scan = engine.scanner(order)
  const facts: EngineFacts[] = []
  const before = process.cpuUsage()
  const started = performance.now()
  const queue = [...order.targets.entries()]
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [index, target] = next
      const found = await scan(target)
      facts[index] = order.whole === true ? found : brief(found)
    }
  }
  await Promise.all(Array.from({ length: order.parallel }, worker))
  const { user, system } = process.cpuUsage(before)
  return {
    facts,
    wallMs: performance.now() - started,
    cpuMs: (user + system) / 1_000,
    peakMb: process.resourceUsage().maxRSS / 1_024,
    candidates: engine.candidates,
  }
}

process.on('message', (order: EngineOrder) => {
  carryOut(order).then((report) => process.send?.(report))
})
process.once('disconnect', () => process.exit(0))
process.send?.('ready')
