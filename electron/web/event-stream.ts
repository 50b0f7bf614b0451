import type { ServerResponse } from 'node:http'
import type { AppEvent } from '../../data/contract/index.ts'

/** Bytes that may wait for a page that does not read; beyond that it is let go and may connect anew. */
const WAITING_LIMIT = 1024 * 1024
const HEARTBEAT_MS = 15_000
const LISTENER_LIMIT = 32

/** Pages that listen to the app's events (Server-Sent Events, HTML standard 9.2). */
export interface EventStreams {
  readonly add: (response: ServerResponse, headers: Readonly<Record<string, string>>) => void
  readonly send: (event: AppEvent) => void
  readonly close: () => void
}

/** Keeps the open event streams of one host. */
export const createEventStreams = (): EventStreams => {
  const open = new Set<ServerResponse>()
  const write = (text: string): void => {
    for (const response of open) {
      if (response.writableLength > WAITING_LIMIT) response.destroy()
      else response.write(text)
    }
  }
  const heartbeat = setInterval(() => write(': \n\n'), HEARTBEAT_MS)
  heartbeat.unref()
  return {
    add: (response, headers) => {
      if (open.size >= LISTENER_LIMIT) {
        response.writeHead(503, headers).end()
        return
      }
      open.add(response)
      response.on('close', () => open.delete(response))
      response.writeHead(200, { ...headers, 'content-type': 'text/event-stream; charset=utf-8' })
      response.write(': \n\n')
    },
    send: (event) => write(`data: ${JSON.stringify(event)}\n\n`),
    close: () => {
      clearInterval(heartbeat)
      for (const response of open) response.end()
    },
  }
}
