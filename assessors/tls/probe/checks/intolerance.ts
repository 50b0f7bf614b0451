import type { Context } from '../engine/context.ts'
import { hello13, helloFor } from '../engine/hellos.ts'
import type { HelloParts } from '../engine/send-hello.ts'
import type { ControlFact, Intolerance } from '../facts.ts'
import { suites13 } from '../registry/suites.ts'
import { clientHelloMessage, type Extension, type HelloSpec, versionNumber } from '../wire/client-hello.ts'
import { alpnExtension } from './features.ts'
import type { OldBase } from './old-base.ts'

/** What a special hello shows: kinds that failed, and all that were tried. */
export interface IntoleranceResult {
  readonly found: readonly Intolerance[]
  readonly tested: readonly Intolerance[]
}

interface Special {
  readonly kind: Intolerance
  readonly hello: HelloSpec
  readonly parts?: HelloParts
}

// RFC 8701: values of each kind that no server may mind.
const grease = 0x5a5a

function greased(hello: HelloSpec): HelloSpec {
  return {
    ...hello,
    versions: [grease, ...(hello.versions ?? [versionNumber(hello.version)])],
    suites: [grease, ...hello.suites],
    groups: [grease, ...(hello.groups ?? [])],
    extra: [
      { type: grease, data: new Uint8Array() },
      alpnExtension(['\u005a\u005a', 'h2', 'http/1.1']),
      { type: 0x6a6a, data: Uint8Array.of(0) },
    ],
  }
}

const paddingType = 0x0015

function filler(length: number): Extension {
  return { type: paddingType, data: new Uint8Array(length) }
}

// Filled up to exactly so many bytes of handshake message; as it is when it is longer already.
function ofLength(hello: HelloSpec, length: number): HelloSpec {
  const bare = { ...hello, pad: false, extra: [filler(0)] }
  const missing = length - clientHelloMessage(bare, (size) => new Uint8Array(size)).length
  return { ...bare, extra: [filler(Math.max(missing, 0))] }
}

// extended_master_secret, which has no contents, moved to the end.
function emptyLast({ host }: Context, hello: HelloSpec): HelloSpec {
  return {
    ...hello,
    pad: false,
    extra: [{ type: 0x0017, data: new Uint8Array() }],
    style: { ...host.style, extendedMasterSecret: false },
  }
}

function manySuites(hello: HelloSpec): HelloSpec {
  const known = hello.suites.slice(0, 128)
  return { ...hello, suites: [...known, ...Array.from({ length: 129 - known.length }, (_, i) => 0xee00 + i)] }
}

/** A name below a top-level name that nobody can have (RFC 6761 6.4). */
const nobody = 'no-such-site.invalid'

function specials(context: Context, hello: HelloSpec): readonly Special[] {
  // RFC 8446 4.1.2: a legacy_version above 1.2 must be answered with what the server speaks.
  const future = hello.version === '1.3' ? [] : [0x0304, 0x03ff]
  const named = context.target.serverName === null ? [] : [{ ...hello, serverName: nobody }]
  return [
    { kind: 'grease', hello: greased(hello) },
    ...future.map((legacyVersion) => ({
      kind: 'future-version' as const,
      hello: { ...hello, legacyVersion },
    })),
    { kind: 'many-suites', hello: manySuites(hello) },
    { kind: 'length-256-511', hello: ofLength(hello, 384) },
    { kind: 'empty-last-extension', hello: emptyLast(context, hello) },
    // As long as a hello with a share of ML-KEM, which does not fit into one segment.
    { kind: 'large-hello', hello: ofLength(hello, 1_700), parts: 'two-segments' },
    { kind: 'split-record', hello, parts: 'two-records' },
    ...named.map((one) => ({ kind: 'unknown-sni' as const, hello: one })),
  ]
}

const unrecognizedName = 112

async function fails(context: Context, { kind, hello, parts }: Special): Promise<boolean | null> {
  const answer = await context.session.ask({
    hello,
    until: 'hello',
    ...(parts === undefined ? {} : { parts }),
  })
  if (answer.kind !== 'refused') return answer.kind === 'answer' ? false : null
  const { how } = answer
  // RFC 6066 3: a name that is not served may be refused, in these words.
  if (kind === 'unknown-sni' && how.kind === 'alert' && how.description === unrecognizedName) return false
  return how.kind !== 'fault' && how.kind !== 'lower-version'
}

/** Kinds the ladder already showed: rungs that failed below the one that works (scanner.md 5.2, R7). */
export function fromLadder(control: ControlFact): readonly Intolerance[] {
  switch (control.rung) {
    case 'modern':
      return []
    case 'no-ems':
      return ['extensions']
    case 'tls12':
      return ['tls13-hello']
    case 'tls11':
      return ['tls12-hello', 'tls13-hello']
    case 'tls10':
    case 'sslv3':
      return ['tls11-hello', 'tls12-hello', 'tls13-hello']
    case 'no-sni':
      return ['sni']
  }
}

const mostSuites = 24

// The hello that showed the version, made short: its answer is known.
function usual(context: Context, base: OldBase | null): HelloSpec {
  if (base === null) return { ...hello13(context.host, context.session.random), suites: suites13.slice(0, 3) }
  const suites = [...new Set([base.hello.suite, ...base.suites])].slice(0, mostSuites)
  return helloFor(context.host, base.version, suites)
}

/** Sends the special hellos of S8 (profile `deep`). */
export async function readIntolerance(
  context: Context,
  tls13: boolean,
  base: OldBase | null,
): Promise<IntoleranceResult> {
  const asks = base?.version !== 'SSLv3' && (base !== null || tls13)
  if (!context.host.style.extensions || !asks) return { found: [], tested: [] }
  const list = specials(context, usual(context, base))
  const results = await Promise.all(list.map((special) => fails(context, special)))
  const kindsOf = (wanted: (result: boolean | null) => boolean): Intolerance[] => [
    ...new Set(list.filter((_, index) => wanted(results[index] ?? null)).map(({ kind }) => kind)),
  ]
  const open = kindsOf((result) => result === null)
  const found = kindsOf((result) => result === true)
  return { found, tested: kindsOf(() => true).filter((kind) => found.includes(kind) || !open.includes(kind)) }
}
