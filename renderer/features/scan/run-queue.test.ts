import { describe, expect, it } from 'vitest'
import type { RunTarget } from '../../../data/contract/scan-board.ts'
import type { Progress } from '../../client/progress.ts'
import { isLaidAside, isOpen, queueCounts, queueOf } from './run-queue.ts'

const stored = (target: string, state: RunTarget['state']): RunTarget => ({
  ...{ target, websiteId: null, state, verdict: null, grade: null },
})
const heard = (target: string, phase: Progress['phase']): [string, Progress] => [
  target,
  { runId: 'r', target, phase, done: 0, total: 3, verdict: phase === 'done' ? 'fail' : null },
]
const RUNNING = { state: 'running' } as const

describe('queue of a run', () => {
  it('believes events about what is under way and the store about what ended', () => {
    const queue = queueOf(
      [stored('a', 'cancelled'), stored('b', 'queued'), stored('c', 'queued'), stored('d', 'running')],
      new Map([heard('a', 'http'), heard('c', 'handshake'), heard('d', 'done')]),
      RUNNING,
    )
    expect(queue).toEqual([
      { target: 'c', phase: 'handshake', verdict: null },
      { target: 'b', phase: 'queued', verdict: null },
      { target: 'a', phase: 'cancelled', verdict: null },
      { target: 'd', phase: 'done', verdict: 'fail' },
    ])
    expect(queueCounts(queue)).toEqual({ busy: 1, waiting: 1, done: 1, failed: 1 })
  })
  it('shows what events told before the store was asked', () => {
    expect(queueOf([], new Map([heard('a', 'resolve')]), RUNNING)).toEqual([
      { target: 'a', phase: 'resolve', verdict: null },
    ])
  })
  it('lets what was begun before a pause wait again', () => {
    const before = new Map([heard('a', 'http')])
    expect(queueOf([stored('a', 'queued')], before, { state: 'paused' })).toEqual([
      { target: 'a', phase: 'queued', verdict: null },
    ])
  })
  it('knows when a run is over, and when it was only laid aside', () => {
    expect(isOpen(RUNNING)).toBe(true)
    expect([isOpen({ state: 'interrupted' }), isLaidAside({ state: 'interrupted' })]).toEqual([false, true])
    expect(isLaidAside({ state: 'cancelled' })).toBe(false)
  })
})
