import { X509Certificate } from 'node:crypto'
import { Certificate } from 'pkijs'
import { isUnderstood, mayIssue } from './certificate-use.ts'

/** A certificate that signed, what came along with it, and the roots that count; `at` is the time it must hold. */
export interface TrustQuestion {
  readonly leaf: Uint8Array
  readonly others: readonly Uint8Array[]
  readonly roots: readonly Uint8Array[]
  readonly at: Date
}

interface Link {
  readonly node: X509Certificate
  readonly parsed: Certificate
}

const LONGEST_PATH = 8
/** Cross-signed certificates can form a web with endless paths; what a file may make us check is bounded. */
const MOST_SIGNATURES = 100

const linkOf = (der: Uint8Array): Link | null => {
  try {
    return { node: new X509Certificate(der), parsed: Certificate.fromBER(new Uint8Array(der)) }
  } catch {
    return null
  }
}

const linksOf = (certificates: readonly Uint8Array[]): Link[] =>
  certificates.map(linkOf).filter((link) => link !== null)

const holdsAt = ({ node }: Link, at: Date): boolean =>
  at >= new Date(node.validFrom) && at <= new Date(node.validTo)

interface Search {
  readonly roots: readonly Link[]
  readonly others: readonly Link[]
  readonly at: Date
  left: number
}

const issued = (issuer: Link, child: Link, search: Search): boolean => {
  if (!child.node.checkIssued(issuer.node)) return false
  search.left -= 1
  return child.node.verify(issuer.node.publicKey)
}

const isRoot = (link: Link, { roots }: Search): boolean =>
  roots.some(({ node }) => node.raw.equals(link.node.raw))

const reaches = (path: readonly Link[], search: Search): boolean => {
  const child = path.at(-1)
  if (child === undefined || path.length > LONGEST_PATH) return false
  return [...search.roots, ...search.others].some((issuer) => {
    if (search.left <= 0 || path.some(({ node }) => node.raw.equals(issuer.node.raw))) return false
    if (!holdsAt(issuer, search.at) || !isUnderstood(issuer.parsed)) return false
    const below = path.length - 1
    if (!mayIssue(issuer.parsed, below) || !issued(issuer, child, search)) return false
    return isRoot(issuer, search) || reaches([...path, issuer], search)
  })
}

/** Whether a path of certificates that all hold at `at` leads from the signer to one of the roots (RFC 5280 6, no revocation). */
export const isTrusted = ({ leaf, others, roots, at }: TrustQuestion): boolean => {
  const signer = linkOf(leaf)
  if (signer === null || !holdsAt(signer, at) || !isUnderstood(signer.parsed)) return false
  const search: Search = { roots: linksOf(roots), others: linksOf(others), at, left: MOST_SIGNATURES }
  return isRoot(signer, search) || reaches([signer], search)
}
