import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { onEvent } from '../client/call.ts'
import { noteProgress } from '../client/progress.ts'
import { refreshAfter } from '../client/refresh.ts'

/** A large run is asked for again less often: its board is read anew each time. In ms. */
const pauseFor = (targets: number): number => (targets > 200 ? 15_000 : 1500)

/** Runs `work` at once, then not again before the pause is over, and once more after the last wish. */
const throttled = (work: () => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let wished = false
  const ask = (pause: number): void => {
    wished = timer !== undefined
    if (wished) return
    work()
    timer = setTimeout(() => {
      timer = undefined
      if (wished) ask(pause)
    }, pause)
  }
  return { ask, stop: () => clearTimeout(timer) }
}

/** Listens to the app for as long as the page is open: progress goes to the board, a finished scan makes its answers stale. */
export const EventRefresh = () => {
  const client = useQueryClient()
  useEffect(() => {
    const stale = (name: 'scan.targets' | 'scan.board'): void =>
      void client.invalidateQueries({ queryKey: ['scan', name] })
    const runs = throttled(() => {
      stale('scan.targets')
      stale('scan.board')
    })
    const stop = onEvent((event) => {
      if (event.name === 'scan.finished') refreshAfter(client, 'scan')
      else if (event.name === 'scan.progress') {
        noteProgress(event.payload)
        if (event.payload.phase === 'done') runs.ask(pauseFor(event.payload.total))
      }
    })
    return () => {
      stop()
      runs.stop()
    }
  }, [client])
  return null
}
