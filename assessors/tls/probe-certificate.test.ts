import { X509Certificate } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeCertificate } from '../../e2e/lab/certificate.ts'
import { type LabPki, makePki } from '../../e2e/lab/pki.ts'
import { readPresented } from './probe-certificate.ts'
import { findPath, readRoots } from './probe-roots.ts'

let pki: LabPki

beforeAll(async () => {
  pki = await makePki(new Date('2026-11-21T00:00:00Z'))
})

const chainOf = (pem: string): X509Certificate[] =>
  (pem.match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g) ?? []).map((one) => new X509Certificate(one))

const withNames = (names: readonly string[]) => {
  const key = { publicKey: '', privateKey: pki.identity('good', 'a.test').key }
  const spki = new X509Certificate(chainOf(pki.identity('good', 'a.test').cert)[0]?.raw ?? '').publicKey
  const pem = makeCertificate(
    {
      commonName: 'a.test',
      names,
      notBefore: new Date('2026-01-01T00:00:00Z'),
      notAfter: new Date('2026-02-01T00:00:00Z'),
      authority: false,
      key: { ...key, publicKey: spki.export({ type: 'spki', format: 'pem' }).toString() },
    },
    null,
  )
  return readPresented(new X509Certificate(pem), 100)
}

describe('a certificate as presented', () => {
  it('is read with names, times, key and signature', () => {
    expect(withNames(['A.test', '192.0.2.1', '2001:db8::1'])).toMatchObject({
      dnsNames: ['a.test'],
      ipNames: ['192.0.2.1', '2001:db8:0:0:0:0:0:1'],
      notBefore: '2026-01-01T00:00:00.000Z',
      notAfter: '2026-02-01T00:00:00.000Z',
      key: { kind: 'ec', curve: 'secp256r1', text: 'EC-secp256r1' },
      signature: 'ecdsa-with-SHA256',
      selfSigned: true,
      ca: false,
    })
  })

  it('does not let one name with a comma pass for two', () => {
    const { dnsNames } = withNames(['x, DNS:evil.test', 'y", DNS:evil.test, "', 'good.test'])
    expect(dnsNames).not.toContain('evil.test')
    expect(dnsNames).toContain('good.test')
  })

  it('keeps no more names than asked for', () => {
    const [leaf] = chainOf(pki.identity('good', 'a.test').cert)
    expect(leaf && readPresented(leaf, 0).dnsNames).toEqual([])
  })
})

describe('the way to a root', () => {
  const pathOf = (kind: Parameters<LabPki['identity']>[0], extra: readonly string[]) =>
    findPath(chainOf(pki.identity(kind, 'a.test').cert), readRoots(extra))

  it('leads through what was sent to a root the user brought', () => {
    expect(pathOf('good', [pki.caPem])).toMatchObject({ used: [0, 1], anchor: 'extra', stop: null })
    expect(pathOf('expired', [pki.caPem])).toMatchObject({ anchor: 'extra' })
  })

  it('stops where nothing leads on', () => {
    expect(pathOf('good', [])).toMatchObject({ used: [0, 1], anchor: null, stop: 'no-issuer' })
    expect(pathOf('leaf-only', [pki.caPem])).toMatchObject({ used: [0], anchor: null, stop: 'no-issuer' })
    expect(pathOf('self-signed', [pki.caPem])).toMatchObject({
      used: [0],
      anchor: null,
      stop: 'foreign-root',
    })
    expect(pathOf('unknown-authority', [pki.caPem])).toMatchObject({ used: [0, 1], stop: 'foreign-root' })
  })

  it('takes no notice of what stands between or cannot be read', () => {
    const chain = chainOf(pki.identity('good', 'a.test').cert + pki.identity('self-signed', 'b.test').cert)
    const [leaf, issuing, other] = chain
    if (!leaf || !issuing || !other) throw new Error('three certificates')
    expect(findPath([leaf, other, issuing], readRoots([`rubbish ${pki.caPem}`]))).toMatchObject({
      used: [0, 2],
      anchor: 'extra',
    })
    expect(findPath([], readRoots([]))).toBeNull()
  })
})
