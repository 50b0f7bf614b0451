import { type Suite, suiteByCode, suites } from './suites.ts'

const exchanges: Readonly<Record<string, number>> = { TLS13: 0, ECDHE: 1, DHE: 2, RSA: 3 }
const signers: Readonly<Record<string, number>> = { ECDSA: 0, RSA: 1, DSS: 2, anon: 9 }

// Without forward secrecy after all with it; then AEAD before SHA-2 before SHA-1, long keys before short ones.
function traits({ keyExchange, authentication, mac, bits, code }: Suite): readonly number[] {
  const exchange = exchanges[keyExchange] ?? 4
  const kind = mac === 'AEAD' ? 0 : mac === 'SHA256' || mac === 'SHA384' ? 1 : 2
  return [
    bits < 112 ? 1 : 0,
    exchange < 3 ? 0 : exchange,
    kind,
    -bits,
    exchange,
    signers[authentication] ?? 5,
    code,
  ]
}

function compare(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((value, at) => value !== b[at])
  return (a[index] ?? 0) - (b[index] ?? 0)
}

const places = new Map(
  [...suites]
    .sort((a, b) => compare(traits(a), traits(b)))
    .map((suite, index) => [suite.code, index] as const),
)

/** Suites in the order in which a typical server prefers them; codes that are not registered last, by number. */
export function inTypicalOrder(codes: Iterable<number>): number[] {
  return [...new Set(codes)].sort((a, b) => (places.get(a) ?? a + 65_536) - (places.get(b) ?? b + 65_536))
}

/** True for a suite that some servers favour when the client names it first. */
export function isChacha(code: number): boolean {
  return suiteByCode(code)?.cipher.startsWith('CHACHA20') === true
}

/**
 * The order in which suites are offered so that the answer shows who decides: worst first, because a server with an order of its
 * own seldom takes that one, and ChaCha20 last, because a server that favours it on a hint would look like one that follows.
 */
export function worstFirst(codes: Iterable<number>): number[] {
  const reversed = inTypicalOrder(codes).reverse()
  return [...reversed.filter((code) => !isChacha(code)), ...reversed.filter(isChacha)]
}
