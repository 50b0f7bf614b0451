import type { TlsLab } from '../tls-lab/tls-lab.ts'
import { batchNginx } from './batch-server.ts'
import type { EngineClient } from './engine-client.ts'
import { loopbackAddress } from './loopback.ts'
import type { MemoryMark } from './quarters.ts'

/** What a list of addresses costs. */
export interface BatchResult {
  readonly hosts: number
  readonly completed: number
  readonly wallMs: number
  readonly cpuMs: number
  readonly peakMb: number
  /** At the start and after each quarter of the targets. */
  readonly quarters: readonly MemoryMark[]
  readonly connections: number
  readonly mostConnections: number
}

/** Targets side by side, as many as a scan of the app has. */
const SIDE_BY_SIDE = 32

const addresses = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => loopbackAddress(80, index))

/** Scans many loopback addresses with the bounds of a batch; one nginx answers on all of them. */
export const measureBatch = async (
  lab: TlsLab,
  engine: EngineClient,
  count: number,
): Promise<BatchResult> => {
  const hosts = addresses(count)
  const server = await lab.startWith(batchNginx(hosts), 'batch')
  try {
    const targets = hosts.map((address) => ({ address, port: server.port, serverName: 'lab.test' }))
    const order = { profile: 'quick', limits: 'batch', parallel: SIDE_BY_SIDE, keeps: 'counts' } as const
    const report = await engine.run({ ...order, targets })
    const { facts, wallMs, cpuMs, peakMb, quarters } = report
    const counts = facts.map(({ connections }) => connections)
    return {
      hosts: count,
      completed: facts.filter(({ result }) => result === 'completed').length,
      wallMs,
      cpuMs,
      peakMb,
      quarters,
      connections: counts.reduce((sum, one) => sum + one, 0),
      mostConnections: Math.max(...counts),
    }
  } finally {
    await server.stop()
  }
}
