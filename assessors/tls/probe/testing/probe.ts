import type { TlsFacts } from '../facts.ts'
import { type ConnectionLimits, defaultLimits } from '../net/limits.ts'
import { createScheduler, type SchedulerLimits, singleHostLimits } from '../net/scheduler.ts'
import { type ProbeOptions, probeTls } from '../probe-tls.ts'
import { testNow } from './issue.ts'

/** What a test varies. */
export interface TestProbe extends Partial<Omit<ProbeOptions, 'limits'>> {
  readonly serverName?: string | null
  readonly limits?: Partial<ConnectionLimits>
  readonly schedulerLimits?: SchedulerLimits
}

/** Short times, so that tests of silence end soon. */
export const quickLimits: Partial<ConnectionLimits> = {
  connectMs: 1_000,
  firstByteMs: 400,
  totalMs: 1_500,
  floorAfterMs: 300,
}

/** Probes a loopback port with the profile `full` unless told otherwise. */
export function probePort(port: number, given: TestProbe = {}): Promise<TlsFacts> {
  const { serverName = 'lab.test', limits, schedulerLimits, ...options } = given
  return probeTls(
    { address: '127.0.0.1', port, serverName },
    {
      profile: 'full',
      scheduler: createScheduler(schedulerLimits ?? singleHostLimits),
      signal: new AbortController().signal,
      now: testNow,
      ...options,
      limits: { ...defaultLimits, ...limits },
    },
  )
}
