import type { Reply } from '../../data/contract/failure.ts'
import type { AppEvent, ProcedureName } from '../../data/contract/index.ts'

/** How the page reaches the app: one channel for calls, one for events. */
export interface Transport {
  /** Never throws; `null` when the app did not answer at all. `last` marks a call made while the page is going away. */
  readonly call: (name: ProcedureName, input: unknown, last: boolean) => Promise<Reply<unknown> | null>
  /** Listens to the app's events until the returned function is run. */
  readonly on: (listener: (event: AppEvent) => void) => () => void
}

/** What the desktop's preload offers. */
export interface Bridge {
  readonly call: (name: string, input: unknown) => Promise<Reply<unknown>>
  readonly on: (listener: (event: AppEvent) => void) => () => void
}

const bridged = (bridge: Bridge): Transport => ({
  call: (name, input) => bridge.call(name, input).catch(() => null),
  on: (listener) => bridge.on(listener),
})

/** Browsers keep a request of a closing page alive only while its body stays below 64 KiB (Fetch, keepalive). */
const KEEPALIVE_LIMIT = 60_000

const post = async (name: ProcedureName, input: unknown, last: boolean): Promise<Reply<unknown> | null> => {
  const body = JSON.stringify(input)
  try {
    const response = await fetch(`/call/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      keepalive: last && body.length < KEEPALIVE_LIMIT,
    })
    return (await response.json()) as Reply<unknown>
  } catch {
    return null
  }
}

const listen = (listener: (event: AppEvent) => void): (() => void) => {
  const source = new EventSource('/events')
  source.onmessage = (message: MessageEvent<string>) => listener(JSON.parse(message.data) as AppEvent)
  return () => source.close()
}

/** The bridge where a preload has set one, else the loopback host that served this page. */
export const pickTransport = (bridge: Bridge | undefined): Transport =>
  bridge === undefined ? { call: post, on: listen } : bridged(bridge)
