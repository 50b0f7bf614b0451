import { unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { packageInMemory } from '../../electron/export/fixtures/package-in-memory.mts'
import { modelOf, paragraph } from '../../electron/export/fixtures/small-model.mts'
import {
  type Authority,
  curve,
  openAuthority,
  ROOT_USE,
  RSA,
  SIGNER_USE,
} from '../../electron/export/signature/fixtures/authority.ts'
import { verifyDetached } from '../../electron/export/signature/verify-detached.ts'
import { verifyPackage } from '../../electron/export/verify-package.ts'
import { checkPackage, type PackageFinding } from './check-package.ts'
import { checkSignature } from './check-signature.ts'
import { LIMITS, openZip } from './open-zip.ts'

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
const parts = unzipSync(zip)
const [document = ''] = Object.keys(parts)
const manifest = parts['manifest.json'] ?? new Uint8Array()
let ca: Authority

beforeAll(() => {
  ca = openAuthority()
  ca.issue({ name: 'root', subject: '/C=VN/CN=Gốc', extensions: ROOT_USE })
  const signer = { issuer: 'root', extensions: SIGNER_USE, subject: '/C=VN/O=Sở/CN=Lê Văn Tám' }
  ca.issue({ ...signer, name: 'rsa', key: RSA })
  for (const name of ['P-256', 'P-384', 'P-521']) ca.issue({ ...signer, name, key: curve(name) })
  ca.write('m', manifest)
})
afterAll(() => ca.close())

const openssl = (name: string, ...options: readonly string[]): Buffer => {
  const who = ['-signer', `${name}.pem`, '-inkey', `${name}.key`, '-certfile', 'root.pem', '-md', 'sha256']
  ca.openssl('cms', '-sign', '-binary', '-in', 'm', '-outform', 'DER', ...who, ...options, '-out', 's')
  return ca.read('s')
}

const check = async (bytes: Uint8Array): Promise<PackageFinding> =>
  checkPackage(await openZip(new Blob([new Uint8Array(bytes)])), () => undefined)

const accepts = async (bytes: Uint8Array): Promise<boolean> => {
  try {
    return (await check(bytes)).ok
  } catch {
    return false
  }
}

const WAYS: readonly (readonly [string, readonly string[]])[] = [
  ['rsa', []],
  ['rsa', ['-keyopt', 'rsa_padding_mode:pss']],
  ['rsa', ['-md', 'sha512', '-keyopt', 'rsa_padding_mode:pss', '-keyopt', 'rsa_pss_saltlen:20']],
  ['rsa', ['-keyid', '-noattr']],
  ['P-256', ['-cades']],
  ['P-384', ['-md', 'sha384']],
  ['P-521', ['-md', 'sha512']],
]

/** The same signature with its outer lengths left open, as programs write that sign as they read (BER). */
const endless = (der: Buffer, depth = 3): Buffer => {
  if (depth === 0 || ((der[0] ?? 0) < 0xa0 && der[0] !== 0x30)) return der
  const skip = (der[1] ?? 0) < 0x80 ? 2 : 2 + ((der[1] ?? 0) & 0x7f)
  const inner: Buffer[] = []
  for (let at = skip; at < der.length; ) {
    const first = der[at + 1] ?? 0
    const count = first < 0x80 ? 0 : first & 0x7f
    const end = at + 2 + count + (count === 0 ? first : der.readUIntBE(at + 2, count))
    inner.push(endless(der.subarray(at, end), depth - 1))
    at = end
  }
  return Buffer.concat([Buffer.from([der[0] ?? 0, 0x80]), ...inner, Buffer.from([0, 0])])
}

describe('signatures', () => {
  it('in BER are read as those in DER', async () => {
    const ber = endless(openssl('P-256'))
    expect(ber.subarray(0, 2)).toEqual(Buffer.from([0x30, 0x80]))
    expect((await checkSignature(ber, manifest)).valid).toBe(true)
    const there = await verifyDetached(ber, { content: manifest, roots: [], now: new Date() })
    expect(there.valid).toBe(true)
  })

  it.each(WAYS)('by %s %j are accepted over their content alone', async (name, options) => {
    const p7s = openssl(name, ...options)
    const found = await checkSignature(p7s, manifest)
    expect(found.valid).toBe(true)
    expect(found.chain.map((link) => [link.name, link.issued])).toEqual([
      ['CN=Lê Văn Tám, O=Sở, C=VN', true],
      ['CN=Gốc, C=VN', true],
    ])
    expect((await checkSignature(p7s, parts[document] ?? manifest)).valid).toBe(false)
  })

  it('with any byte changed are never accepted where the program refuses', { timeout: 60_000 }, async () => {
    const p7s = openssl('P-256')
    const wrong: number[] = []
    for (let at = 0; at < p7s.length; at += 1) {
      const changed = Buffer.from(p7s)
      changed[at] = (changed[at] ?? 0) ^ 0x01
      const here = (await checkSignature(changed, manifest)).valid
      if (!here) continue
      const there = await verifyDetached(changed, { content: manifest, roots: [], now: new Date() })
      if (there.valid !== true) wrong.push(at)
    }
    expect(wrong).toEqual([])
  })

  it('of other kinds are refused, and nothing makes the reader crash', async () => {
    expect((await checkSignature(openssl('rsa', '-md', 'sha1'), manifest)).valid).toBe(false)
    expect((await checkSignature(openssl('rsa', '-nodetach'), manifest)).valid).toBe(false)
    expect((await checkSignature(openssl('rsa', '-nocerts'), manifest)).valid).toBe(false)
    const nested = new Uint8Array(4000).fill(0x30).map((byte, index) => (index % 2 === 0 ? byte : 0x80))
    expect((await checkSignature(nested, manifest)).valid).toBe(false)
    expect((await checkSignature(new Uint8Array(LIMITS.directoryBytes), manifest)).valid).toBe(false)
  })
})

describe('packages', () => {
  it('that are whole are accepted, with and without a signature', async () => {
    expect(await check(zip)).toMatchObject({ ok: true, dossier: 'HT-01 · ND331', signature: null })
    const signed = zipSync({ ...parts, 'manifest.json.p7s': openssl('P-384') })
    expect(await check(signed)).toMatchObject({ ok: true, signature: { valid: true } })
  })

  it('are refused by the file that is wrong', async () => {
    const states = async (files: Record<string, Uint8Array>): Promise<string[]> =>
      (await check(zipSync(files))).files.map(({ state }) => state)
    expect(await states({ ...parts, [document]: new Uint8Array([1]) })).toEqual(['changed'])
    expect(await states({ ...parts, 'x.txt': new Uint8Array([1]) })).toEqual(['good', 'extra'])
    expect(await states({ 'manifest.json': manifest })).toEqual(['missing'])
    const forged = zipSync({ ...parts, 'manifest.json.p7s': new Uint8Array([0x30, 0]) })
    expect(await check(forged)).toMatchObject({ ok: false, signature: { valid: false } })
  })

  it('are accepted only where the program accepts them, whichever byte is changed', {
    timeout: 120_000,
  }, async () => {
    const differ: number[] = []
    for (let at = 0; at < zip.length; at += 3) {
      const changed = zip.slice()
      changed[at] = (changed[at] ?? 0) ^ 0x01
      const here = await accepts(changed)
      const there = await verifyPackage(changed, { roots: [], now: new Date() }).catch(() => ({ ok: false }))
      if (here !== there.ok) differ.push(at)
    }
    expect(differ).toEqual([])
  })

  it('that are made to harm are refused before they are unpacked', async () => {
    const named = (name: string): Uint8Array => zipSync({ [name]: new Uint8Array([1]) })
    for (const name of ['../x', '/x', 'a\\b', 'a/../b'])
      await expect(openZip(new Blob([new Uint8Array(named(name))]))).rejects.toThrow('zip:')
    const bomb = Buffer.from(zipSync({ 'manifest.json': new Uint8Array(50_000_000) }))
    const central = bomb.indexOf(Buffer.from('PK\x01\x02', 'latin1'))
    bomb.writeUInt32LE(10, 22)
    bomb.writeUInt32LE(10, central + 24)
    const [entry] = await openZip(new Blob([new Uint8Array(bomb)]))
    await expect(entry?.read()).rejects.toThrow('two sizes')
    expect(await accepts(new Uint8Array(100))).toBe(false)
  })
})
