import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo, Server, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { LAB_SITES, type LabSite } from './lab-sites.ts'
import { type LabPki, makePki } from './pki.ts'
import { rawServer } from './raw-server.ts'
import type { Expectation, SiteSpec } from './site-spec.ts'
import { plainServer, secureServer } from './web-server.ts'

/** A server that runs: `port` speaks (or should speak) TLS, `httpPort` plain http; on a closed one nobody listens. */
interface LabTarget {
  readonly name: string
  readonly host: string
  readonly port: number
  readonly httpPort: number
  readonly expect: Expectation
}

/** Servers on loopback with an authority of their own, made when they start and gone when they stop. */
export interface Lab {
  readonly caPem: string
  readonly caFile: string
  readonly targets: readonly LabTarget[]
  /** `HOST:PORT:127.0.0.1` of each server on its own port, as `--resolve` takes them. */
  readonly resolveArgs: readonly string[]
  /** `HOST:443:127.0.0.1:PORT` and the same for 80, as `--connect-to` takes them. */
  readonly connectToArgs: readonly string[]
  /** Connections of all servers together: accepted so far and open now. */
  readonly load: () => { readonly accepted: number; readonly open: number }
  readonly stop: () => Promise<void>
}

/** `fixed` puts the servers on ports from 44300 and 48000, so that a lab can be addressed by hand. */
export interface LabOptions {
  readonly ports?: 'fixed' | 'random'
  readonly only?: readonly string[]
  readonly now?: Date
}

const LOOPBACK = '127.0.0.1'
const FIRST_TLS = 44_300
const FIRST_HTTP = 48_000

interface Running {
  readonly server: Server
  readonly sockets: Set<Socket>
}

/** Connections of all servers of one lab. */
interface Meter {
  accepted: number
  open: number
}

const count = (meter: Meter, socket: Socket): void => {
  meter.accepted += 1
  meter.open += 1
  socket.once('close', () => {
    meter.open -= 1
  })
}

const start = async (server: Server, port: number, meter: Meter): Promise<Running> => {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    count(meter, socket)
    socket.on('error', () => undefined)
    socket.once('close', () => sockets.delete(socket))
  })
  server.on('tlsClientError', () => undefined)
  // A listener takes over what the library would do by itself: end the connection, also one that renegotiates too often.
  server.on('clientError', (_error: Error, socket: Duplex) => socket.destroy())
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, LOOPBACK, resolve)
  })
  return { server, sockets }
}

const stop = ({ server, sockets }: Running): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    for (const socket of sockets) socket.destroy()
  })

const portOf = ({ server }: Running): number => (server.address() as AddressInfo).port

/** A port on which nobody listens: tcpmux, long dead. One just given back could be handed to the next server. */
const CLOSED_PORT = 1

const tlsServer = (spec: SiteSpec, pki: LabPki): Server | null => {
  if (spec.kind === 'closed') return null
  return spec.kind === 'site'
    ? secureServer(spec, pki.identity(spec.certificate, spec.host))
    : rawServer(spec.kind)
}

interface Started {
  readonly target: LabTarget
  readonly running: readonly Running[]
}

interface Place {
  readonly pki: LabPki
  readonly meter: Meter
  readonly tls: number
  readonly http: number
}

const startSite = async ({ spec, expect }: LabSite, { pki, meter, ...ports }: Place): Promise<Started> => {
  const server = tlsServer(spec, pki)
  const tls = server === null ? null : await start(server, ports.tls, meter)
  const http = spec.plain === 'closed' ? null : await start(plainServer(spec), ports.http, meter)
  const port = tls === null ? CLOSED_PORT : portOf(tls)
  const httpPort = http === null ? CLOSED_PORT : portOf(http)
  const { name, host } = spec
  return {
    target: { name, host, port, httpPort, expect },
    running: [tls, http].filter((one) => one !== null),
  }
}

/** Starts servers for the given sites. */
export const startSites = async (sites: readonly LabSite[], options: LabOptions = {}): Promise<Lab> => {
  const pki = await makePki(options.now ?? new Date())
  const wanted = sites.filter(({ spec }) => options.only === undefined || options.only.includes(spec.name))
  const fixed = options.ports === 'fixed'
  const meter: Meter = { accepted: 0, open: 0 }
  const started = await Promise.all(
    wanted.map((one, index) =>
      startSite(one, {
        pki,
        meter,
        tls: fixed ? FIRST_TLS + index : 0,
        http: fixed ? FIRST_HTTP + index : 0,
      }),
    ),
  )
  const folder = mkdtempSync(join(tmpdir(), 'capdo-lab-'))
  const caFile = join(folder, 'lab-root.pem')
  writeFileSync(caFile, pki.caPem)
  const targets = started.map(({ target }) => target)
  return {
    caPem: pki.caPem,
    caFile,
    targets,
    resolveArgs: targets.map(({ host, port }) => `${host}:${port}:${LOOPBACK}`),
    connectToArgs: targets.flatMap(({ host, port, httpPort }) => [
      `${host}:443:${LOOPBACK}:${port}`,
      `${host}:80:${LOOPBACK}:${httpPort}`,
    ]),
    load: () => ({ ...meter }),
    stop: async () => {
      await Promise.all(started.flatMap(({ running }) => running).map(stop))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Starts the lab: one server for each thing a scan must tell apart. */
export const startLab = (options: LabOptions = {}): Promise<Lab> => startSites(LAB_SITES, options)
