import { describe, expect, it } from 'vitest'
import { ecdheMessage, serverHelloMessage } from '../testing/scripted-server.ts'
import { codes, hexBytes, join, Malformed, prefixed } from './bytes.ts'
import { readKeyExchange, readScts, readServerHello, selectedGroup } from './messages.ts'
import { readSsl2, ssl2Hello } from './ssl2.ts'

const body = (message: Uint8Array): Uint8Array => message.subarray(4)

describe('readServerHello', () => {
  it('takes the version from supported_versions', () => {
    const hello = readServerHello(
      body(serverHelloMessage({ version: 0x0304, suite: 0x1301, extensions: [[0x2b, codes([0x0304])]] })),
    )
    expect(hello).toMatchObject({ version: 0x0304, legacyVersion: 0x0303, suite: 0x1301, retry: false })
  })

  it('knows a HelloRetryRequest and the group it asks for', () => {
    const random = hexBytes('cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c')
    const message = serverHelloMessage({
      version: 0x0303,
      suite: 0x1301,
      random,
      extensions: [[0x33, codes([0x11ec])]],
    })
    const hello = readServerHello(body(message))
    expect(hello.retry).toBe(true)
    expect(selectedGroup(hello)).toBe(0x11ec)
  })

  it('refuses a repeated extension and more than 64', () => {
    const twice = serverHelloMessage({
      version: 0x0303,
      suite: 1,
      extensions: [
        [5, new Uint8Array()],
        [5, new Uint8Array()],
      ],
    })
    expect(() => readServerHello(body(twice))).toThrow('extension 5 twice')
    const many = serverHelloMessage({
      version: 0x0303,
      suite: 1,
      extensions: Array.from({ length: 65 }, (_, i) => [i, new Uint8Array()] as const),
    })
    expect(() => readServerHello(body(many))).toThrow('too many extensions')
  })

  it('throws Malformed, never anything else, for every truncation', () => {
    const whole = body(
      serverHelloMessage({ version: 0x0303, suite: 0xc02f, extensions: [[0xff01, Uint8Array.of(0)]] }),
    )
    for (let cut = 0; cut < whole.length; cut++) {
      // A hello that ends after its compression method is whole (no extensions).
      if (cut === 38) continue
      expect(() => readServerHello(whole.subarray(0, cut))).toThrow(Malformed)
    }
  })
})

describe('readKeyExchange', () => {
  it('reads the named curve and the signature scheme of TLS 1.2', () => {
    const message = body(ecdheMessage(0x1d, 0x0303, 0x0804))
    expect(readKeyExchange(message, { keyExchange: 'ECDHE', signed: true, version: 0x0303 })).toMatchObject({
      kind: 'ecdhe',
      group: 0x1d,
      scheme: 0x0804,
    })
  })

  it('reads finite-field parameters without a scheme before TLS 1.2', () => {
    const message = join(
      prefixed(2, Uint8Array.of(0, 23)),
      prefixed(2, Uint8Array.of(5)),
      prefixed(2, Uint8Array.of(8)),
      prefixed(2, Uint8Array.of(1)),
    )
    expect(readKeyExchange(message, { keyExchange: 'DHE', signed: true, version: 0x0302 })).toMatchObject({
      kind: 'dhe',
      scheme: null,
    })
  })
})

describe('readSsl2', () => {
  it('reads a SERVER-HELLO with its cipher kinds and certificate', () => {
    const reply = hexBytes('8014 04 00 01 0002 0003 0006 0000 aabbcc 010080 0700c0')
    const result = readSsl2(reply)
    expect(result.kind).toBe('hello')
    if (result.kind !== 'hello') return
    expect(result.hello.suites.map((suite) => suite.code)).toEqual(['010080', '0700c0'])
    expect(result.hello.certificate).toHaveLength(3)
  })

  it('takes TLS records and SSLv2 errors for "not SSLv2"', () => {
    expect(readSsl2(hexBytes('15030100020228')).kind).toBe('not-ssl2')
    expect(readSsl2(hexBytes('8003 00 0001')).kind).toBe('not-ssl2')
    expect(readSsl2(hexBytes('80')).kind).toBe('more')
    expect(() => readSsl2(hexBytes('800b 04 00 01 0002 ffff ffff 0000'))).toThrow(Malformed)
  })

  it('writes a hello of the announced length', () => {
    const hello = ssl2Hello(new Uint8Array(16))
    expect((hello[0] ?? 0) & 0x80).toBe(0x80)
    expect((((hello[0] ?? 0) & 0x7f) << 8) | (hello[1] ?? 0)).toBe(hello.length - 2)
  })
})

describe('readScts', () => {
  const sct = (version: number, log: number): Uint8Array =>
    join(
      Uint8Array.of(version),
      new Uint8Array(32).fill(log),
      hexBytes('0000019a87c1f400'),
      hexBytes('0000'),
      hexBytes('0403'),
      prefixed(2, new Uint8Array(70)),
    )

  it('reads log, time and signature of version 1 and leaves others out', () => {
    const list = prefixed(2, join(...[sct(0, 1), sct(1, 2), sct(0, 3)].map((one) => prefixed(2, one))))
    const found = readScts(list)
    expect(found.map(({ log, at, scheme }) => [log[0], new Date(at).toISOString(), scheme])).toEqual([
      [1, '2025-11-15T13:43:46.432Z', 0x0403],
      [3, '2025-11-15T13:43:46.432Z', 0x0403],
    ])
  })

  it('refuses what is cut off', () => {
    expect(() => readScts(hexBytes('0003000501'))).toThrow(Malformed)
    expect(() => readScts(prefixed(2, prefixed(2, sct(0, 1).subarray(0, 40))))).toThrow(Malformed)
  })
})
