import type { Context } from '../engine/context.ts'
import { commonSuites, hello13, helloFor } from '../engine/hellos.ts'
import type { ControlFact, Intolerance } from '../facts.ts'
import { suites13 } from '../registry/suites.ts'
import type { Extension, HelloSpec } from '../wire/client-hello.ts'

/** What a special hello shows: kinds that failed, and all that were tried. */
export interface IntoleranceResult {
  readonly found: readonly Intolerance[]
  readonly tested: readonly Intolerance[]
}

// RFC 8701: one value of each kind that no server may mind.
const grease = 0x5a5a

function greased(hello: HelloSpec): HelloSpec {
  return {
    ...hello,
    suites: [grease, ...hello.suites],
    groups: [grease, ...(hello.groups ?? [])],
    extra: [
      { type: grease, data: new Uint8Array() },
      ...(hello.extra ?? []),
      { type: 0x6a6a, data: Uint8Array.of(0) },
    ],
  }
}

function filler(length: number): Extension {
  return { type: 0x0015, data: new Uint8Array(length) }
}

function specials(context: Context, base: HelloSpec): readonly (readonly [Intolerance, HelloSpec])[] {
  const many = [
    ...base.suites,
    ...Array.from({ length: 129 - Math.min(base.suites.length, 128) }, (_, i) => 0xee00 + i),
  ]
  const list: (readonly [Intolerance, HelloSpec])[] = [
    ['grease', greased(base)],
    ['many-suites', { ...base, suites: many }],
    ['length-256-511', { ...base, pad: false, extra: [filler(200)] }],
    [
      'empty-last-extension',
      {
        ...base,
        pad: false,
        extra: [{ type: 0x0017, data: new Uint8Array() }],
        style: { ...context.host.style, extendedMasterSecret: false },
      },
    ],
    ['large-hello', { ...base, pad: false, extra: [filler(1_500)] }],
  ]
  // RFC 8446 4.1.2: a legacy_version above 1.2 must be answered with what the server speaks.
  if (base.version !== '1.3') list.push(['future-version', { ...base, legacyVersion: 0x0304 }])
  return list
}

async function fails(context: Context, hello: HelloSpec): Promise<boolean | null> {
  const answer = await context.session.ask({ hello, until: 'hello' })
  if (answer.kind === 'inconclusive') return null
  return answer.kind === 'refused' && answer.how.kind !== 'fault' && answer.how.kind !== 'lower-version'
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

/** Sends the special hellos of S8 (profile `deep`). */
export async function readIntolerance(
  context: Context,
  tls13: boolean,
  version: '1.0' | '1.1' | '1.2' | null,
): Promise<IntoleranceResult> {
  if (!context.host.style.extensions || (version === null && !tls13)) return { found: [], tested: [] }
  const base =
    version === null
      ? hello13(context.host, context.session.random)
      : helloFor(context.host, version, commonSuites)
  const usual =
    version === null
      ? { ...base, suites: suites13.slice(0, 3) }
      : { ...base, suites: commonSuites.slice(0, 40) }
  const list = specials(context, usual)
  const results = await Promise.all(list.map(([, hello]) => fails(context, hello)))
  const found = list.filter((_, index) => results[index] === true).map(([kind]) => kind)
  const tested = list.filter((_, index) => results[index] !== null).map(([kind]) => kind)
  return { found, tested }
}
