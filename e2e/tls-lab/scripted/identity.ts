import { readFileSync } from 'node:fs'
import type { Place } from '../plan.ts'

const PEM = /-----BEGIN CERTIFICATE-----([\s\S]+?)-----END CERTIFICATE-----/g

/** The RSA chain of the lab as DER, leaf first, and its key in PEM. */
export const rsaIdentity = ({ pki }: Place): { readonly chain: readonly Buffer[]; readonly key: string } => {
  const text = readFileSync(pki.file('rsa.chain'), 'latin1')
  const chain = [...text.matchAll(PEM)].map(([, body = '']) => Buffer.from(body, 'base64'))
  return { chain, key: readFileSync(pki.file('rsa.key'), 'utf8') }
}
