import type { SuiteClass } from '../facts.ts'
import { helloGroups12, helloGroups13 } from '../registry/groups.ts'
import { ecSchemes, helloSchemes, rsaSchemes } from '../registry/signature-schemes.ts'
import { codesOf, onlyTls12, suiteByCode, suites13 } from '../registry/suites.ts'
import type { HelloSpec, HelloStyle, HelloVersion, RandomSource } from '../wire/client-hello.ts'

/** What the ladder found out about a host: name for SNI and how plain its hellos must be. */
export interface HostStyle {
  readonly serverName: string | null
  readonly style: HelloStyle
}

/** Suites of ordinary hellos to servers up to TLS 1.2: what real servers have, at most 64 (scanner.md 5.2, R2). */
export const commonSuites: readonly number[] = [
  ...[0xc02b, 0xc02f, 0xc02c, 0xc030, 0xcca9, 0xcca8, 0xc0ac, 0xc0ad, 0xc009, 0xc013, 0xc00a, 0xc014],
  ...[0xc023, 0xc027, 0xc024, 0xc028, 0x009e, 0x009f, 0xccaa, 0xc09e, 0xc09f, 0x0033, 0x0039, 0x0067, 0x006b],
  ...[0x009c, 0x009d, 0xc09c, 0xc09d, 0x002f, 0x0035, 0x003c, 0x003d, 0x000a, 0x0016, 0xc012, 0xc008],
  ...[0x0041, 0x0084, 0x0045, 0x0088, 0xc072, 0xc073, 0xc076, 0xc077, 0x0005, 0x0004, 0xc011, 0xc007],
  ...[0x0009, 0x0015, 0x0032, 0x0038, 0x0013, 0x00a2, 0x00a3, 0xc0ae, 0xc0af, 0x0096, 0x0007],
]

const everyKind: readonly SuiteClass[] = [
  ...(['ecdhe-aead', 'ecdhe-ccm8', 'ecdhe-camellia-aria', 'ecdhe-cbc-sha2', 'ecdhe-cbc-sha1'] as const),
  ...(['dhe-aead', 'dhe-ccm8', 'dhe-camellia-aria', 'dhe-cbc-sha2', 'dhe-cbc-sha1'] as const),
  ...(['rsa-aead', 'rsa-ccm8', 'rsa-camellia-aria', 'rsa-cbc-sha2', 'rsa-cbc-sha1'] as const),
  ...(['null', 'anon', 'export', 'block64', 'seed', 'rc4', 'des'] as const),
  ...(['static-dh', 'psk', 'srp', 'other'] as const),
]

function isLegacy(code: number): boolean {
  const suite = suiteByCode(code)
  return suite !== undefined && !onlyTls12(suite)
}

const newKind = everyKind.flatMap((kind) => codesOf(kind))
const legacyFirst = [...new Set([...commonSuites, ...newKind])].filter(isLegacy)

/** Suites by which a version is asked for: those of the first hello, and those of the hellos after it when it was refused. */
export function versionSuites(version: Exclude<HelloVersion, '1.3'>): {
  readonly first: readonly number[]
  readonly others: readonly number[]
} {
  if (version !== '1.2') return { first: legacyFirst.slice(0, 60), others: legacyFirst.slice(60) }
  const common = new Set(commonSuites)
  return { first: commonSuites, others: newKind.filter((code) => !common.has(code)) }
}

/**
 * A share no key is made for, because the probe ends at the ServerHello: any 32 bytes serve (RFC 7748 5), but the top bit is
 * cleared, since some servers refuse values that are not reduced.
 */
export function anyX25519(random: RandomSource): { readonly group: number; readonly key: Uint8Array } {
  const key = Uint8Array.from(random(32))
  key[31] = (key[31] ?? 0) & 0x7f
  return { group: 0x001d, key }
}

/** An ordinary hello that offers exactly one version. */
export function helloFor(host: HostStyle, version: HelloVersion, suites: readonly number[]): HelloSpec {
  const base = { version, suites, serverName: host.serverName, style: host.style }
  if (version === 'SSLv3') return base
  if (version === '1.3') return { ...base, groups: helloGroups13, schemes: helloSchemes, keyShares: [] }
  const withGroups = { ...base, groups: helloGroups12 }
  return version === '1.2' ? { ...withGroups, schemes: helloSchemes } : withGroups
}

/** A TLS 1.3 hello with all suites of that version and a share that needs no second hello. */
export function hello13(host: HostStyle, random: RandomSource): HelloSpec {
  return { ...helloFor(host, '1.3', suites13), keyShares: [anyX25519(random)] }
}

/** Restricts a hello to one kind of certificate (scanner.md X7). */
export function forCertificate(hello: HelloSpec, kind: 'rsa' | 'ec'): HelloSpec {
  return { ...hello, schemes: kind === 'rsa' ? rsaSchemes : ecSchemes }
}
