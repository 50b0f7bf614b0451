import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { CertificateFact, LeafFact, TlsFacts } from '../../assessors/tls/probe/facts.ts'

/** What is kept of a scan beside its result, so that TLS can be judged again without asking the site. */
export interface KeptFacts {
  readonly format: 1
  /** The name service was asked, so that what it has and has not is known. */
  readonly lookedUp: boolean
  /** One for each address that was probed, certificates as DER. */
  readonly tls: readonly TlsFacts[]
}

/** Most bytes that are kept of one target; a server that sends enormous chains loses the DER of all but its leafs. */
const LIMIT = 256 * 1024
/** Most bytes that are unpacked: a file from elsewhere may claim to hold anything. */
const UNPACKED_LIMIT = 64 * 1024 * 1024

const withoutDer = (certificate: CertificateFact, index: number): CertificateFact =>
  index === 0 ? certificate : { ...certificate, der: '' }

const lean = (leaf: LeafFact): LeafFact => ({ ...leaf, chain: leaf.chain.map(withoutDer) })

/** The chain of the facts is that of the first leaf and is not written twice. */
const written = (facts: TlsFacts, leafs: readonly LeafFact[]): TlsFacts => ({
  ...facts,
  chain: [],
  leafCertificates: leafs,
})

const restored = (facts: TlsFacts): TlsFacts => ({ ...facts, chain: facts.leafCertificates[0]?.chain ?? [] })

const deflated = (kept: KeptFacts): Uint8Array => deflateRawSync(JSON.stringify(kept))

/** Facts as they are stored, at most 256 KB; `null` when even without the DER of issuers they are larger. */
export const packFacts = (kept: KeptFacts): Uint8Array | null => {
  const { tls } = kept
  const whole = deflated({ ...kept, tls: tls.map((one) => written(one, one.leafCertificates)) })
  if (whole.length <= LIMIT) return whole
  const less = deflated({ ...kept, tls: tls.map((one) => written(one, one.leafCertificates.map(lean))) })
  return less.length <= LIMIT ? less : null
}

/** Longest text of facts with certificates in it. */
const TEXT_LIMIT = 2 * 1024 * 1024

/** Facts as a person reads them: indented JSON, without certificates where they make it too long. */
export const factsText = ({ tls }: KeptFacts): string => {
  // The chain is that of the first leaf and is not told twice.
  const told = tls.map(({ chain: _, ...facts }) => facts)
  const whole = JSON.stringify(told, null, 2)
  return whole.length <= TEXT_LIMIT
    ? whole
    : JSON.stringify(told, (key, value) => (key === 'der' ? undefined : value), 2)
}

/** Stored facts; `null` when the bytes are none. */
export const unpackFacts = (bytes: Uint8Array): KeptFacts | null => {
  try {
    const text = inflateRawSync(bytes, { maxOutputLength: UNPACKED_LIMIT }).toString('utf8')
    const kept = JSON.parse(text) as Partial<KeptFacts>
    if (kept.format !== 1 || !Array.isArray(kept.tls) || kept.tls.some((one) => one?.format !== 1))
      return null
    return { format: 1, lookedUp: kept.lookedUp === true, tls: kept.tls.map(restored) }
  } catch {
    return null
  }
}
