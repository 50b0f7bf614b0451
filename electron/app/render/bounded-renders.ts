import { createGate } from '../../../assessors/site/probe-dialer.ts'
import { RENDER_LIMITS, type Renderer, type RenderOrder, type RenderOutcome } from './renderer.ts'
import { orLate } from './settle.ts'

const SCRIPT_MS = 5000

/** Longest time of one page, from its opening to its document. */
const WHOLE_MS = RENDER_LIMITS.loadMs + RENDER_LIMITS.settleMostMs + SCRIPT_MS

const failed = (reason: string): RenderOutcome => ({ kind: 'failed', reason })

const wordsOf = (error: unknown): string =>
  (error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)).slice(0, 200)

/** A way to draw one page; `end` is called whatever became of it. */
export interface Drawing {
  readonly work: Promise<RenderOutcome>
  readonly end: () => Promise<void>
}

/** Makes a renderer of a way to draw: so many pages at one time, each within its time, faults told and never thrown. */
export const boundedRenders = (
  atOnce: number,
  open: (order: RenderOrder) => Promise<Drawing>,
): Renderer['render'] => {
  const gate = createGate(atOnce)
  return async (order) => {
    const leave = await gate.enter('renderer', order.signal).catch(() => null)
    if (leave === null) return failed('cancelled')
    let drawing: Drawing | null = null
    try {
      drawing = await open(order)
      return (await orLate(drawing.work, WHOLE_MS, order.signal)) ?? failed('timeout')
    } catch (error) {
      return failed(wordsOf(error))
    } finally {
      // A late page is left to its own end; nobody listens to it any more.
      drawing?.work.catch(() => undefined)
      await drawing?.end().catch(() => undefined)
      leave()
    }
  }
}
