import type { TlsFacts } from '../probe/facts.ts'

/** A host that exposes a key, and how. */
export interface WeakHost {
  readonly host: string
  readonly why: 'SSLv2' | 'Heartbleed' | 'CCS' | 'ROBOT' | 'Ticketbleed'
}

/** Exposed keys and certificates of a batch by hash (SPKI or certificate, lower-case hex), with the hosts that expose them. */
export type WeakKeys = ReadonlyMap<string, readonly WeakHost[]>

/** How a host exposes its key, by facts as probed or as reported; null when it does not. */
export const exposureOf = ({
  protocols,
  vulnerabilities,
}: {
  readonly protocols: Pick<TlsFacts['protocols'], 'SSLv2'>
  readonly vulnerabilities: Pick<TlsFacts['vulnerabilities'], 'heartbleed' | 'ccs' | 'robot' | 'ticketbleed'>
}): WeakHost['why'] | null => {
  if (protocols.SSLv2 === true) return 'SSLv2'
  if (vulnerabilities.heartbleed === true) return 'Heartbleed'
  if (vulnerabilities.robot === 'weak' || vulnerabilities.robot === 'strong') return 'ROBOT'
  if (vulnerabilities.ccs === true) return 'CCS'
  return vulnerabilities.ticketbleed === true ? 'Ticketbleed' : null
}

const hashesOf = (facts: TlsFacts): readonly string[] => {
  const leafs = facts.leafCertificates.flatMap(({ chain }) => chain.slice(0, 1))
  const ssl2 = facts.ssl2?.spkiSha256
  return [...leafs.flatMap(({ sha256, spkiSha256 }) => [sha256, spkiSha256]), ...(ssl2 ? [ssl2] : [])]
}

/** Keys of a batch that one of its hosts exposes (R01 or R28 fails there): to be judged with every host of the batch. */
export const weakKeysOf = (batch: Iterable<TlsFacts>): WeakKeys => {
  const keys = new Map<string, WeakHost[]>()
  for (const facts of batch) {
    const reason = exposureOf(facts)
    if (reason === null) continue
    const weak = { host: `${facts.address}:${facts.port}`, why: reason }
    for (const hash of new Set(hashesOf(facts))) {
      if (hash !== '') keys.set(hash, [...(keys.get(hash) ?? []), weak])
    }
  }
  return keys
}
