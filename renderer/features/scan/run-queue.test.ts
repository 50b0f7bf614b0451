import { describe, expect, it } from 'vitest'
import type { ScanTarget } from '../../../data/contract/scan.ts'
import type { Progress } from '../../client/progress.ts'
import { isOpen, queueOf } from './run-queue.ts'

const stored = (target: string, state: ScanTarget['state']): ScanTarget => ({
  target,
  websiteId: null,
  state,
  result: null,
})
const heard = (target: string, phase: Progress['phase']): [string, Progress] => [
  target,
  { runId: 'r', target, phase, done: 0, total: 3, verdict: phase === 'done' ? 'fail' : null },
]

describe('queue of a run', () => {
  it('believes events about what is under way and the store about what ended', () => {
    const queue = queueOf(
      [stored('a', 'cancelled'), stored('b', 'queued'), stored('c', 'queued'), stored('d', 'running')],
      new Map([heard('a', 'http'), heard('c', 'handshake'), heard('d', 'done')]),
    )
    expect(queue).toEqual([
      { target: 'c', phase: 'handshake', verdict: null },
      { target: 'b', phase: 'queued', verdict: null },
      { target: 'a', phase: 'cancelled', verdict: null },
      { target: 'd', phase: 'done', verdict: 'fail' },
    ])
  })
  it('shows what events told before the store was asked', () => {
    expect(queueOf([], new Map([heard('a', 'resolve')]))).toEqual([
      { target: 'a', phase: 'resolve', verdict: null },
    ])
  })
  it('knows when a run is over', () => {
    expect(isOpen({ state: 'running' })).toBe(true)
    expect(isOpen({ state: 'interrupted' })).toBe(false)
  })
})
