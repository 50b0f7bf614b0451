import { describe, expect, it } from 'vitest'
import { judge } from './engine/judge.ts'
import { type Flight, readFlight } from './net/flight.ts'
import type { Wire, WireEvent } from './net/wire.ts'
import { altNamesExtension, caExtension, issue } from './testing/issue.ts'
import { alertRecord, flightFor, serverHelloMessage } from './testing/scripted-server.ts'
import { codes, cursor, hex, hexBytes, join, Malformed } from './wire/bytes.ts'
import {
  readAlpn,
  readCertificates13,
  readExtensions,
  readKeyExchange,
  readScts,
  readStatus,
  readTicket12,
  readTicket13,
} from './wire/messages.ts'
import { frame, records } from './wire/records.ts'
import { readSsl2 } from './wire/ssl2.ts'
import { tryCertificate } from './x509/certificate.ts'
import { judgeStaple } from './x509/ocsp.ts'

/** Mutated server flights; `CAPDO_FUZZ=2000000` for a long run, `CAPDO_FUZZ_SEED` for others. */
const flights = Number(process.env.CAPDO_FUZZ ?? 200_000)
/** Single messages and certificates, which cost far more each: in proportion to the flights. */
const singles = Math.ceil(flights / 50)
const seed = Number(process.env.CAPDO_FUZZ_SEED ?? 1)

// Mulberry32: small, seeded, good enough to spread mutations.
function generator(start: number): (limit: number) => number {
  let state = start >>> 0
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) % limit
  }
}

const root = issue({ name: 'Root', extensions: [caExtension()] })
const leaf = issue({
  name: 'lab.test',
  issuer: root,
  extensions: [altNamesExtension(['lab.test', '*.lab.test'])],
})
const options = { versions: [0x0303], suites: [0xc02f], chain: [leaf.der, root.der] }
const helloRetry = hexBytes('cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c')
const hello13 = { version: 0x0304, suite: 0x1301 } as const
const seeds: readonly Uint8Array[] = [
  records(
    { type: 22, version: 0x0303 },
    serverHelloMessage({
      ...hello13,
      random: helloRetry,
      extensions: [
        [0x2b, codes([0x0304])],
        [0x33, codes([0x001d])],
      ],
    }),
  ),
  records({ type: 22, version: 0x0303 }, flightFor(options, { version: 0x0303, suite: 0xc02f, group: 0x1d })),
  records(
    { type: 22, version: 0x0303, size: 7 },
    flightFor(options, { version: 0x0303, suite: 0xc030, group: 0x17 }),
  ),
  records(
    { type: 22, version: 0x0301 },
    flightFor({ ...options, chain: [leaf.der] }, { version: 0x0301, suite: 0x002f, group: 0 }),
  ),
  join(
    alertRecord(112, 1),
    records({ type: 22, version: 0x0300 }, flightFor(options, { version: 0x0300, suite: 0x0005, group: 0 })),
  ),
  hexBytes('8014 04 00 01 0002 0003 0006 0000 aabbcc 010080 0700c0'),
]

function mutate(source: Uint8Array, next: (limit: number) => number): Uint8Array {
  const out = Uint8Array.from(source)
  for (let i = next(6); i >= 0; i--) {
    const at = next(out.length)
    switch (next(5)) {
      case 0:
        out[at] = next(256)
        break
      case 1:
        out[at] = 0xff
        break
      case 2:
        out[at] = (out[at] ?? 0) ^ (1 << next(8))
        break
      case 3:
        out.copyWithin(at, next(out.length), next(out.length))
        break
      default:
        return out.subarray(0, at + 1)
    }
  }
  return out
}

// Plays bytes as a connection would, without a socket.
function replay(bytes: Uint8Array): Wire {
  let rest = bytes
  let steps = 0
  const next = async (): Promise<WireEvent> => {
    // A record has five bytes at least: whoever asks more often than that does not end.
    steps += 1
    if (steps > bytes.length / 5 + 2) throw new Error(`does not end: ${hex(bytes, bytes.length)}`)
    const framing = frame(rest)
    if (framing.kind === 'record') {
      rest = rest.subarray(framing.size)
      return { kind: 'record', record: framing.record }
    }
    return { kind: 'end', cause: framing.kind === 'more' ? 'closed' : 'junk', evidence: '' }
  }
  return { next } as unknown as Wire
}

function guarded(parse: () => unknown): void {
  try {
    parse()
  } catch (error) {
    if (!(error instanceof Malformed)) throw error
  }
}

const spec = {
  version: '1.2',
  suites: [0xc02f, 0xc030, 0x002f],
  serverName: 'lab.test',
  groups: [0x1d, 0x17],
} as const
const spec13 = { ...spec, version: '1.3', suites: [0x1301, 0x1302], versions: [0x0304] } as const

/** Bytes that a flight keeps: never more than have come. */
const kept = (flight: Flight): number =>
  flight.messages.reduce((sum, { raw }) => sum + raw.length, flight.evidence.length / 2)

describe('mutated server flights', () => {
  it(`${flights} of them neither crash nor hang nor swell`, async () => {
    const next = generator(seed)
    const faults: string[] = []
    const sink = { fault: (code: string) => faults.push(code) }
    const before = process.memoryUsage().arrayBuffers
    let answers = 0
    for (let round = 0; round < flights; round++) {
      const bytes = mutate(seeds[next(seeds.length)] ?? new Uint8Array(1), next)
      guarded(() => readSsl2(bytes))
      const flight = await readFlight(replay(bytes), 'done', 4)
      for (const asked of [spec, spec13]) {
        if (judge({ kind: 'flight', flight }, asked, sink).kind === 'answer') answers += 1
      }
      if (kept(flight) > bytes.length + 64) throw new Error(`swells: ${hex(bytes, bytes.length)}`)
      for (const message of flight.messages) {
        if (message.type !== 11) continue
        guarded(() => readCertificates13(message.body))
      }
    }
    expect(answers).toBeGreaterThan(0)
    expect(faults.length).toBeGreaterThan(0)
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(256 * 1024 * 1024)
  }, 3_600_000)

  it('parsers of single messages throw Malformed and nothing else', () => {
    const next = generator(seed + 1)
    const sample = flightFor(options, { version: 0x0303, suite: 0xc02f, group: 0x1d })
    for (let round = 0; round < singles; round++) {
      const bytes = mutate(sample.subarray(next(200)), next)
      const parsers: readonly (() => unknown)[] = [
        () => readExtensions(cursor(bytes)),
        () => readCertificates13(bytes),
        () => readStatus(bytes),
        () => readTicket12(bytes),
        () => readTicket13(bytes),
        () => readScts(bytes),
        () => readAlpn(bytes),
        ...['ECDHE', 'DHE', 'RSA', 'DHE_PSK'].map(
          (keyExchange) => () => readKeyExchange(bytes, { keyExchange, signed: true, version: 0x0303 }),
        ),
      ]
      for (const parse of parsers) guarded(parse)
    }
  }, 3_600_000)

  it('mutated certificates and staples are facts, not crashes', () => {
    const next = generator(seed + 2)
    const judged = tryCertificate(leaf.der)
    if (judged === null) throw new Error('leaf')
    for (let round = 0; round < singles; round++) {
      const bytes = mutate(leaf.der, next)
      tryCertificate(bytes)
      const staple = judgeStaple(bytes, { leaf: judged, issuer: null, now: 0 })
      expect(staple.fact.state).toBe('malformed')
    }
  }, 3_600_000)
})
