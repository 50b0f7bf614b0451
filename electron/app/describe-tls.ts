import type { CertificateFact, TlsFacts as Probed, SuiteFact } from '../../assessors/tls/probe/facts.ts'
import { suiteByCode } from '../../assessors/tls/probe/registry/suites.ts'
import type { ChainEntry, OfferedSuite, TlsFacts } from '../../data/contract/scan.ts'

const entryOf = (certificate: CertificateFact): ChainEntry => {
  const { subject, issuer, san, notBefore, notAfter, key, signature, sha256, spkiSha256 } = certificate
  return { subject, issuer, san: [...san], notBefore, notAfter, key, signature, sha256, spki: spkiSha256 }
}

/** Codes of SSLv2 have six digits and stand in no class of the grading. */
const offered = ({ code, name }: SuiteFact): OfferedSuite => ({
  code,
  name,
  class: suiteByCode(Number.parseInt(code, 16))?.class ?? 'other',
})

const mapped = <K extends string, A, B>(
  record: Readonly<Partial<Record<K, A>>>,
  change: (value: A) => B,
): Partial<Record<K, B>> => {
  const pairs = Object.entries(record) as [K, A][]
  return Object.fromEntries(pairs.map(([key, value]) => [key, change(value)])) as Partial<Record<K, B>>
}

/** An empty record means that nothing was asked, which is not the same as none. */
const orNull = <T extends object>(record: T): T | null => (Object.keys(record).length === 0 ? null : record)

/** What an ordinary client gets, where one suite alone can be it: the server's first choice, or its only suite. */
const negotiatedOf = ({ control, suites, preference }: Probed): TlsFacts['negotiated'] => {
  if (control === null) return null
  const known = suites[control.version] ?? []
  const first = preference[control.version]?.codes[0]
  const suite = known.length === 1 ? known[0] : known.find(({ code }) => code === first)
  return suite === undefined
    ? null
    : { protocol: control.version, suite: { code: suite.code, name: suite.name } }
}

/** SHA-256 of every leaf and its public key, and of the key that SSLv2 shows. */
const keysOf = ({ leafCertificates, ssl2 }: Probed): string[] => {
  const leafs = leafCertificates.flatMap(({ chain }) => chain.slice(0, 1))
  const hashes = leafs.flatMap(({ sha256, spkiSha256 }) => [sha256, spkiSha256])
  return [...new Set([...hashes, ssl2?.spkiSha256 ?? ''])].filter((hash) => hash !== '')
}

const chainPart = (
  facts: Probed,
): Pick<TlsFacts, 'chain' | 'chainFaults' | 'leafs' | 'keys' | 'trust' | 'staple' | 'mustStaple'> => {
  const read = facts.leafCertificates.length > 0
  const { ok, reason, reasons, stores, path, anchor = null } = facts.trust
  return {
    chain: read ? facts.chain.map(entryOf) : null,
    chainFaults: read ? [...facts.chainFaults] : null,
    leafs: read ? facts.leafs : null,
    keys: keysOf(facts),
    trust: read ? { ok, reason, faults: [...reasons], stores: [...stores], path: [...path], anchor } : null,
    staple: facts.staple,
    mustStaple: facts.mustStaple,
  }
}

const featurePart = ({ features }: Probed): TlsFacts['features'] => ({
  secureRenegotiation: features.secureRenegotiation,
  extendedMasterSecret: features.extendedMasterSecret,
  encryptThenMac: features.encryptThenMac,
  compression: features.compression,
  fallbackScsv: features.fallbackScsv,
  clientAuth: features.clientAuth,
  clientRenegotiations: features.clientRenegotiations,
  earlyData: features.earlyData,
  alpn: features.alpn === null ? null : [...features.alpn],
  tickets: features.tickets,
  ticketLifetime: features.ticketLifetime,
})

/** The set of odd hellos is asked by the deepest profile alone; less than that finds, but never clears. */
const intoleranceOf = ({ intolerance, profile }: Probed): string[] | null =>
  intolerance.length > 0 || profile === 'deep' ? [...intolerance] : null

const dhOf = ({ dh }: Probed): TlsFacts['dh'] =>
  dh === null ? null : { bits: dh.bits, known: dh.known, composite: dh.composite }

/** The `tls` object of a result; `null` when no TLS answered at all. What was not concluded stays `null`, with its reason. */
export const describeTls = (facts: Probed): TlsFacts | null => {
  if (facts.control === null) return null
  return {
    protocols: { ...facts.protocols },
    negotiated: negotiatedOf(facts),
    suites: orNull(mapped(facts.suites, (list) => list.map(offered))),
    suitesComplete: { ...facts.suitesComplete },
    order: orNull({ ...facts.order }),
    preference: orNull(mapped(facts.preference, ({ codes }) => [...codes])),
    groups: orNull(mapped(facts.groups, (names) => [...names])),
    dh: dhOf(facts),
    ...chainPart(facts),
    features: featurePart(facts),
    vulnerabilities: { ...facts.vulnerabilities },
    intolerance: intoleranceOf(facts),
    serverFaults: facts.serverFaults.map(({ code, evidence }) => ({ code, evidence })),
    inconclusive: facts.inconclusive.map(({ fact, reason }) => ({ fact, reason: { ...reason } })),
  }
}
