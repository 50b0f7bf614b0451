import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Actor } from './app/actor.ts'
import type { App } from './app/create-app.ts'
import { servePage } from './page-files.ts'
import { pageHeaders } from './page-policy.ts'
import { BODY_LIMIT, readJson } from './web/body.ts'
import { createEventStreams, type EventStreams } from './web/event-stream.ts'
import { admit, cookieName, type Door } from './web/guard.ts'

/** What the loopback host serves and to whom. `port` 0 takes any free one; `refusal` is what a visitor without token reads. */
export interface WebOptions {
  readonly app: App
  readonly actor: Actor
  readonly pageDir: string
  readonly port: number
  readonly refusal: string
}

/** A running loopback host; `address` holds the token of this start. */
export interface WebHost {
  readonly port: number
  readonly address: string
  readonly close: () => Promise<void>
}

const HEADERS_TIMEOUT_MS = 10_000
const REQUEST_TIMEOUT_MS = 120_000
const CONNECTION_LIMIT = 64

const plainHeaders = pageHeaders(randomBytes(18).toString('base64'))

const say = (response: ServerResponse, status: number, text: string): void => {
  response.writeHead(status, { ...plainHeaders, 'content-type': 'text/plain; charset=utf-8' }).end(text)
}

const sendJson = (response: ServerResponse, status: number, value: unknown): void => {
  response
    .writeHead(status, { ...plainHeaders, 'content-type': 'application/json; charset=utf-8' })
    .end(JSON.stringify(value))
}

const enter = (response: ServerResponse, { port, secret }: Door): void => {
  response
    .writeHead(303, {
      ...plainHeaders,
      location: '/',
      'set-cookie': `${cookieName(port)}=${secret}; Path=/; HttpOnly; SameSite=Strict`,
    })
    .end()
}

const answerCall = async (
  { app, actor }: WebOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const body = await readJson(request, BODY_LIMIT)
  if (!body.ok) {
    response.setHeader('connection', 'close')
    sendJson(response, body.status, { ok: false, error: { code: 'bad-input', details: {} } })
    return
  }
  const name = (request.url ?? '').slice('/call/'.length)
  sendJson(response, 200, await app.call(name, body.value, actor))
}

const visitOf = ({ method, url, headers }: IncomingMessage) => ({
  method: method ?? '',
  url: url ?? '',
  host: headers.host,
  origin: headers.origin,
  fetchSite: headers['sec-fetch-site']?.toString(),
  cookie: headers.cookie,
})

const answerWith = (options: WebOptions, streams: EventStreams, door: () => Door) => {
  const serve = servePage(options.pageDir)
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const admission = admit(visitOf(request), door())
    switch (admission) {
      case 'refuse':
        return say(response, 403, options.refusal)
      case 'not-found':
        return say(response, 404, '404')
      case 'enter':
        return enter(response, door())
      case 'events':
        return streams.add(response, plainHeaders)
      case 'call':
        return answerCall(options, request, response)
      case 'page': {
        const answer = await serve((request.url ?? '').split('?', 1)[0] ?? '')
        response.writeHead(answer.status, answer.headers).end(answer.body)
        return
      }
      default:
        return admission satisfies never
    }
  }
}

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })

/** Starts the loopback host on 127.0.0.1; rejects with the system's error when the port cannot be had. */
export const startWeb = async (options: WebOptions): Promise<WebHost> => {
  const streams = createEventStreams()
  const [token, secret] = [randomBytes(32).toString('base64url'), randomBytes(32).toString('base64url')]
  let port = 0
  const answer = answerWith(options, streams, () => ({ port, token, secret }))
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy())
  })
  Object.assign(server, { headersTimeout: HEADERS_TIMEOUT_MS, requestTimeout: REQUEST_TIMEOUT_MS })
  server.maxConnections = CONNECTION_LIMIT
  port = await listen(server, options.port)
  const unsubscribe = options.app.subscribe(streams.send)
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      unsubscribe()
      streams.close()
      server.close(() => resolve())
      server.closeIdleConnections()
      setTimeout(() => server.closeAllConnections(), 2_000).unref()
    })
  return { port, address: `http://127.0.0.1:${port}/?token=${token}`, close }
}
