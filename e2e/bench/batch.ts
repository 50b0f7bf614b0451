import type { TlsLab } from '../tls-lab/tls-lab.ts'
import { batchNginx } from './batch-server.ts'
import type { EngineClient } from './engine-client.ts'

/** What a list of addresses costs. */
export interface BatchResult {
  readonly hosts: number
  readonly completed: number
  readonly wallMs: number
  readonly cpuMs: number
  readonly peakMb: number
  readonly connections: number
  readonly mostConnections: number
}

/** Targets side by side, as many as a scan of the app has. */
const SIDE_BY_SIDE = 32

/** Addresses of 127.0.0.0/8, fifteen to a /24, so that the bound on a network is not what is measured. */
const addresses = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `127.60.${Math.floor(index / 15) + 1}.${(index % 15) + 1}`)

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
    const report = await engine.run({ profile: 'quick', limits: 'batch', parallel: SIDE_BY_SIDE, targets })
    const { facts, wallMs, cpuMs, peakMb } = report
    const counts = facts.map(({ connections }) => connections)
    return {
      hosts: count,
      completed: facts.filter(({ result }) => result === 'completed').length,
      wallMs,
      cpuMs,
      peakMb,
      connections: counts.reduce((sum, one) => sum + one, 0),
      mostConnections: Math.max(...counts),
    }
  } finally {
    await server.stop()
  }
}
