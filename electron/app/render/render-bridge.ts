import type { LoadedPart, Renderer, RenderOrder, RenderOutcome } from './renderer.ts'

/** What a thread that scans asks of the one that can draw. */
export type RenderCall =
  | { readonly kind: 'render'; readonly id: number; readonly url: string }
  | { readonly kind: 'render-stop'; readonly id: number }
  | { readonly kind: 'render-part'; readonly id: number; readonly part: LoadedPart | null }

/** What it is answered: parts a page wants, and the page. */
export type RenderReply =
  | { readonly kind: 'render-load'; readonly id: number; readonly render: number; readonly url: string }
  | { readonly kind: 'rendered'; readonly id: number; readonly outcome: RenderOutcome }

/** The far end of a renderer, for the thread that scans. */
export interface RemoteRenderer {
  readonly renderer: Renderer
  readonly take: (reply: RenderReply) => void
}

interface Waiting {
  readonly order: RenderOrder
  readonly done: (outcome: RenderOutcome) => void
}

/** A renderer that works in another thread; parts of pages are still loaded here. */
export const remoteRenderer = (name: string, post: (call: RenderCall) => void): RemoteRenderer => {
  const waiting = new Map<number, Waiting>()
  let last = 0
  const finish = (id: number, outcome: RenderOutcome): void => {
    waiting.get(id)?.done(outcome)
    waiting.delete(id)
  }
  const render = (order: RenderOrder): Promise<RenderOutcome> =>
    new Promise((resolve) => {
      last += 1
      const id = last
      waiting.set(id, { order, done: resolve })
      const stop = (): void => {
        if (!waiting.has(id)) return
        post({ kind: 'render-stop', id })
        finish(id, { kind: 'failed', reason: 'cancelled' })
      }
      order.signal.addEventListener('abort', stop, { once: true })
      post({ kind: 'render', id, url: order.url })
      if (order.signal.aborted) stop()
    })
  return {
    renderer: { name, render, close: async () => undefined },
    take: (reply) => {
      if (reply.kind === 'rendered') {
        finish(reply.id, reply.outcome)
        return
      }
      const load = waiting.get(reply.render)?.order.load(reply.url) ?? Promise.resolve(null)
      const answer = (part: LoadedPart | null): void => post({ kind: 'render-part', id: reply.id, part })
      load.then(answer, () => answer(null))
    },
  }
}

/** The near end: draws for another thread. */
export interface RenderService {
  readonly take: (call: RenderCall) => void
  /** Ends every page that is being drawn. */
  readonly stop: () => void
}

/** Draws with `renderer` what calls ask for; what pages want is asked back. */
export const serveRenders = (renderer: Renderer, post: (reply: RenderReply) => void): RenderService => {
  const running = new Map<number, AbortController>()
  const parts = new Map<number, (part: LoadedPart | null) => void>()
  let last = 0
  const draw = async (id: number, url: string): Promise<void> => {
    const ending = new AbortController()
    running.set(id, ending)
    const load = (part: string): Promise<LoadedPart | null> =>
      new Promise((resolve) => {
        last += 1
        parts.set(last, resolve)
        post({ kind: 'render-load', id: last, render: id, url: part })
      })
    const outcome = await renderer.render({ url, load, signal: ending.signal })
    if (running.delete(id)) post({ kind: 'rendered', id, outcome })
  }
  return {
    take: (call) => {
      switch (call.kind) {
        case 'render':
          void draw(call.id, call.url)
          return
        case 'render-stop':
          running.get(call.id)?.abort()
          running.delete(call.id)
          return
        case 'render-part':
          parts.get(call.id)?.(call.part)
          parts.delete(call.id)
      }
    },
    stop: () => {
      for (const ending of running.values()) ending.abort()
      for (const answer of parts.values()) answer(null)
      running.clear()
      parts.clear()
    },
  }
}
