import type { ChainEntry } from '../../../data/contract/scan.ts'
import type { TlsaRecord } from '../../../data/contract/scan-dns.ts'

const SHA256 = 1

/**
 * Whether a record speaks of a certificate that was sent (RFC 6698 2.1): usages 1 and 3 of the leaf, 0 and 2 of one above
 * it. Only SHA-256 is compared, the others stay open; so does everything without a chain.
 */
const isMatch = (record: TlsaRecord, chain: readonly ChainEntry[]): boolean | null => {
  if (record.matching !== SHA256 || record.selector > 1 || record.usage > 3) return null
  const candidates = record.usage % 2 === 1 ? chain.slice(0, 1) : chain.slice(1)
  return candidates.some((entry) => (record.selector === 0 ? entry.sha256 : entry.spki) === record.data)
}

/** The records with their answer. */
export const matchTlsa = (
  records: readonly TlsaRecord[],
  chain: readonly ChainEntry[] | null,
): TlsaRecord[] =>
  records.map((record) => ({ ...record, matches: chain === null ? null : isMatch(record, chain) }))
