import {
  createServer as createHttp,
  type Server as HttpServer,
  type RequestListener,
  type ServerResponse,
} from 'node:http'
import { createServer as createHttps, type Server as HttpsServer } from 'node:https'
import { gzipSync } from 'node:zlib'
import { homePage } from './page.ts'
import type { ServerIdentity } from './pki.ts'
import type { SiteSpec } from './site-spec.ts'

/** A few kilobytes that unpack to 32 MB of spaces; packed once, when first asked for. */
const BOMB = {
  packed: null as Buffer | null,
  body(): Buffer {
    this.packed ??= gzipSync(Buffer.alloc(32 * 1024 * 1024, 0x20))
    return this.packed
  },
}

const HTML = { 'Content-Type': 'text/html; charset=utf-8' }

const every = (response: ServerResponse, ms: number, act: () => void): void => {
  const timer = setInterval(act, ms)
  response.once('close', () => clearInterval(timer))
}

/** Writes until nobody takes any more; never ends by itself. */
const pour = (response: ServerResponse, chunk: string): void => {
  const more = (): void => {
    while (!response.destroyed && response.write(chunk)) {
      // as long as the other side takes it
    }
  }
  response.on('drain', more)
  more()
}

const endlessHeaders = (response: ServerResponse): void => {
  const { socket } = response
  socket?.write('HTTP/1.1 200 OK\r\n')
  let count = 0
  every(response, 5, () => {
    count += 1
    socket?.write(`X-Pad-${count}: ${'x'.repeat(900)}\r\n`)
  })
}

const redirectTo = (response: ServerResponse, location: string): void => {
  response.writeHead(302, { Location: location }).end()
}

/** How https of a site answers; the page comes first where there is one. */
const secureAnswer = (spec: SiteSpec, response: ServerResponse): void => {
  const page = homePage(spec.host, spec.title, spec.label)
  const bare = homePage(spec.host, spec.title, 'absent')
  switch (spec.secure) {
    case 'page':
      response.writeHead(200, HTML).end(page)
      return
    case 'downgrade':
      redirectTo(response, `http://${spec.host}/`)
      return
    case 'loop':
      redirectTo(response, `https://${spec.host}/`)
      return
    case 'to-file':
      redirectTo(response, 'file:///etc/passwd')
      return
    case 'endless-body':
      response.writeHead(200, HTML)
      pour(response, bare)
      return
    case 'gzip-bomb':
      response.writeHead(200, { ...HTML, 'Content-Encoding': 'gzip' })
      response.end(BOMB.body())
      return
    case 'slow-body':
      response.writeHead(200, HTML)
      every(response, 50, () => response.write('<'))
      return
    case 'unsent-end':
      response.writeHead(200, { ...HTML, 'Content-Length': '100000' })
      response.write(page, () => response.destroy())
      return
    case 'slow-headers':
      response.socket?.write('HTTP/1.1 200')
      every(response, 50, () => response.socket?.write(' '))
      return
    case 'endless-headers':
      endlessHeaders(response)
  }
}

const secureListener =
  (spec: SiteSpec): RequestListener =>
  (_request, response) => {
    if (spec.hsts !== null) response.setHeader('Strict-Transport-Security', spec.hsts)
    secureAnswer(spec, response)
  }

const plainListener =
  (spec: SiteSpec): RequestListener =>
  (_request, response) => {
    switch (spec.plain) {
      case 'page':
        response.writeHead(200, HTML).end(homePage(spec.host, spec.title, spec.label))
        return
      case 'other-host':
        redirectTo(response, `https://modern.${spec.host.split('.').slice(1).join('.')}/`)
        return
      case 'loop':
        redirectTo(response, `http://${spec.host}/`)
        return
      default:
        response.writeHead(301, { Location: `https://${spec.host}/` }).end()
    }
  }

/** Suites and signatures of a well-kept server, the same whatever library is underneath. */
export const SOUND = {
  ciphers: [
    'TLS_AES_128_GCM_SHA256',
    'TLS_AES_256_GCM_SHA384',
    'TLS_CHACHA20_POLY1305_SHA256',
    'ECDHE-ECDSA-AES128-GCM-SHA256',
    'ECDHE-RSA-AES128-GCM-SHA256',
    'ECDHE-ECDSA-AES256-GCM-SHA384',
    'ECDHE-RSA-AES256-GCM-SHA384',
    'ECDHE-ECDSA-CHACHA20-POLY1305',
    'ECDHE-RSA-CHACHA20-POLY1305',
  ].join(':'),
  sigalgs: 'ECDSA+SHA256:RSA-PSS+SHA256:RSA+SHA256',
  ecdhCurve: 'X25519:P-256:P-384',
}

/** The https server of a site. */
export const secureServer = (spec: SiteSpec, identity: ServerIdentity): HttpsServer => {
  if (spec.secure === 'gzip-bomb') BOMB.body()
  return createHttps(
    {
      ...identity,
      ...SOUND,
      minVersion: spec.versions.min,
      maxVersion: spec.versions.max,
      ...(spec.ciphers === null ? {} : { ciphers: spec.ciphers }),
    },
    secureListener(spec),
  )
}

/** The http server of a site. */
export const plainServer = (spec: SiteSpec): HttpServer => createHttp(plainListener(spec))
