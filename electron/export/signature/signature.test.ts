import { X509Certificate } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Authority, curve, openAuthority, ROOT_USE, RSA, SIGNER_USE } from './fixtures/authority.ts'
import { signDetached } from './sign-detached.ts'
import { readSigningKey } from './signing-key.ts'
import { verifyDetached } from './verify-detached.ts'

const NOW = new Date('2026-11-20T08:00:00Z')
const CONTENT = new TextEncoder().encode('{"schema":"capdo-package/1"}\n')
const WORD = 'mật khẩu của Cục'

let ca: Authority
const der = (name: string): Buffer => new X509Certificate(ca.read(`${name}.pem`)).raw

/** Packs `<name>` with the chain `above` into a PKCS #12 file as OpenSSL writes it. */
const pack = (name: string, above: string, ...options: readonly string[]): Buffer => {
  const files = ['-inkey', `${name}.key`, '-in', `${name}.pem`, '-certfile', `${above}.pem`]
  ca.openssl('pkcs12', '-export', ...options, ...files, '-passout', `pass:${WORD}`, '-out', `${name}.p12`)
  return ca.read(`${name}.p12`)
}

const signed = async (name: string, ...options: readonly string[]): Promise<Uint8Array> =>
  signDetached(CONTENT, readSigningKey(pack(name, 'office', ...options), WORD, NOW), NOW)

const check = (signature: Uint8Array, root = 'root', content = CONTENT, now = NOW) =>
  verifyDetached(signature, { content, roots: [der(root)], now })

/** Exit code of `openssl cms -verify` with the root and at the time of the test. */
const opensslVerify = (signature: Uint8Array, content: Uint8Array = CONTENT, root = 'root'): number => {
  ca.write('x.p7s', signature)
  ca.write('x.json', content)
  const time = ['-attime', String(NOW.getTime() / 1000), '-purpose', 'any']
  const files = ['-in', 'x.p7s', '-content', 'x.json', '-CAfile', `${root}.pem`, '-out', 'x.out']
  return ca.tries('cms', '-verify', '-binary', '-inform', 'DER', ...time, ...files)
}

beforeAll(() => {
  ca = openAuthority()
  ca.issue({ name: 'root', subject: '/C=VN/O=Thử nghiệm/CN=Gốc', extensions: ROOT_USE })
  ca.issue({ name: 'stranger', subject: '/C=VN/O=Thử nghiệm/CN=Gốc', extensions: ROOT_USE })
  const office = ['basicConstraints=critical,CA:TRUE,pathlen:0', 'keyUsage=critical,keyCertSign']
  ca.issue({ name: 'office', subject: '/C=VN/CN=Cục', issuer: 'root', extensions: office })
  const signer = { issuer: 'office', extensions: SIGNER_USE }
  ca.issue({ ...signer, name: 'rsa', subject: '/C=VN/O=Sở Y tế/CN=Nguyễn Thị Ánh', key: RSA })
  for (const name of ['P-256', 'P-384', 'P-521'])
    ca.issue({ ...signer, name, subject: `/C=VN/CN=Người ký ${name}`, key: curve(name) })
  ca.issue({
    ...signer,
    name: 'ended',
    subject: '/CN=Hết hạn',
    dates: ['20240101000000Z', '20260101000000Z'],
  })
  ca.issue({
    ...signer,
    name: 'small',
    subject: '/CN=Ngắn',
    key: [...RSA.slice(0, 3), 'rsa_keygen_bits:1024'],
  })
  ca.issue({ ...signer, name: 'edwards', subject: '/CN=Ed', key: ['-algorithm', 'ED25519'] })
  const server = ['keyUsage=critical,digitalSignature', 'extendedKeyUsage=serverAuth']
  ca.issue({ name: 'server', subject: '/CN=may.chu', issuer: 'office', extensions: server })
  ca.issue({ name: 'below', subject: '/CN=Dưới', issuer: 'rsa', extensions: SIGNER_USE })
})
afterAll(() => ca.close())

