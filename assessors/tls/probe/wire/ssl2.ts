import type { SuiteFact } from '../facts.ts'
import { cursor, encode, hexBytes, join, Malformed, number, take } from './bytes.ts'

const kinds: readonly (readonly [number, string])[] = [
  [0x010080, 'SSL_CK_RC4_128_WITH_MD5'],
  [0x020080, 'SSL_CK_RC4_128_EXPORT40_WITH_MD5'],
  [0x030080, 'SSL_CK_RC2_128_CBC_WITH_MD5'],
  [0x040080, 'SSL_CK_RC2_128_CBC_EXPORT40_WITH_MD5'],
  [0x050080, 'SSL_CK_IDEA_128_CBC_WITH_MD5'],
  [0x060040, 'SSL_CK_DES_64_CBC_WITH_MD5'],
  [0x060140, 'SSL_CK_DES_64_CBC_WITH_SHA'],
  [0x0700c0, 'SSL_CK_DES_192_EDE3_CBC_WITH_MD5'],
  [0x0701c0, 'SSL_CK_DES_192_EDE3_CBC_WITH_SHA'],
  [0x080080, 'SSL_CK_RC4_64_WITH_MD5'],
]
const names = new Map(kinds)

/** An SSLv2 CLIENT-HELLO with every known cipher kind and a 16-byte challenge. */
export function ssl2Hello(challenge: Uint8Array): Uint8Array {
  const specs = join(...kinds.map(([code]) => encode(code, 3)))
  const body = join(
    hexBytes('01 0002'),
    encode(specs.length, 2),
    encode(0, 2),
    encode(challenge.length, 2),
    specs,
    challenge,
  )
  return join(encode(0x8000 + body.length, 2), body)
}

/** An SSLv2 SERVER-HELLO. */
export interface Ssl2ServerHello {
  readonly suites: readonly SuiteFact[]
  readonly certificate: Uint8Array
}

/** What the first bytes of a reply to an SSLv2 hello are. */
export type Ssl2Reply =
  | { readonly kind: 'more' }
  | { readonly kind: 'not-ssl2' }
  | { readonly kind: 'hello'; readonly hello: Ssl2ServerHello }

function readHello(body: Uint8Array): Ssl2ServerHello {
  const from = cursor(body)
  take(from, 3)
  if (number(from, 2) !== 0x0002) throw new Malformed('SSLv2 version')
  const certificateLength = number(from, 2)
  const specLength = number(from, 2)
  take(from, 2)
  const certificate = take(from, certificateLength)
  const specs = cursor(take(from, specLength))
  const suites: SuiteFact[] = []
  for (let i = 0; i + 3 <= specLength && suites.length < 64; i += 3) {
    const code = number(specs, 3)
    const text = code.toString(16).padStart(6, '0')
    suites.push({ code: text, name: names.get(code) ?? `UNKNOWN_0x${text}` })
  }
  return { suites, certificate }
}

/** Reads the reply: only a two-byte header with the top bit set and message 04 is SSLv2 (scanner.md P1). */
export function readSsl2(bytes: Uint8Array): Ssl2Reply {
  const [high, low, type] = bytes
  if (high === undefined) return { kind: 'more' }
  if ((high & 0x80) === 0) return { kind: 'not-ssl2' }
  if (low === undefined || type === undefined) return { kind: 'more' }
  if (type !== 4) return { kind: 'not-ssl2' }
  const length = (high & 0x7f) * 256 + low
  if (bytes.length < length + 2) return { kind: 'more' }
  return { kind: 'hello', hello: readHello(bytes.subarray(2, 2 + length)) }
}
