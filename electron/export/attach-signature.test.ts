import { createHash } from 'node:crypto'
import { unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attachSignature, toSign } from './attach-signature.ts'
import { packageInMemory } from './fixtures/package-in-memory.mts'
import { modelOf, paragraph } from './fixtures/small-model.mts'
import {
  type Authority,
  curve,
  openAuthority,
  ROOT_USE,
  RSA,
  SIGNER_USE,
} from './signature/fixtures/authority.ts'
import { verifyPackage } from './verify-package.ts'

const NOW = new Date('2026-11-20T08:00:00Z')
const CHECK = { roots: [], now: NOW }
const written = await packageInMemory({
  documents: [modelOf([paragraph([{ text: 'Nội dung' }])])],
  formats: ['docx'],
  at: '2026-11-16T08:00:00Z',
  tool: 'Capdo 0.1.0',
  dossier: { id: 'x', system: 'HT-01', regime: 'ND331' },
  catalogues: [],
  zipName: 'a.zip',
})
const zip = written.package.bytes
let ca: Authority

beforeAll(async () => {
  ca = openAuthority()
  ca.issue({ name: 'root', subject: '/C=VN/CN=Gốc', extensions: ROOT_USE })
  ca.issue({ name: 'office', subject: '/C=VN/CN=Cục', issuer: 'root', extensions: ROOT_USE })
  const signer = { issuer: 'office', extensions: SIGNER_USE, subject: '/C=VN/CN=Lê Văn Tám' }
  ca.issue({ ...signer, name: 'rsa', key: RSA })
  for (const name of ['P-256', 'P-384', 'P-521']) ca.issue({ ...signer, name, key: curve(name) })
  ca.write('manifest.json', (await toSign(zip, NOW)).manifest)
  ca.write('other.json', '{}')
})
afterAll(() => ca.close())

/** What a signing program on another machine makes of the manifest. */
const openssl = (name: string, ...options: readonly string[]): Buffer => {
  const who = ['-signer', `${name}.pem`, '-inkey', `${name}.key`, '-certfile', 'office.pem', '-md', 'sha256']
  ca.openssl(
    'cms',
    '-sign',
    '-binary',
    '-in',
    'manifest.json',
    '-outform',
    'DER',
    ...who,
    ...options,
    '-out',
    'x.p7s',
  )
  return ca.read('x.p7s')
}

const refusal = async (p7s: Uint8Array, bytes = zip): Promise<string> => {
  try {
    await attachSignature(bytes, p7s, CHECK)
    return 'taken'
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  }
}

describe('what is carried away', () => {
  it('is the manifest of the package and its SHA-256', async () => {
    const { manifest, sha256 } = await toSign(zip, NOW)
    expect(Buffer.from(manifest).equals(Buffer.from(unzipSync(zip)['manifest.json'] ?? []))).toBe(true)
    expect(sha256).toBe(createHash('sha256').update(manifest).digest('hex'))
  })
})

describe('a signature made by OpenSSL', () => {
  it.each([
    ['rsa', []],
    ['rsa', ['-keyopt', 'rsa_padding_mode:pss']],
    ['rsa', ['-keyid', '-noattr']],
    ['P-256', []],
    ['P-384', []],
    ['P-521', []],
  ])('by %s %j is taken in, and OpenSSL accepts what lies in the package then', async (name, options) => {
    const { bytes, signature } = await attachSignature(zip, openssl(name, ...options), CHECK)
    expect(signature).toMatchObject({ valid: true, signer: 'CN=Lê Văn Tám, C=VN' })
    expect(signature.chain).toEqual(['CN=Lê Văn Tám, C=VN', 'CN=Cục, C=VN'])
    if (!options.some((one) => one === '-noattr')) expect(signature.signedAt).toMatch(/^20\d\d-/)
    const parts = unzipSync(bytes)
    expect(Object.keys(parts)).toEqual([...Object.keys(unzipSync(zip)), 'manifest.json.p7s'])
    ca.write('m', parts['manifest.json'] ?? '')
    ca.write('s', parts['manifest.json.p7s'] ?? '')
    const verify = ['cms', '-verify', '-binary', '-inform', 'DER', '-in', 's', '-content', 'm', '-out', 'n']
    expect(ca.tries(...verify, '-CAfile', 'root.pem', '-purpose', 'any')).toBe(0)
    expect(await verifyPackage(bytes, CHECK)).toMatchObject({ ok: true, signature: { valid: true } })
  })

  it('is also taken as PEM and as bare base64', async () => {
    const p7s = openssl('P-256')
    const text = p7s.toString('base64').replace(/(.{64})/g, '$1\n')
    expect(await refusal(Buffer.from(text))).toBe('taken')
    expect(await refusal(Buffer.from(`-----BEGIN PKCS7-----\n${text}\n-----END PKCS7-----\n`))).toBe('taken')
  })
})

describe('a signature that does not stand for the package', () => {
  it('is refused by what is wrong with it', async () => {
    expect(await refusal(Buffer.from('không phải chữ ký'))).toBe('signature-unreadable')
    expect(await refusal(new Uint8Array())).toBe('signature-unreadable')
    expect(await refusal(openssl('P-256', '-nodetach'))).toBe('signature-attached')
    expect(await refusal(openssl('P-256', '-nocerts'))).toBe('signature-certificate')
    expect(await refusal(openssl('rsa', '-md', 'sha1'))).toBe('signature-digest')
    expect(await refusal(openssl('P-256', '-signer', 'rsa.pem', '-inkey', 'rsa.key'))).toBe(
      'signature-signers',
    )
    expect(await refusal(openssl('P-256', '-in', 'other.json'))).toBe('signature-other-content')
    const broken = openssl('P-256')
    broken[broken.length - 1] = (broken.at(-1) ?? 0) ^ 1
    expect(await refusal(broken)).toBe('signature-broken')
  })

  it('is refused when the signer leads to no root that is trusted', async () => {
    const { X509Certificate } = await import('node:crypto')
    const roots = (name: string) => [new X509Certificate(ca.read(`${name}.pem`)).raw]
    const p7s = openssl('P-384')
    const given = attachSignature(zip, p7s, { roots: roots('rsa'), now: NOW })
    await expect(given).rejects.toMatchObject({ code: 'signature-untrusted' })
    const { signature } = await attachSignature(zip, p7s, { roots: roots('root'), now: new Date() })
    expect(signature.trusted).toBe(true)
  })

  it('is not taken into a package that was changed or is signed', async () => {
    const p7s = openssl('P-256')
    const parts = unzipSync(zip)
    const [document = ''] = Object.keys(parts)
    expect(await refusal(p7s, zipSync({ ...parts, [document]: new Uint8Array([1]) }))).toBe('package-changed')
    const signed = (await attachSignature(zip, p7s, CHECK)).bytes
    expect(await refusal(p7s, signed)).toBe('package-signed')
  })
})
