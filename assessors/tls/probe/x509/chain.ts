import type { AnchorFact, CertificateFact, ChainFault, RootStore, TrustFact, TrustReason } from '../facts.ts'
import { type Certificate, certificateFact, isSelfIssued, tryCertificate } from './certificate.ts'
import { matchesName } from './names.ts'
import { buildPath, mayIssue, type Path } from './path.ts'
import { verifySignature } from './signature.ts'

const maxParsed = 20

/** Trust anchors read once per store. */
export interface Anchors {
  readonly certificates: readonly Certificate[]
  readonly labels: ReadonlyMap<string, readonly string[]>
}

/** Reads root stores; certificates that cannot be read are left out. */
export function readAnchors(stores: readonly RootStore[]): Anchors {
  const labels = new Map<string, string[]>()
  const certificates = new Map<string, Certificate>()
  for (const store of stores) {
    for (const bytes of store.certificates) {
      const certificate = tryCertificate(bytes)
      if (certificate === null) continue
      certificates.set(certificate.sha256, certificate)
      labels.set(certificate.sha256, [...(labels.get(certificate.sha256) ?? []), store.label])
    }
  }
  return { certificates: [...certificates.values()], labels }
}

/** What a wire chain is judged with. `name`: host name or IP address the site was asked by. */
export interface ChainInput {
  readonly wire: readonly Uint8Array[]
  readonly anchors: Anchors
  readonly name: string
  readonly now: number
}

/** A wire chain read and judged. */
export interface ChainReport {
  readonly certificates: readonly CertificateFact[]
  readonly length: number
  readonly faults: readonly ChainFault[]
  readonly trust: TrustFact
  readonly leaf: Certificate | null
  /** Issuer of the leaf when known, for checks of OCSP responses. */
  readonly issuer: Certificate | null
}

function trust(ok: boolean | null, reason: TrustReason | null): TrustFact {
  const reasons = reason === null ? [] : [reason]
  return { ok, reason, reasons, path: [], stores: [], anchor: null, nameMatches: null }
}

function topOf(path: Path): Certificate | null {
  return path.anchored ? (path.certificates.at(-1) ?? null) : null
}

function anchorOf(path: Path): AnchorFact | null {
  const top = topOf(path)
  if (top === null) return null
  return { subject: top.subjectText, notAfter: new Date(top.notAfter).toISOString() }
}

function storesOf(path: Path, anchors: Anchors): readonly string[] {
  const top = topOf(path)
  if (top === null) return []
  const exact = anchors.labels.get(top.sha256)
  if (exact !== undefined) return exact
  // A cross-signed copy of an anchor (same name and key) belongs to that anchor's stores.
  const same = anchors.certificates.find((root) => root.spkiSha256 === top.spkiSha256)
  return same === undefined ? [] : (anchors.labels.get(same.sha256) ?? [])
}

function trustOf(path: Path, leaf: Certificate, input: ChainInput): TrustFact {
  const nameMatches = matchesName(leaf.extensions.names, input.name)
  const reasons: TrustReason[] = [...path.reasons, ...(nameMatches ? [] : (['name-mismatch'] as const))]
  const found = {
    path: path.certificates.map((item) => item.sha256),
    stores: storesOf(path, input.anchors),
    anchor: anchorOf(path),
    nameMatches,
  }
  if (input.anchors.certificates.length === 0) return { ...found, ok: null, reason: 'no-root-store', reasons }
  return { ...found, ok: reasons.length === 0, reason: reasons[0] ?? null, reasons }
}

function issuedBy(child: Certificate, issuer: Certificate): boolean {
  return child.sha256 !== issuer.sha256 && mayIssue(child, issuer) && verifySignature(child, issuer) !== 'bad'
}

// The certificates of the wire that lead from the leaf upwards, whoever is trusted.
function linked(wire: readonly Certificate[]): Certificate[] {
  const [leaf] = wire
  if (leaf === undefined) return []
  const path = [leaf]
  for (
    let last: Certificate | undefined = leaf;
    last !== undefined && !isSelfIssued(last) && path.length <= maxParsed;
  ) {
    const child: Certificate = last
    last = wire.find((item) => !path.includes(item) && issuedBy(child, item))
    if (last !== undefined) path.push(last)
  }
  return path
}

function unique(wire: readonly Certificate[]): Certificate[] {
  return [...new Map(wire.map((item) => [item.sha256, item])).values()]
}

/** Faults of the order and the contents of a wire chain (scanner.md X1). */
export function chainFaults(wire: readonly Certificate[], path: Path): ChainFault[] {
  const faults: ChainFault[] = []
  const once = unique(wire)
  const links = linked(once)
  const used = new Set([...links, ...path.certificates].map((item) => item.sha256))
  const rest = once.slice(1)
  if (once.some((item) => !used.has(item.sha256))) faults.push('extra')
  if (once.length < wire.length) faults.push('duplicate')
  const positions = links.map((item) => once.indexOf(item))
  if (positions.some((position, index) => index > 0 && position < (positions[index - 1] ?? 0)))
    faults.push('unordered')
  if (rest.some((item) => isSelfIssued(item) && used.has(item.sha256))) faults.push('root-sent')
  if (path.reasons.includes('incomplete')) faults.push('incomplete')
  return faults
}

/** Reads and judges a wire chain: at most 20 certificates are read, the rest counted. */
export function judgeChain(input: ChainInput): ChainReport {
  const considered = input.wire.slice(0, maxParsed)
  const certificates = considered.map(certificateFact)
  const read = considered.map(tryCertificate)
  const whole = read.filter((item): item is Certificate => item !== null)
  const leaf = read[0] ?? null
  const odd: ChainFault[] = [
    ...(input.wire.length > maxParsed ? (['truncated'] as const) : []),
    ...(whole.length < read.length ? (['unparsable'] as const) : []),
  ]
  const base = { certificates, length: input.wire.length }
  if (leaf === null) {
    const reason = input.wire.length === 0 ? 'no-certificate' : 'unparsable'
    return {
      ...base,
      faults: odd,
      trust: trust(input.wire.length === 0 ? null : false, reason),
      leaf: null,
      issuer: null,
    }
  }
  const path = buildPath({
    leaf,
    others: whole.slice(1),
    anchors: input.anchors.certificates,
    now: input.now,
  })
  const issuer = path.certificates[1] ?? (isSelfIssued(leaf) ? leaf : null)
  return {
    ...base,
    faults: [...chainFaults(whole, path), ...odd],
    trust: trustOf(path, leaf, input),
    leaf,
    issuer,
  }
}
