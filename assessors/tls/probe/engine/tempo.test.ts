import { expect, it } from 'vitest'
import { Tempo } from './tempo.ts'

const clocked = () => {
  const seen: string[] = []
  let now = 0
  const tempo = new Tempo(
    () => seen.push('side by side'),
    () => now,
  )
  return {
    tempo,
    seen,
    at: (time: number) => {
      now = time
    },
  }
}

it('measures an answer from the moment it was asked for', () => {
  const { tempo, at } = clocked()
  at(30)
  tempo.answered(10)
  expect(tempo.slowestMs).toBe(20)
})

it('does not count what waited behind another connection of ours at a serial host', () => {
  const { tempo, at } = clocked()
  const first = tempo.open()
  tempo.noteSerial()
  at(100)
  first.closed()
  at(112)
  tempo.answered(10)
  expect(tempo.slowestMs).toBe(12)
})

it('takes a host for serial no longer once two connections had bytes at the same time', () => {
  const { tempo, seen } = clocked()
  const [first, second, third] = [tempo.open(), tempo.open(), tempo.open()]
  tempo.noteSerial()
  first.firstByte()
  first.closed()
  second.firstByte()
  expect([tempo.serial, seen]).toEqual([true, []])
  third.firstByte()
  expect([tempo.serial, seen]).toEqual([false, ['side by side']])
})

it('forgets the one answer that stands out when there are several', () => {
  const { tempo, at } = clocked()
  for (const taken of [1_400, 5, 9, 7]) {
    at(taken)
    tempo.answered(0)
  }
  expect(tempo.slowestMs).toBe(9)
})