describe('signatures made here', () => {
  it.each([
    ['rsa', 'OpenSSL 3', []],
    ['rsa', 'older programs', ['-legacy']],
    ['rsa', 'Windows', ['-keypbe', 'AES-256-CBC', '-certpbe', 'AES-256-CBC', '-macalg', 'SHA1']],
    ['P-256', 'OpenSSL 3', []],
    ['P-384', 'OpenSSL 3', []],
    ['P-521', '3DES', ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'SHA1']],
    ['rsa', 'a file with open certificates', ['-certpbe', 'NONE', '-macalg', 'SHA512']],
  ])(
    '%s from a key file of %s: OpenSSL accepts it, one changed byte is refused by both',
    async (name, _, options) => {
      const signature = await signed(name, ...options)
      expect(opensslVerify(signature)).toBe(0)
      expect(opensslVerify(signature, CONTENT, 'stranger')).not.toBe(0)
      expect(await check(signature)).toMatchObject({
        valid: true,
        trusted: true,
        signedAt: NOW.toISOString(),
      })
      const other = Uint8Array.from(CONTENT)
      other[5] = 0x2a
      expect(opensslVerify(signature, other)).not.toBe(0)
      expect((await check(signature, 'root', other)).valid).toBe(false)
    },
  )

  it('carry name, chain and the certificates as they were issued', async () => {
    const signature = Buffer.from(await signed('rsa'))
    expect((await check(signature)).signer).toBe('CN=Nguyễn Thị Ánh, O=Sở Y tế, C=VN')
    for (const name of ['rsa', 'office']) expect(signature.includes(der(name))).toBe(true)
  })

  it('no byte of a signature can change unnoticed', async () => {
    const signature = await signed('P-256')
    const noticed = await Promise.all(
      Array.from({ length: 60 }, async (_, index) => {
        const changed = Uint8Array.from(signature)
        const place = Math.floor((index * (signature.length - 1)) / 59)
        changed[place] = (changed[place] ?? 0) ^ 0x01
        const report = await check(changed)
        // The certificate of the root may lie in it unused; what remains valid must be the same signature.
        return report.valid === false || report.trusted !== true || opensslVerify(changed) === 0
      }),
    )
    expect(noticed.every(Boolean)).toBe(true)
  })
})

describe('key files that cannot sign', () => {
  const code = (bytes: Uint8Array, word = WORD): string => {
    try {
      readSigningKey(bytes, word, NOW)
      return 'signs'
    } catch (error) {
      return (error as { code: string }).code
    }
  }
  it('say why', () => {
    const good = pack('rsa', 'office')
    expect(code(good)).toBe('signs')
    expect(code(good, 'mat khau')).toBe('key-passphrase')
    expect(code(good, '')).toBe('key-passphrase')
    expect(code(good.subarray(0, good.length - 40))).toBe('key-unreadable')
    expect(code(Buffer.from('-----BEGIN CERTIFICATE-----'))).toBe('key-unreadable')
    expect(code(pack('ended', 'office'))).toBe('key-expired')
    expect(code(pack('small', 'office'))).toBe('key-unsuitable')
    expect(code(pack('edwards', 'office'))).toBe('key-unsuitable')
    expect(code(pack('server', 'office'))).toBe('key-usage')
    ca.openssl('pkcs12', '-export', '-nokeys', '-in', 'rsa.pem', '-passout', `pass:${WORD}`, '-out', 'no.p12')
    expect(code(ca.read('no.p12'))).toBe('key-missing')
    ca.openssl(
      'pkcs12',
      '-export',
      '-inkey',
      'rsa.key',
      '-nocerts',
      '-passout',
      `pass:${WORD}`,
      '-out',
      'bare.p12',
    )
    expect(code(ca.read('bare.p12'))).toBe('key-missing')
  })
})

