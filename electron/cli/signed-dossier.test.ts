import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  type Authority,
  curve,
  openAuthority,
  ROOT_USE,
  SIGNER_USE,
} from '../export/signature/fixtures/authority.ts'
import { realCapdo } from './fixtures/real-host.ts'

const workspace = mkdtempSync(join(tmpdir(), 'capdo-signed-'))
const capdo = realCapdo(workspace)
let ca: Authority

beforeAll(async () => {
  ca = openAuthority()
  ca.issue({ name: 'root', subject: '/C=VN/CN=Gốc', extensions: ROOT_USE })
  ca.issue({ name: 'other', subject: '/C=VN/CN=Gốc khác', extensions: ROOT_USE })
  const subject = '/C=VN/O=Sở Thông tin/CN=Trần Văn Bình'
  ca.issue({ name: 'binh', subject, issuer: 'root', key: curve('P-256'), extensions: SIGNER_USE })
  ca.write('word.txt', 'mở khóa\nsecond line')
  ca.write('wrong.txt', 'mo khoa')
  const pack = ['pkcs12', '-export', '-inkey', 'binh.key', '-in', 'binh.pem', '-certfile', 'root.pem']
  ca.openssl(...pack, '-passout', 'pass:mở khóa', '-out', 'binh.p12')
  await capdo('init', '--sample')
}, 60_000)
afterAll(() => {
  ca.close()
  rmSync(workspace, { recursive: true })
})

const sign = (word: string): string[] => ['--sign', ca.at('binh.p12'), '--passphrase-file', ca.at(word)]

it('a signed dossier is one that OpenSSL and verify accept, and that nobody can change', {
  timeout: 60_000,
}, async () => {
  const out = join(workspace, 'out')
  const refused = await capdo('dossier', 'HT-01', '--out', out, '--formats', 'docx', ...sign('wrong.txt'))
  expect(refused).toMatchObject({ code: 2, out: '' })
  expect(refused.err).toContain('Mật khẩu')
  expect(() => readdirSync(out)).toThrow()

  const ran = await capdo(
    'dossier',
    'HT-01',
    '--out',
    out,
    '--formats',
    'docx',
    '--json',
    ...sign('word.txt'),
  )
  expect(ran.err).toBe('')
  const { package: zip } = JSON.parse(ran.out) as { package: { name: string } }
  const path = join(out, zip.name)
  const parts = unzipSync(readFileSync(path))
  ca.write('m', parts['manifest.json'] ?? '')
  ca.write('s', parts['manifest.json.p7s'] ?? '')
  const openssl = ['cms', '-verify', '-inform', 'DER', '-binary', '-in', 's', '-content', 'm', '-out', 'n']
  expect(ca.tries(...openssl, '-CAfile', 'root.pem')).toBe(0)
  expect(ca.tries(...openssl, '-CAfile', 'other.pem')).not.toBe(0)

  const verified = await capdo('verify', path, '--ca', ca.at('root.pem'), '--json')
  expect(verified.code).toBe(0)
  const signature = {
    present: true,
    valid: true,
    trusted: true,
    signer: 'CN=Trần Văn Bình, O=Sở Thông tin, C=VN',
  }
  expect(JSON.parse(verified.out)).toMatchObject({ package: path, ok: true, bad: [], signature })
  expect((await capdo('verify', path, '--ca', ca.at('other.pem'))).code).toBe(1)
  expect((await capdo('verify', path)).out).toContain('Trần Văn Bình')

  const { 'manifest.json.p7s': _, ...bare } = parts
  const stripped = ca.write('bare.zip', zipSync(bare))
  expect((await capdo('verify', stripped)).code).toBe(0)
  expect((await capdo('verify', stripped, '--ca', ca.at('root.pem'))).code).toBe(1)
  const text = Buffer.from(parts['manifest.json'] ?? '')
    .toString()
    .replace('"HT-01"', '"HT-02"')
  const forged = ca.write('forged.zip', zipSync({ ...parts, 'manifest.json': Buffer.from(text) }))
  const report = await capdo('verify', forged, '--json')
  expect(report.code).toBe(1)
  expect(JSON.parse(report.out)).toMatchObject({
    ok: false,
    bad: [],
    signature: { valid: false, signer: null },
  })
})

it('a dossier is signed on another machine, and a signature over something else is not taken', {
  timeout: 60_000,
}, async () => {
  const out = join(workspace, 'elsewhere')
  await capdo('dossier', 'HT-01', '--out', out, '--formats', 'docx')
  const path = join(out, 'HT-01-ND331.zip')
  const told = await capdo('sign', path, '--export', ca.at('carry'), '--json')
  const { manifest, sha256 } = JSON.parse(told.out) as { manifest: string; sha256: string }
  expect(ca.openssl('dgst', '-sha256', '-r', manifest)).toContain(sha256)
  const cms = ['cms', '-sign', '-binary', '-outform', 'DER', '-signer', 'binh.pem', '-inkey', 'binh.key']
  ca.openssl(...cms, '-certfile', 'root.pem', '-in', manifest, '-out', 'good.p7s')
  ca.openssl(...cms, '-in', ca.at('word.txt'), '-out', 'wrong.p7s')
  const refused = await capdo('sign', path, '--p7s', ca.at('wrong.p7s'))
  expect(refused).toMatchObject({ code: 2, out: '' })
  expect(refused.err).toContain('Chữ ký này thuộc về tệp khác')
  const signed = await capdo('sign', path, '--p7s', ca.at('good.p7s'), '--ca', ca.at('root.pem'))
  expect(signed.out).toContain('Trần Văn Bình')
  expect((await capdo('verify', path, '--ca', ca.at('root.pem'))).code).toBe(0)
  expect((await capdo('sign', path, '--p7s', ca.at('good.p7s'))).err).toContain('đã có chữ ký')
  expect((await capdo('sign', path)).code).toBe(2)
})
