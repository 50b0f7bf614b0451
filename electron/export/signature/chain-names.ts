import { X509Certificate } from 'node:crypto'
import { Certificate } from 'pkijs'
import { signerName } from './signer-name.ts'

/** Longest chain that is followed. */
const LONGEST = 8

const nameOf = ({ raw }: X509Certificate): string => signerName(Certificate.fromBER(new Uint8Array(raw)))

/** Subjects of a certificate and of those that issued it, as far as they came along; each is checked to have signed the one before. */
export const chainNames = (leaf: Uint8Array, others: readonly Uint8Array[]): string[] => {
  const known = others.map((der) => new X509Certificate(der))
  const path = [new X509Certificate(leaf)]
  while (path.length < LONGEST) {
    const child = path.at(-1)
    const issuer = known.find(
      (one) =>
        child !== undefined &&
        !path.some(({ raw }) => raw.equals(one.raw)) &&
        child.checkIssued(one) &&
        child.verify(one.publicKey),
    )
    if (issuer === undefined) break
    path.push(issuer)
  }
  return path.map(nameOf)
}
