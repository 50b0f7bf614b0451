/** A named group of the IANA registry "TLS Supported Groups"; `bits` is the classical security strength. */
export interface Group {
  readonly code: number
  readonly name: string
  readonly kind: 'ec' | 'ff' | 'kem'
  readonly bits: number
}

const rows: readonly (readonly [number, string, Group['kind'], number])[] = [
  [0x11ec, 'x25519mlkem768', 'kem', 128],
  [0x11eb, 'secp256r1mlkem768', 'kem', 128],
  [0x11ed, 'secp384r1mlkem1024', 'kem', 192],
  [0x001d, 'x25519', 'ec', 128],
  [0x0017, 'secp256r1', 'ec', 128],
  [0x001e, 'x448', 'ec', 224],
  [0x0019, 'secp521r1', 'ec', 256],
  [0x0018, 'secp384r1', 'ec', 192],
  [0x001c, 'brainpoolP512r1', 'ec', 256],
  [0x001b, 'brainpoolP384r1', 'ec', 192],
  [0x001a, 'brainpoolP256r1', 'ec', 128],
  [0x001f, 'brainpoolP256r1tls13', 'ec', 128],
  [0x0020, 'brainpoolP384r1tls13', 'ec', 192],
  [0x0021, 'brainpoolP512r1tls13', 'ec', 256],
  [0x0016, 'secp256k1', 'ec', 128],
  [0x0015, 'secp224r1', 'ec', 112],
  [0x0014, 'secp224k1', 'ec', 112],
  [0x0013, 'secp192r1', 'ec', 96],
  [0x0012, 'secp192k1', 'ec', 96],
  [0x0011, 'secp160r2', 'ec', 80],
  [0x0010, 'secp160r1', 'ec', 80],
  [0x000f, 'secp160k1', 'ec', 80],
  [0x0001, 'sect163k1', 'ec', 80],
  [0x0002, 'sect163r1', 'ec', 80],
  [0x0003, 'sect163r2', 'ec', 80],
  [0x0004, 'sect193r1', 'ec', 96],
  [0x0005, 'sect193r2', 'ec', 96],
  [0x0006, 'sect233k1', 'ec', 112],
  [0x0007, 'sect233r1', 'ec', 112],
  [0x0008, 'sect239k1', 'ec', 112],
  [0x0009, 'sect283k1', 'ec', 128],
  [0x000a, 'sect283r1', 'ec', 128],
  [0x000b, 'sect409k1', 'ec', 192],
  [0x000c, 'sect409r1', 'ec', 192],
  [0x000d, 'sect571k1', 'ec', 256],
  [0x000e, 'sect571r1', 'ec', 256],
  [0x0022, 'GC256A', 'ec', 128],
  [0x0023, 'GC256B', 'ec', 128],
  [0x0024, 'GC256C', 'ec', 128],
  [0x0025, 'GC256D', 'ec', 128],
  [0x0026, 'GC512A', 'ec', 256],
  [0x0027, 'GC512B', 'ec', 256],
  [0x0028, 'GC512C', 'ec', 256],
  [0x0029, 'curveSM2', 'ec', 128],
  [0x0100, 'ffdhe2048', 'ff', 112],
  [0x0101, 'ffdhe3072', 'ff', 128],
  [0x0102, 'ffdhe4096', 'ff', 128],
  [0x0103, 'ffdhe6144', 'ff', 128],
  [0x0104, 'ffdhe8192', 'ff', 192],
  [0x0200, 'mlkem512', 'kem', 128],
  [0x0201, 'mlkem768', 'kem', 192],
  [0x0202, 'mlkem1024', 'kem', 256],
  [0x6399, 'x25519kyber768draft00', 'kem', 128],
  [0x639a, 'secp256r1kyber768draft00', 'kem', 128],
  [0xff01, 'arbitrary_explicit_prime_curves', 'ec', 0],
  [0xff02, 'arbitrary_explicit_char2_curves', 'ec', 0],
]

/** All known groups, in the order in which facts list them: hybrids first, then by use. */
export const groups: readonly Group[] = rows.map(([code, name, kind, bits]) => ({ code, name, kind, bits }))

const byCode = new Map(groups.map((group) => [group.code, group]))

/** Name of a group code, or `0x1234` for one that is not registered here. */
export function groupName(code: number): string {
  return byCode.get(code)?.name ?? `0x${code.toString(16).padStart(4, '0')}`
}

/** Sorts codes into the order of `groups`; unknown codes last. */
export function inGroupOrder(codes: Iterable<number>): number[] {
  const rank = new Map(groups.map((group, index) => [group.code, index]))
  return [...new Set(codes)].sort((a, b) => (rank.get(a) ?? 999) - (rank.get(b) ?? 999))
}

/** Groups offered whenever a suite needs one: all elliptic curves a TLS <= 1.2 server may know, common ones first. */
export const helloGroups12: readonly number[] = [
  0x1d, 0x17, 0x18, 0x19, 0x1e, 0x1a, 0x1b, 0x1c, 0x16, 0x15, 0x13, 0x0b, 0x0c, 0x0d, 0x0e, 0x09, 0x0a,
]

/** Groups offered in ordinary TLS 1.3 hellos. */
export const helloGroups13: readonly number[] = [
  0x1d, 0x17, 0x18, 0x19, 0x1e, 0x11ec, 0x11eb, 0x11ed, 0x0100, 0x0101, 0x0102, 0x0103, 0x0104, 0x0201,
  0x0202, 0x0200, 0x1f, 0x20, 0x21,
]

/** Lanes in which TLS <= 1.2 groups are asked: the common ones, all others with a name, and those without. */
export const groupLanes12: readonly (readonly number[])[] = [
  [0x1d, 0x17],
  [0x1e, 0x18, 0x19],
  [
    ...[0x1a, 0x1b, 0x1c, 0x16, 0x15, 0x14, 0x13, 0x12, 0x11, 0x10, 0x0f],
    ...[0x0e, 0x0d, 0x0c, 0x0b, 0x0a, 0x09, 0x08, 0x07, 0x06, 0x05, 0x04, 0x03, 0x02, 0x01],
  ],
  [0xff01, 0xff02],
]

/** Lanes in which TLS 1.3 groups are asked through HelloRetryRequest (scanner.md K4, K5). */
export const groupLanes13: readonly (readonly number[])[] = [
  [0x11ec, 0x11eb, 0x11ed, 0x0200, 0x0201, 0x0202, 0x6399, 0x639a],
  [0x1d, 0x17],
  [0x18, 0x19, 0x1e],
  [0x0100, 0x0101, 0x0102, 0x0103, 0x0104],
  [0x1f, 0x20, 0x21, 0x29, 0x22, 0x23, 0x24, 0x25, 0x26, 0x27, 0x28, 0x16, 0x15, 0x13, 0x1a, 0x1b, 0x1c],
]

/** Groups one of which nearly every TLS 1.3 server prefers. */
export const commonGroups13: readonly number[] = [0x1d, 0x17, 0x18]
