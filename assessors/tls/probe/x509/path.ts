import type { TrustReason } from '../facts.ts'
import { sameBytes } from '../wire/bytes.ts'
import { type Certificate, isSelfIssued, servesTls } from './certificate.ts'
import type { NameConstraints } from './extensions.ts'
import { inDnsSubtree, inIpSubtree } from './names.ts'
import { verifySignature } from './signature.ts'

/** A path from leaf to anchor (or as far as it goes) with everything that is wrong with it, first reason first. */
export interface Path {
  readonly certificates: readonly Certificate[]
  readonly anchored: boolean
  readonly reasons: readonly TrustReason[]
}

const maxDepth = 10
const maxSignatures = 100

/** What path building may use. Times in milliseconds since 1970. */
export interface PathInput {
  readonly leaf: Certificate
  readonly others: readonly Certificate[]
  readonly anchors: readonly Certificate[]
  readonly now: number
}

interface Search extends PathInput {
  readonly budget: { signatures: number }
  readonly anchorKeys: ReadonlySet<string>
}

function anchorKey(certificate: Certificate): string {
  return `${certificate.spkiSha256} ${Buffer.from(certificate.subject).toString('hex')}`
}

function keyIdsAgree(child: Certificate, issuer: Certificate): boolean {
  const wanted = child.extensions.authorityKeyId
  const has = issuer.extensions.subjectKeyId
  return wanted === null || has === null || sameBytes(wanted, has)
}

/** True when `issuer` carries the issuer name of `child` and the key identifiers do not contradict. */
export function mayIssue(child: Certificate, issuer: Certificate): boolean {
  return sameBytes(child.issuer, issuer.subject) && keyIdsAgree(child, issuer)
}

function leafReasons({ leaf, now }: PathInput): TrustReason[] {
  const reasons: TrustReason[] = []
  if (leaf.notAfter < now) reasons.push('expired')
  if (leaf.notBefore > now) reasons.push('not-yet-valid')
  if (!servesTls(leaf)) reasons.push('wrong-purpose')
  if (leaf.extensions.ca === true && !isSelfIssued(leaf)) reasons.push('ca-as-leaf')
  if (leaf.extensions.unknownCritical.length > 0) reasons.push('unknown-critical-extension')
  return reasons
}

function violates(leaf: Certificate, constraints: NameConstraints): boolean {
  const { names } = leaf.extensions
  const { permittedDns, permittedIp } = constraints
  return (
    names.dns.some((name) => constraints.excludedDns.some((base) => inDnsSubtree(name, base))) ||
    names.ip.some((ip) => constraints.excludedIp.some((base) => inIpSubtree(ip, base))) ||
    (permittedDns !== null &&
      names.dns.some((name) => !permittedDns.some((base) => inDnsSubtree(name, base)))) ||
    (permittedIp !== null && names.ip.some((ip) => !permittedIp.some((base) => inIpSubtree(ip, base))))
  )
}

// RFC 5280 6.1.4 for one CA certificate; `below` counts the intermediates under it that are not self-issued.
function issuerReasons(search: Search, issuer: Certificate, below: number): TrustReason[] {
  const reasons: TrustReason[] = []
  const { extensions } = issuer
  if (issuer.notAfter < search.now || issuer.notBefore > search.now) reasons.push('issuer-expired')
  if (extensions.ca === false || (extensions.ca === null && !search.anchorKeys.has(anchorKey(issuer))))
    reasons.push('not-a-ca')
  // keyCertSign is bit 5 (RFC 5280 4.2.1.3).
  if (extensions.keyUsage !== null && (extensions.keyUsage & 0x0400) === 0) reasons.push('not-a-ca')
  if (extensions.pathLength !== null && below > extensions.pathLength) reasons.push('path-too-long')
  if (!servesTls(issuer)) reasons.push('wrong-purpose')
  if (extensions.constraints !== null && violates(search.leaf, extensions.constraints))
    reasons.push('name-constraint')
  if (extensions.unknownCritical.length > 0) reasons.push('unknown-critical-extension')
  return reasons
}

function signatureReason(search: Search, child: Certificate, issuer: Certificate): TrustReason | null {
  search.budget.signatures -= 1
  const state = verifySignature(child, issuer)
  if (state === 'bad') return 'bad-signature'
  if (state === 'unsupported') return 'unsupported-signature'
  return child.digest === 'md5' || child.digest === 'md2' ? 'weak-signature' : null
}

function better(a: Path, b: Path | null): boolean {
  if (b === null) return true
  if (a.anchored !== b.anchored) return a.anchored
  return a.reasons.length < b.reasons.length
}

// Nothing that issued the leaf was sent: most likely an intermediate is missing. Something was, and leads to nobody known: an
// unknown authority, since a root need not be sent (RFC 8446 4.4.2).
function topReason(path: readonly Certificate[]): TrustReason {
  const last = path.at(-1)
  if (path.length > 1) return 'unknown-ca'
  return last !== undefined && isSelfIssued(last) ? 'self-signed' : 'incomplete'
}

function endOfPath(path: readonly Certificate[], reasons: readonly TrustReason[]): Path {
  return { certificates: path, anchored: false, reasons: [topReason(path), ...reasons] }
}

function candidates(search: Search, child: Certificate, path: readonly Certificate[]): Certificate[] {
  const seen = new Set(path.map((certificate) => certificate.sha256))
  const found: Certificate[] = []
  for (const issuer of [...search.anchors, ...search.others]) {
    if (seen.has(issuer.sha256) || !mayIssue(child, issuer)) continue
    seen.add(issuer.sha256)
    found.push(issuer)
  }
  return found
}

function intermediates(path: readonly Certificate[]): number {
  return path.slice(1).filter((certificate) => !isSelfIssued(certificate)).length
}

function extend(search: Search, path: readonly Certificate[], reasons: readonly TrustReason[]): Path {
  const child = path.at(-1)
  if (child === undefined || path.length > maxDepth) return endOfPath(path, reasons)
  if (search.anchorKeys.has(anchorKey(child))) return { certificates: path, anchored: true, reasons }
  let best: Path | null = null
  let broken: TrustReason | null = null
  for (const issuer of candidates(search, child, path)) {
    // Cross-signed certificates can form a web with endless paths; the budget of signatures ends the search.
    if (search.budget.signatures <= 0) break
    const wrong = signatureReason(search, child, issuer)
    // A bad signature means "not the issuer" as long as another certificate of that name may be it.
    if (wrong === 'bad-signature') {
      broken = wrong
      continue
    }
    const fresh = [...(wrong === null ? [] : [wrong]), ...issuerReasons(search, issuer, intermediates(path))]
    const result = extend(search, [...path, issuer], [...reasons, ...fresh])
    if (better(result, best)) best = result
    if (result.anchored && result.reasons.length === reasons.length) break
  }
  if (best !== null) return best
  return broken === null
    ? endOfPath(path, reasons)
    : { certificates: path, anchored: false, reasons: [broken, ...reasons] }
}

/** Builds the best path for a leaf (RFC 5280 6): anchored if possible, with as few faults as possible. Bounded work. */
export function buildPath(input: PathInput): Path {
  const search: Search = {
    ...input,
    budget: { signatures: maxSignatures },
    anchorKeys: new Set(input.anchors.map(anchorKey)),
  }
  const path = extend(search, [input.leaf], leafReasons(input))
  return { ...path, reasons: [...new Set(path.reasons)] }
}
