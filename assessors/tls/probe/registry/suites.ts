import type { SuiteClass, SuiteFact } from '../facts.ts'
import { suiteRows } from './suite-rows.ts'

/** A cipher suite with its parts, as the IANA name states them. */
export interface Suite {
  readonly code: number
  readonly name: string
  readonly keyExchange: string
  readonly authentication: string
  readonly cipher: string
  readonly mac: string
  readonly bits: number
  readonly class: SuiteClass
}

const pskKinds = new Set(['PSK', 'DHE_PSK', 'ECDHE_PSK', 'RSA_PSK'])
const forwardOrRsa = new Set(['ECDHE', 'DHE', 'RSA'])

function badClass(cipher: string, name: string, authentication: string): SuiteClass | null {
  if (cipher === 'NULL') return 'null'
  if (authentication === 'anon') return 'anon'
  if (/EXPORT|_40_|_56_|DES40/.test(name)) return 'export'
  if (cipher === 'DES_CBC') return 'des'
  if (cipher.startsWith('RC4')) return 'rc4'
  if (/3DES|IDEA|RC2|FORTEZZA|MAGMA|28147/.test(cipher)) return 'block64'
  return null
}

function cipherClass(kind: 'ecdhe' | 'dhe' | 'rsa', cipher: string, mac: string): SuiteClass {
  if (cipher === 'SEED_CBC') return 'seed'
  if (/CAMELLIA|ARIA/.test(cipher)) return `${kind}-camellia-aria`
  if (cipher.endsWith('CCM_8')) return `${kind}-ccm8`
  if (mac === 'AEAD') return `${kind}-aead`
  return mac === 'SHA' || mac === 'MD5' ? `${kind}-cbc-sha1` : `${kind}-cbc-sha2`
}

function classOf([, name, kx, authentication, cipher, mac]: (typeof suiteRows)[number]): SuiteClass {
  if (kx === 'TLS13') return cipher === 'NULL' ? 'null' : 'tls13'
  const bad = badClass(cipher, name, authentication)
  if (bad !== null) return bad
  if (pskKinds.has(kx)) return 'psk'
  if (kx === 'SRP') return 'srp'
  if (kx === 'DH' || kx === 'ECDH') return 'static-dh'
  if (!forwardOrRsa.has(kx)) return 'other'
  return cipherClass(kx === 'ECDHE' ? 'ecdhe' : kx === 'DHE' ? 'dhe' : 'rsa', cipher, mac)
}

/** All known suites in code order. */
export const suites: readonly Suite[] = suiteRows.map((row) => {
  const [code, name, keyExchange, authentication, cipher, mac, bits] = row
  return { code, name, keyExchange, authentication, cipher, mac, bits, class: classOf(row) }
})

const byCode = new Map(suites.map((suite) => [suite.code, suite]))

/** The suite with this code, or undefined for one that is not in the registry. */
export function suiteByCode(code: number): Suite | undefined {
  return byCode.get(code)
}

/** Code and name as reported; a code without a name is called by its number. */
export function suiteFact(code: number): SuiteFact {
  const hex = code.toString(16).padStart(4, '0')
  return { code: hex, name: byCode.get(code)?.name ?? `UNKNOWN_0x${hex}` }
}

/** Codes of a class among the suites of TLS <= 1.2, most probable first within the class. */
export function codesOf(...classes: readonly SuiteClass[]): number[] {
  const wanted = new Set(classes)
  return suites
    .filter((suite) => suite.keyExchange !== 'TLS13' && wanted.has(suite.class))
    .map((suite) => suite.code)
}

/** Codes that exist in TLS 1.3 only. */
export const suites13: readonly number[] = [
  0x1301, 0x1302, 0x1303, 0x1304, 0x1305, 0x1306, 0x1307, 0x00c6, 0x00c7, 0xc0b4, 0xc0b5, 0xc103, 0xc104,
  0xc105, 0xc106,
]

/** True for a suite that uses a CBC block cipher. */
export function usesCbc(suite: Suite): boolean {
  return suite.cipher.includes('CBC') || suite.cipher === 'DES_CBC_40'
}

/** True for a suite that only TLS 1.2 defines (AEAD, SHA-2 MAC): an older version that picks one is at fault. */
export function onlyTls12(suite: Suite): boolean {
  return suite.mac === 'AEAD' || suite.mac === 'SHA256' || suite.mac === 'SHA384'
}
