import type { ProtocolVersion, TlsFacts } from '../probe/facts.ts'
import { clear, type Reading, together } from './reading.ts'

/** Versions that share the handshake of SSLv3 to TLS 1.2. */
export const olderVersions = ['SSLv3', '1.0', '1.1', '1.2'] as const

const notAsked = new Set(['profile', 'not-tested'])

/** How a fact that is null counts: by the reason the probe gave, or as open when it gave none. */
export const missing = ({ inconclusive }: TlsFacts, fact: string): Reading => {
  const code = inconclusive.find((entry) => entry.fact === fact)?.reason.code
  if (code === 'not-applicable') return clear
  if (code !== undefined && notAsked.has(code)) return { ...clear, skipped: [fact] }
  return { ...clear, open: [fact] }
}

/** Reads a fact that may be null. */
export const known = <T>(
  facts: TlsFacts,
  [fact, value]: readonly [string, T | null],
  read: (value: T) => Reading,
): Reading => (value === null ? missing(facts, fact) : read(value))

/** Reads on when one of the versions is offered; open when none is and one could not be concluded. */
export const whenOffered = (
  facts: TlsFacts,
  versions: readonly ProtocolVersion[],
  read: () => Reading,
): Reading => {
  if (versions.some((version) => facts.protocols[version] === true)) return read()
  const unknown = versions.filter((version) => facts.protocols[version] === null)
  return together(...unknown.map((version) => missing(facts, `protocols.${version}`)))
}
