import { parseConnectTo, parseResolve, parseResolver } from '../app/scan-options.ts'
import type { Texts } from '../app/texts.ts'
import type { ConnectTo, Resolve, ScanJob } from './offline.ts'
import { badValue } from './option-value.ts'

/** `HOST:PORT:ADDRESS[,ADDRESS]` as curl's `--resolve`; throws `UsageError` for anything else. */
export const readResolve = (value: string, texts: Texts): Resolve => {
  const entry = parseResolve(value)
  if (entry === null) throw badValue(texts, 'resolve', value)
  return entry
}

/** `HOST:PORT:HOST2:PORT2` as curl's `--connect-to`; throws `UsageError` for anything else. */
export const readConnectTo = (value: string, texts: Texts): ConnectTo => {
  const rule = parseConnectTo(value)
  if (rule === null) throw badValue(texts, 'connect-to', value)
  const { toAddress, ...rest } = rule
  return { ...rest, toHost: toAddress }
}

/** `ADDRESS[:PORT]` of a name server, or `system`; throws `UsageError` for anything else. */
export const readResolver = (value: string | undefined, texts: Texts): ScanJob['resolver'] => {
  if (value === undefined || value === 'system') return null
  const server = parseResolver(value)
  if (server === null) throw badValue(texts, 'resolver', value)
  return server
}

/** Most targets of one run. */
export const TARGET_LIMIT = 20_000

/** One target a line; empty lines and what follows `#` at the start of a line are left out. */
export const readTargetList = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
