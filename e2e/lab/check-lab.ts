import { readFileSync } from 'node:fs'
import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http'
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2'
import { createServer as createHttps } from 'node:https'
import type { Server, Socket } from 'node:net'
import type { TlsOptions } from 'node:tls'
import type { CheckSite, LabAnswer } from './check-site.ts'
import { CHECK_SITES, EXTRA_NAMES } from './check-sites.ts'
import { type LabNameServer, startNameServer } from './name-server.ts'
import { type LabPki, makePki } from './pki.ts'
import { SOUND } from './web-server.ts'

/** Servers of all sites, and the resolver that knows their names. */
export interface CheckLab {
  readonly caPem: string
  readonly resolver: LabNameServer
  /** `HOST:443::PORT` and the same for 80, as `--connect-to` takes them: the name stays, only the port changes. */
  readonly connectTo: readonly string[]
  /** Requests as `METHOD https://host/path`, with the name the scanner gave itself. */
  readonly requests: readonly { readonly line: string; readonly agent: string }[]
  readonly stop: () => Promise<void>
}

const LOOPBACK = '127.0.0.1'
const HTML = { 'Content-Type': 'text/html; charset=utf-8' }
const dh1024 = (): string =>
  readFileSync(new URL('../tls-lab/parameters/dh-1024.pem', import.meta.url), 'utf8')

const tlsOptions = ({ tls = 'modern' }: CheckSite): TlsOptions => {
  switch (tls) {
    case 'only-1.2':
      return { ...SOUND, minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' }
    case 'old':
      return {
        ...{ minVersion: 'TLSv1', maxVersion: 'TLSv1.2', dhparam: dh1024() },
        ciphers: 'ECDHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-SHA@SECLEVEL=0',
      }
    case 'ancient':
      return {
        ...{ minVersion: 'TLSv1', maxVersion: 'TLSv1.1' },
        ciphers: 'ECDHE-RSA-AES128-SHA:AES128-SHA@SECLEVEL=0',
      }
    default:
      return { ...SOUND, minVersion: 'TLSv1.2', maxVersion: 'TLSv1.3' }
  }
}

const NOT_FOUND: LabAnswer = { status: 404, body: '<p>404</p>' }

type Asked = IncomingMessage | Http2ServerRequest
type Given = ServerResponse | Http2ServerResponse

const give = (response: Given, site: CheckSite, answer: LabAnswer): void => {
  for (const [name, value] of Object.entries({ ...site.headers, ...HTML, ...answer.headers }))
    response.setHeader(name, typeof value === 'string' ? value : [...value])
  response.statusCode = answer.status ?? 200
  setTimeout(() => response.end(answer.body), answer.after ?? 0)
}

type Requests = { readonly line: string; readonly agent: string }[]

const secureListener =
  (site: CheckSite, requests: Requests) =>
  (request: Asked, response: Given): void => {
    const path = (request.url ?? '/').split('?')[0] ?? '/'
    requests.push({
      line: `${request.method} https://${site.host}${path}`,
      agent: String(request.headers['user-agent'] ?? ''),
    })
    give(response, site, site.routes[path] ?? site.missing ?? NOT_FOUND)
  }

const plainListener =
  (site: CheckSite) =>
  (_request: IncomingMessage, response: ServerResponse): void => {
    const body = site.routes['/']?.body || '<p>http</p>'
    if (site.plain === 'page') give(response, { ...site, headers: {} }, { body })
    else {
      const target = site.plain === 'detour' ? CHECK_SITES[0]?.host : site.host
      response.writeHead(301, { Location: `https://${target}/` }).end()
    }
  }

const secureServer = (site: CheckSite, pki: LabPki, requests: Requests): Server => {
  const options = { ...pki.identity(site.certificate ?? 'good', site.host), ...tlsOptions(site) }
  const listener = secureListener(site, requests)
  return site.http2 === true
    ? (createSecureServer({ ...options, allowHTTP1: true }, listener) as unknown as Server)
    : createHttps(options, listener)
}

interface Started {
  readonly servers: Server[]
  readonly sockets: Set<Socket>
}

const listen = (server: Server, address: string, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, address, () => {
      const place = server.address()
      resolve(place === null || typeof place === 'string' ? 0 : place.port)
    })
  })

/** One server an address, all on the port that the first was given. */
const open = async (make: () => Server, addresses: readonly string[], started: Started): Promise<number> => {
  let port = 0
  for (const address of addresses) {
    const server = make()
    started.servers.push(server)
    server.on('connection', (socket: Socket) => {
      started.sockets.add(socket)
      socket.on('error', () => undefined)
      socket.once('close', () => started.sockets.delete(socket))
    })
    server.on('tlsClientError', () => undefined)
    server.on('clientError', (_error: Error, socket: Socket) => socket.destroy())
    port = await listen(server, address, port)
  }
  return port
}

/** A port on which nobody listens: tcpmux, long dead. */
const CLOSED_PORT = 1

const startSite = async (site: CheckSite, pki: LabPki, given: { started: Started; requests: Requests }) => {
  const { started, requests } = given
  const addresses = site.addresses ?? [LOOPBACK]
  const secure = site.tls === 'none' ? null : () => secureServer(site, pki, requests)
  const plain = site.plain === 'closed' ? null : () => createHttp(plainListener(site))
  const port = secure === null ? CLOSED_PORT : await open(secure, addresses, started)
  const httpPort = plain === null ? CLOSED_PORT : await open(plain, addresses, started)
  return [`${site.host}:443::${port}`, `${site.host}:80::${httpPort}`]
}

/** Starts every site of the check lab on loopback, IPv6 included, with a resolver that knows nothing else. */
export const startCheckLab = async (): Promise<CheckLab> => {
  const pki = await makePki(new Date())
  const started: Started = { servers: [], sockets: new Set() }
  const requests: Requests = []
  const rules: string[] = []
  for (const site of CHECK_SITES) rules.push(...(await startSite(site, pki, { started, requests })))
  const own = CHECK_SITES.flatMap(({ host, name }) => (name === undefined ? [] : [[host, name] as const]))
  const resolver = await startNameServer({ names: { ...Object.fromEntries(own), ...EXTRA_NAMES } })
  return {
    caPem: pki.caPem,
    resolver,
    connectTo: rules,
    requests,
    stop: async () => {
      for (const socket of started.sockets) socket.destroy()
      await Promise.all(started.servers.map((server) => new Promise((done) => server.close(done))))
      await resolver.stop()
    },
  }
}