describe('signatures made elsewhere', () => {
  /** `openssl cms -sign`, detached and binary. */
  const foreign = (name: string, ...options: readonly string[]): Buffer => {
    ca.write('m.json', CONTENT)
    const who = ['-signer', `${name}.pem`, '-inkey', `${name}.key`, '-certfile', 'office.pem']
    ca.openssl(
      'cms',
      '-sign',
      '-binary',
      '-in',
      'm.json',
      ...who,
      '-outform',
      'DER',
      '-out',
      'm.p7s',
      ...options,
    )
    return ca.read('m.p7s')
  }

  it.each([
    ['rsa', []],
    ['rsa', ['-md', 'sha512', '-keyopt', 'rsa_padding_mode:pss']],
    ['rsa', ['-keyid']],
    ['rsa', ['-noattr']],
    ['P-384', ['-md', 'sha384', '-cades']],
  ])('%s with %j are understood', async (name, options) => {
    const report = await verifyDetached(foreign(name, ...options), {
      content: CONTENT,
      roots: [der('root')],
      now: new Date(),
    })
    expect(report).toMatchObject({ present: true, valid: true, trusted: true })
  })

  it.each([
    ['over SHA-1', ['-md', 'sha1']],
    ['that bring the content along', ['-nodetach']],
    ['that stream the content along', ['-stream', '-indef']],
    ['without the certificate', ['-nocerts']],
    ['by two people', ['-signer', 'P-256.pem', '-inkey', 'P-256.key']],
  ])('%s are not valid', async (_, options) => {
    const signature = foreign('rsa', ...options)
    expect(
      (await verifyDetached(signature, { content: CONTENT, roots: [der('root')], now: new Date() })).valid,
    ).toBe(false)
  })

  it('may come with open lengths, as smart-card programs write them (BER)', async () => {
    const strict = foreign('rsa')
    const [oid, inner] = [strict.subarray(4, 15), strict.subarray(19)]
    const open = Buffer.concat([Buffer.of(0x30, 0x80), oid, Buffer.of(0xa0, 0x80), inner, Buffer.alloc(4)])
    const report = await verifyDetached(open, { content: CONTENT, roots: [der('root')], now: new Date() })
    expect(report).toMatchObject({ valid: true, trusted: true })
  })

  it('rubbish is not valid and breaks nothing', async () => {
    const good = foreign('rsa')
    for (const bytes of [Buffer.alloc(0), Buffer.from('{}'), good.subarray(0, 100), Buffer.alloc(5000, 0x30)])
      expect(await check(bytes)).toMatchObject({ present: true, valid: false, trusted: null })
  })
})

describe('trust', () => {
  it('needs the root itself, not one of the same name', async () => {
    const signature = await signed('rsa')
    expect(await check(signature, 'stranger')).toMatchObject({ valid: true, trusted: false })
    expect(await verifyDetached(signature, { content: CONTENT, roots: [], now: NOW })).toMatchObject({
      valid: true,
      trusted: null,
    })
    expect(await check(signature, 'office')).toMatchObject({ trusted: true })
  })

  it('does not reach a signer below a certificate that is no authority', async () => {
    const signature = await signDetached(CONTENT, readSigningKey(pack('below', 'rsa'), WORD, NOW), NOW)
    expect(await check(signature, 'rsa')).toMatchObject({ valid: true, trusted: false })
  })

  it('is open once the certificate has run out, and false when it had run out before', async () => {
    const early = new Date('2025-06-01T00:00:00Z')
    const key = readSigningKey(pack('ended', 'office'), WORD, early)
    const signature = await signDetached(CONTENT, key, early)
    expect(await check(signature, 'root', CONTENT, early)).toMatchObject({ valid: true, trusted: true })
    expect(await check(signature)).toMatchObject({ valid: true, trusted: null })
    expect(await check(await signDetached(CONTENT, key, NOW))).toMatchObject({ valid: true, trusted: false })
    const ahead = await signDetached(CONTENT, key, new Date('2025-07-01T00:00:00Z'))
    expect(await check(ahead, 'root', CONTENT, early)).toMatchObject({ valid: true, trusted: false })
  })

  it('is not given to a certificate for servers', async () => {
    const kind = { name: 'ECDSA', hash: 'SHA-256', namedCurve: 'P-256' } as const
    ca.openssl('pkcs8', '-topk8', '-nocrypt', '-in', 'server.key', '-outform', 'DER', '-out', 'server.p8')
    const key = { kind, pkcs8: ca.read('server.p8'), certificate: der('server'), chain: [der('office')] }
    expect(await check(await signDetached(CONTENT, key, NOW))).toMatchObject({ valid: true, trusted: false })
  })
})
