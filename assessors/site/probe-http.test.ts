import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { wideContext } from '../tls/probe-wide-context.ts'
import { decodeBody, isHtml } from './probe-body.ts'
import { createDialer, createGate } from './probe-dialer.ts'
import { probeHttp } from './probe-http.ts'
import type { ConnectTo, ResolveEntry } from './route.ts'
import { SCAN_LIMITS } from './scan-limits.ts'

const limits = { ...SCAN_LIMITS, connectMs: 500, exchangeMs: 800, dnsMs: 500, bodyBytes: 10_000 }
const servers: Server[] = []

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

const serve = async (listener: RequestListener): Promise<number> => {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

const ask = async (listener: RequestListener, rules: { resolve?: ResolveEntry[]; hosts?: string[] } = {}) => {
  const port = await serve(listener)
  const { signal } = new AbortController()
  const connectTo: ConnectTo[] = ['a.test', ...(rules.hosts ?? [])].map((host) => ({
    host,
    port: 80,
    toAddress: '127.0.0.1',
    toPort: port,
  }))
  const dialer = createDialer({
    rules: { resolve: rules.resolve ?? [], connectTo },
    limits,
    signal,
    gate: createGate(8),
  })
  const chain = await probeHttp({
    url: 'http://a.test/',
    dialer,
    context: wideContext(),
    limits,
    signal,
    known: null,
  })
  return { chain, opened: dialer.opened() }
}

const page: RequestListener = (_, response) =>
  response.writeHead(200, { 'Content-Type': 'text/html' }).end('<p>x')

describe('following an address', () => {
  it('reads the page at the end', async () => {
    const { chain } = await ask(page)
    expect(chain).toMatchObject({
      error: null,
      page: { status: 200, text: '<p>x', bytes: 4, truncated: false },
    })
  })

  it('names itself in every request and keeps no cookies', async () => {
    const seen: (string | undefined)[] = []
    await ask((request, response) => {
      seen.push(request.headers['user-agent'], request.headers.cookie)
      if (request.url === '/') response.writeHead(302, { Location: '/2', 'Set-Cookie': 'a=b' }).end()
      else page(request, response)
    })
    expect(seen).toEqual([limits.userAgent, undefined, limits.userAgent, undefined])
  })

  it('stops after ten redirects', async () => {
    const { chain, opened } = await ask((request, response) => {
      response.writeHead(302, { Location: `/${Number(request.url?.slice(1)) + 1}` }).end()
    })
    expect(chain.error).toBe('too-many-redirects')
    expect(opened).toBe(limits.redirects + 1)
  })

  it.each([
    ['a loop', { Location: '/' }, 'redirect-loop'],
    ['another scheme', { Location: 'ftp://a.test/' }, 'scheme'],
    ['a script', { Location: 'javascript:alert(1)' }, 'scheme'],
    ['nowhere', {}, 'bad-location'],
    ['an address nobody can read', { Location: 'http://[' }, 'bad-location'],
    ['an endless address', { Location: `/${'x'.repeat(9000)}` }, 'bad-location'],
  ])('does not follow %s', async (_, headers, error) => {
    const { chain } = await ask((_request, response) => void response.writeHead(302, headers).end())
    expect(chain.error).toBe(error)
    expect(chain.answers).toHaveLength(1)
    expect(chain.answers[0]?.status).toBe(302)
  })

  it('does not let a public site lead it into the network it runs in', async () => {
    const hits: string[] = []
    const inner = await serve((request, response) => {
      hits.push(request.url ?? '')
      page(request, response)
    })
    // Nothing is sent to the public address: the redirect is checked with what the rules say of both hosts.
    const port = await serve((_, response) =>
      response.writeHead(302, { Location: `http://inner.test:${inner}/secret` }).end(),
    )
    const { signal } = new AbortController()
    const dialer = createDialer({
      rules: {
        resolve: [{ host: 'inner.test', port: inner, addresses: ['127.0.0.1'] }],
        connectTo: [{ host: 'a.test', port: 80, toAddress: '127.0.0.1', toPort: port }],
      },
      limits,
      signal,
      gate: createGate(8),
    })
    const outside = {
      ...dialer,
      addresses: async (end: { host: string; port: number }) =>
        end.host === 'a.test' ? [{ ip: '203.0.113.5', family: 4 as const }] : dialer.addresses(end),
    }
    const chain = await probeHttp({
      url: 'http://a.test/',
      dialer: outside,
      context: wideContext(),
      limits,
      signal,
      known: null,
    })
    expect(chain.error).toBe('private-address')
    expect(hits).toEqual([])
  })

  it('takes the rest of a way that was followed before', async () => {
    const port = await serve((_, response) => response.writeHead(301, { Location: 'http://b.test/' }).end())
    const { signal } = new AbortController()
    const rules = {
      resolve: [],
      connectTo: [{ host: 'a.test', port: 80, toAddress: '127.0.0.1', toPort: port }],
    }
    const dialer = createDialer({ rules, limits, signal, gate: createGate(8) })
    const known = {
      answers: [
        { url: 'http://b.test/', status: 200, location: null, hsts: [], fields: [], nameMatches: null },
      ],
      page: {
        url: 'http://b.test/',
        status: 200,
        contentType: 'text/html',
        bytes: 1,
        truncated: false,
        text: 'b',
      },
      error: null,
      evidence: null,
    }
    const chain = await probeHttp({
      url: 'http://a.test/',
      dialer,
      context: wideContext(),
      limits,
      signal,
      known,
    })
    expect(chain.answers.map(({ url }) => url)).toEqual(['http://a.test/', 'http://b.test/'])
    expect(chain.page?.text).toBe('b')
    expect(dialer.opened()).toBe(1)
  })
})

describe('hostile answers', () => {
  const timed = async (listener: RequestListener) => {
    const from = performance.now()
    const { chain } = await ask(listener)
    return { chain, ms: performance.now() - from }
  }

  it.each<[string, string | null, RequestListener]>([
    ['silence', 'timeout', () => undefined],
    [
      'a body that drips',
      'timeout',
      (_, response) => {
        response.writeHead(200, { 'Content-Type': 'text/html' })
        const timer = setInterval(() => response.write('x'), 20)
        response.once('close', () => clearInterval(timer))
      },
    ],
    [
      'headers without end',
      'headers-too-large',
      (_, response) => {
        response.socket?.write(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(40_000)}`)
      },
    ],
    [
      'no HTTP',
      'malformed',
      (_, response) => void response.socket?.end('hello there, this is no HTTP\r\n\r\n'),
    ],
    [
      'interim answers without end',
      'timeout',
      (_, response) => {
        const timer = setInterval(() => response.socket?.write('HTTP/1.1 103 Early Hints\r\n\r\n'), 5)
        response.socket?.once('close', () => clearInterval(timer))
      },
    ],
    ['a cut', 'reset', (_, response) => void response.socket?.destroy()],
    [
      'broken compression',
      'malformed',
      (_, response) => {
        response
          .writeHead(200, { 'Content-Type': 'text/html', 'Content-Encoding': 'gzip' })
          .end('this is no gzip')
      },
    ],
    [
      'more than the limit',
      null,
      (_, response) => {
        response.writeHead(200, { 'Content-Type': 'text/html' })
        const more = () => {
          while (!response.destroyed && response.write('y'.repeat(10_000))) {
            // as long as it is taken
          }
        }
        response.on('drain', more)
        more()
      },
    ],
  ])('%s', async (_, error, listener) => {
    const { chain, ms } = await timed(listener)
    expect(chain.error).toBe(error)
    expect(ms).toBeLessThan(4000)
    if (error === null) expect(chain.page).toMatchObject({ bytes: limits.bodyBytes, truncated: true })
  })
})

describe('text of a page', () => {
  const bytes = (text: string) => Buffer.from(text, 'latin1')

  it('follows the header, then the mark, then what the page declares', () => {
    expect(decodeBody(Buffer.from('Tín nhiệm'), 'text/html; charset=utf-8')).toBe('Tín nhiệm')
    expect(decodeBody(bytes('<meta charset="windows-1258">\xd0'), 'text/html')).toContain('\u0110')
    expect(decodeBody(Buffer.from('\ufeffTín', 'utf16le'), null)).toBe('Tín')
    expect(decodeBody(Buffer.from('Tín'), 'text/html; charset=no-such')).toBe('Tín')
  })

  it('takes for HTML what says so, or looks so when nothing is said', () => {
    expect(isHtml(bytes(''), 'text/html;charset=utf-8')).toBe(true)
    expect(isHtml(bytes('<html>'), 'application/pdf')).toBe(false)
    expect(isHtml(bytes(' \n<!doctype'), null)).toBe(true)
    expect(isHtml(bytes('%PDF'), null)).toBe(false)
  })
})
