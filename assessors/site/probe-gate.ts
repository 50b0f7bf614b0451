import type { Scheduler } from '../tls/probe/net/scheduler.ts'
import { DialError, type Gate } from './probe-dialer.ts'

/**
 * Room for the few connections of http and https under the scheduler that the TLS probes of the run use too. They go before
 * probes that wait at the same address, so that a page is not read too late.
 */
export const schedulerGate = (scheduler: Scheduler): Gate => ({
  enter: async (ip, signal) => {
    const lease = await scheduler.acquire(ip, signal, 'control')
    if (lease === null) throw new DialError('cancelled', 'cancelled while waiting for room')
    return () => lease.release('clean')
  },
})
