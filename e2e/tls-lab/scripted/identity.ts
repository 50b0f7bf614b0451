import { readFileSync } from 'node:fs'
import type { Identity } from '../lab-pki.ts'
import type { Place } from '../plan.ts'

const PEM = /-----BEGIN CERTIFICATE-----([\s\S]+?)-----END CERTIFICATE-----/g

/** An RSA chain of the lab as DER, leaf first, and its key in PEM. */
export const rsaIdentity = (
  { pki }: Place,
  identity: Identity = 'rsa',
): { readonly chain: readonly Buffer[]; readonly key: string } => {
  const text = readFileSync(pki.file(`${identity}.chain`), 'latin1')
  const chain = [...text.matchAll(PEM)].map(([, body = '']) => Buffer.from(body, 'base64'))
  return { chain, key: readFileSync(pki.file(`${identity}.key`), 'utf8') }
}
