import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { onEvent } from '../client/call.ts'
import { noteProgress } from '../client/progress.ts'
import { refreshAfter } from '../client/refresh.ts'

/** A run may finish hundreds of targets a second; its answer is asked again at most this often, in ms. */
const PAUSE = 1500

/** Runs `work` at once, then at most every `pause` ms, and once more after the last wish. */
const throttled = (work: () => void, pause: number) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let wished = false
  const tick = (): void => {
    timer = undefined
    if (wished) ask()
  }
  const ask = (): void => {
    wished = timer !== undefined
    if (wished) return
    work()
    timer = setTimeout(tick, pause)
  }
  return { ask, stop: () => clearTimeout(timer) }
}

/** Listens to the app for as long as the page is open: progress goes to the board, a finished scan makes its answers stale. */
export const EventRefresh = () => {
  const client = useQueryClient()
  useEffect(() => {
    const runs = throttled(() => void client.invalidateQueries({ queryKey: ['scan', 'scan.run'] }), PAUSE)
    const stop = onEvent((event) => {
      if (event.name === 'scan.finished') refreshAfter(client, 'scan')
      else {
        noteProgress(event.payload)
        if (event.payload.phase === 'done') runs.ask()
      }
    })
    return () => {
      stop()
      runs.stop()
    }
  }, [client])
  return null
}
