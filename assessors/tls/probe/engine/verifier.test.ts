import { setImmediate as turn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { plainStyle } from '../wire/client-hello.ts'
import { commonSuites, helloFor } from './hellos.ts'
import type { Attempt } from './session.ts'
import { Verifier } from './verifier.ts'

const control = helloFor({ serverName: null, style: plainStyle }, '1.2', commonSuites)
const failed: Attempt = { kind: 'failed', cause: 'reset', evidence: '' }
const hello = { version: 0x0303, suite: 0xc02f, retry: false }
const answered = { kind: 'flight', flight: { hello } } as unknown as Attempt

const verifierWith = (answers: readonly Attempt[]) => {
  const left = [...answers]
  const log: string[] = []
  const verifier = new Verifier(
    async () => {
      log.push('control')
      return left.shift() ?? failed
    },
    () => log.push('slower'),
    new AbortController().signal,
  )
  verifier.setControl(control)
  return { verifier, log }
}

const settledIn = async (promise: Promise<boolean>): Promise<boolean | 'waiting'> =>
  Promise.race([promise, turn().then(() => turn<'waiting'>('waiting'))])

// A probe that goes on until it is let go, so that no control is due.
const busy = (verifier: Verifier) => {
  let end = (): void => {}
  const done = verifier.track(
    () =>
      new Promise<void>((resolve) => {
        end = resolve
      }),
  )
  return { end: () => end(), done }
}

it('takes any hello answered later as a proof, and none that was sent before', async () => {
  const { verifier, log } = verifierWith([])
  const probe = busy(verifier)
  const before = performance.now()
  await turn()
  const waiting = verifier.verify('answer')
  verifier.answered(before)
  expect(await settledIn(waiting)).toBe('waiting')
  verifier.answered(performance.now() + 1)
  expect([await waiting, log]).toEqual([true, []])
  probe.end()
})

it('repeats the control only when nothing else is under way, for one that wants quiet', async () => {
  const { verifier, log } = verifierWith([answered])
  const probe = busy(verifier)
  const waiting = verifier.verify('quiet')
  verifier.answered(performance.now() + 1)
  expect(await settledIn(waiting)).toBe('waiting')
  probe.end()
  await probe.done
  expect([await waiting, log]).toEqual([true, ['control']])
})

it('repeats the control after 25 probes without an answer though others go on', async () => {
  const { verifier, log } = verifierWith([answered])
  const probe = busy(verifier)
  const waiting = verifier.verify('answer')
  for (let count = 0; count < 24; count++) await verifier.track(async () => undefined)
  expect([await waiting, log]).toEqual([true, ['control']])
  probe.end()
})

it('has everything asked again after a control failed, also what was refused meanwhile', async () => {
  const { verifier, log } = verifierWith([failed, answered])
  const first = verifier.verify('answer')
  await turn()
  await turn()
  const second = verifier.verify('answer')
  verifier.answered(performance.now() + 1)
  expect(await Promise.all([first, second])).toEqual([false, false])
  expect(log).toEqual(['control', 'slower', 'control'])
})

it('needs no last control when the youngest answer is younger than every doubt', async () => {
  const { verifier, log } = verifierWith([answered])
  verifier.doubt()
  verifier.answered(performance.now() + 1)
  expect([await verifier.settle(), log]).toEqual([true, []])
  await new Promise((resolve) => setTimeout(resolve, 5))
  verifier.doubt()
  expect([await verifier.settle(), log]).toEqual([true, ['control']])
})
