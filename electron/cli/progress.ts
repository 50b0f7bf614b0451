import type { Sink } from './output.ts'
import { plain } from './output.ts'

/** A bar on a terminal; nothing at all elsewhere. */
export interface Progress {
  readonly show: (done: number, total: number, label: string) => void
  /** Removes the bar, so that a line can be written in its place. */
  readonly clear: () => void
}

const BAR = 24
const CLEAR = '\r\u001b[K'

const bar = (done: number, total: number): string => {
  const full = total === 0 ? BAR : Math.round((BAR * done) / total)
  return `${'█'.repeat(full)}${'░'.repeat(BAR - full)} ${done}/${total}`
}

/** Progress on `sink` when it is a terminal and the user did not ask for silence. */
export const createProgress = (sink: Sink, quiet: boolean): Progress => {
  if (quiet || sink.isTTY !== true) return { show: () => undefined, clear: () => undefined }
  return {
    show: (done, total, label) => {
      const text = `${bar(done, total)} ${plain(label)}`
      sink.write(`${CLEAR}${text.slice(0, (sink.columns ?? 80) - 1)}`)
    },
    clear: () => sink.write(CLEAR),
  }
}
