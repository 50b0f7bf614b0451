import { isIP } from 'node:net'
import type { NameServer } from '../../assessors/site/dns/probe-name-server.ts'
import type { ConnectTo, ResolveEntry } from '../../assessors/site/route.ts'

const MARK = '\u0000'

/** Splits at colons that stand outside brackets; brackets are taken off. */
const splitColons = (text: string): readonly string[] =>
  text
    .replace(/\[([^\]]*)\]/g, (_, inner: string) => inner.replaceAll(':', MARK))
    .split(':')
    .map((part) => part.replaceAll(MARK, ':'))

const portOf = (text: string | undefined): number | null => {
  const port = /^\d{1,5}$/.test(text ?? '') ? Number(text) : -1
  return port >= 1 && port <= 65_535 ? port : null
}

/** Reads `HOST:PORT:ADDRESS[,ADDRESS]` as curl's `--resolve` (IPv6 in brackets); `null` when it is not that. */
export const parseResolve = (text: string): ResolveEntry | null => {
  const [host, port, ...rest] = splitColons(text.trim().replace(/^[+]/, ''))
  const number = portOf(port)
  const addresses = rest
    .join(':')
    .split(',')
    .map((address) => address.trim())
  if (host === undefined || host === '' || number === null || rest.length !== 1) return null
  if (addresses.some((address) => isIP(address) === 0)) return null
  return { host: host.toLowerCase(), port: number, addresses }
}

/** Reads `ADDRESS[:PORT]` of a name server, IPv6 with a port in brackets; `null` when it is not that. */
export const parseResolver = (text: string): NameServer | null => {
  const bare = text.trim()
  if (isIP(bare) !== 0) return { address: bare, port: 53 }
  const [address = '', port = '53', ...rest] = splitColons(bare)
  const number = portOf(port)
  return isIP(address) === 0 || number === null || rest.length > 0 ? null : { address, port: number }
}

/** Reads `HOST1:PORT1:HOST2:PORT2` as curl's `--connect-to`; empty parts match or keep anything. `null` when it is not that. */
export const parseConnectTo = (text: string): ConnectTo | null => {
  const parts = splitColons(text.trim())
  const [host = '', from = '', toAddress = '', to = ''] = parts
  const port = from === '' ? 0 : portOf(from)
  const toPort = to === '' ? 0 : portOf(to)
  if (parts.length !== 4 || port === null || toPort === null) return null
  return { host: host.toLowerCase(), port, toAddress, toPort }
}
