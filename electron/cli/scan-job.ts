import { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import type { Texts } from '../app/texts.ts'
import { UsageError } from './exit.ts'
import type { ConnectTo, Resolve } from './offline.ts'
import { badValue } from './option-value.ts'

/** Splits at colons outside of brackets, so that `[::1]` stays whole; brackets are taken off. */
const parts = (text: string): string[] =>
  (text.match(/\[[^\]]*\]|[^:]+/g) ?? []).map((part) => part.replace(/^\[|\]$/g, ''))

const portOf = (text: string | undefined): number | null => {
  const port = /^\d{1,5}$/.test(text ?? '') ? Number(text) : 0
  return port >= 1 && port <= 65_535 ? port : null
}

/** `HOST:PORT:ADDRESS[,ADDRESS]`, IPv6 addresses in brackets, as curl takes it. */
export const readResolve = (value: string, texts: Texts): Resolve => {
  const [host, port, ...rest] = value.match(/^([^:]+):(\d+):(.+)$/)?.slice(1) ?? []
  const addresses = rest
    .join('')
    .split(',')
    .map((address) => address.replace(/^\[(.*)\]$/, '$1'))
  const number = portOf(port)
  if (host === undefined || number === null || addresses.some((address) => isIP(address) === 0)) {
    throw badValue(texts, 'resolve', value)
  }
  return { host: host.toLowerCase(), port: number, addresses }
}

/** `HOST:PORT:HOST2:PORT2`, IPv6 addresses in brackets, as curl takes it. */
export const readConnectTo = (value: string, texts: Texts): ConnectTo => {
  const [host, port, toHost, toPort, more] = parts(value)
  const [from, to] = [portOf(port), portOf(toPort)]
  if (host === undefined || toHost === undefined || more !== undefined || from === null || to === null) {
    throw badValue(texts, 'connect-to', value)
  }
  return { host: host.toLowerCase(), port: from, toHost, toPort: to }
}

const PEM = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g

const isCertificate = (pem: string): boolean => {
  try {
    return new X509Certificate(pem).raw.length > 0
  } catch {
    return false
  }
}

/** The certificates of a PEM file; throws `UsageError` naming it when there is none or one is broken. */
export const readCertificates = (file: string, text: string, texts: Texts): string[] => {
  const found = text.match(PEM) ?? []
  if (found.length === 0 || !found.every(isCertificate)) {
    throw new UsageError(texts('cli.fault.certificate', { file }))
  }
  return found
}

/** Most targets of one run. */
export const TARGET_LIMIT = 20_000

/** One target a line; empty lines and what follows `#` at the start of a line are left out. */
export const readTargetList = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
