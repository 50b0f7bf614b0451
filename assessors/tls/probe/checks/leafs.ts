import type { Context } from '../engine/context.ts'
import { commonSuites, forCertificate, helloFor } from '../engine/hellos.ts'
import type { ProtocolVersion, Reason } from '../facts.ts'
import { certificatesOf, messageOf } from '../net/flight.ts'
import { ecSchemes, helloSchemes, rsaSchemes } from '../registry/signature-schemes.ts'
import { suiteByCode } from '../registry/suites.ts'
import { type Handshake13, handshake13 } from '../secure/handshake13.ts'
import { codes, Malformed, prefixed } from '../wire/bytes.ts'
import type { Extension, HelloSpec, HelloVersion } from '../wire/client-hello.ts'
import { messageType } from '../wire/handshake-buffer.ts'
import { keyExchangeOf } from './key-exchange.ts'

/** A chain as sent, in the version in which it came. */
export interface WireChain {
  readonly version: ProtocolVersion
  readonly certificates: readonly Uint8Array[]
}

/** Everything the certificate probes brought. */
export interface LeafProbes {
  readonly chains: readonly WireChain[]
  readonly handshakes13: readonly Handshake13[]
  readonly requestedOld: boolean | null
  readonly schemes: readonly number[]
  readonly reason: Reason | null
}

// Only the key of the leaf is to be chosen; its chain may be signed by anything (RFC 8446 4.2.3).
const anyChain: Extension = { type: 0x0032, data: prefixed(2, codes(helloSchemes)) }

interface OldProbe {
  readonly chain: WireChain | null
  readonly requested: boolean | null
  readonly scheme: number | null
  readonly reason: Reason | null
}

async function probeOld(context: Context, hello: HelloSpec): Promise<OldProbe> {
  const answer = await context.session.ask({ hello, until: 'done' })
  const nothing = { chain: null, requested: null, scheme: null }
  if (answer.kind === 'inconclusive') return { ...nothing, reason: answer.reason }
  if (answer.kind === 'refused') return { ...nothing, reason: null }
  try {
    const certificates = certificatesOf(answer.flight)
    const exchange = keyExchangeOf(context, answer)
    const done = messageOf(answer.flight, messageType.serverHelloDone) !== undefined
    return {
      chain: certificates.length > 0 ? { version: hello.version, certificates } : null,
      requested: done ? messageOf(answer.flight, messageType.certificateRequest) !== undefined : null,
      scheme: exchange === null ? null : exchange.scheme,
      reason:
        certificates.length > 0
          ? null
          : { code: answer.flight.end ?? 'no-certificate', evidence: answer.flight.evidence },
    }
  } catch (error) {
    if (!(error instanceof Malformed)) throw error
    context.session.fault('malformed', `Certificate: ${error.message}`)
    return { ...nothing, reason: { code: 'malformed', evidence: error.message } }
  }
}

const ecAuthentication = new Set(['ECDSA'])
const rsaAuthentication = new Set(['RSA'])

function oldHellos(
  context: Context,
  version: Exclude<HelloVersion, '1.3'>,
  accepted: readonly number[],
): HelloSpec[] {
  const select = (wanted: ReadonlySet<string>): number[] =>
    accepted.filter((code) => wanted.has(suiteByCode(code)?.authentication ?? '')).slice(0, 60)
  const hellos: HelloSpec[] = []
  const kinds = [
    ['ec', select(ecAuthentication)],
    ['rsa', select(rsaAuthentication)],
  ] as const
  for (const [kind, suites] of kinds) {
    if (suites.length === 0) continue
    const plain = helloFor(context.host, version, suites)
    const chosen = version === '1.2' ? { ...forCertificate(plain, kind), extra: [anyChain] } : plain
    hellos.push(context.host.style.extensions ? chosen : plain)
  }
  const others = accepted.filter((code) => ['DSS', 'GOST'].includes(suiteByCode(code)?.authentication ?? ''))
  if (hellos.length === 0 && others.length > 0)
    hellos.push(helloFor(context.host, version, others.slice(0, 60)))
  return hellos
}

// In the quick profile only some suites are known; any common one of the kind will do.
function candidates(context: Context, version: HelloVersion, accepted: readonly number[]): readonly number[] {
  return context.profile === 'quick' && version === '1.2'
    ? [...new Set([...accepted, ...commonSuites])]
    : accepted
}

async function probe13(context: Context): Promise<{ handshakes: Handshake13[]; reason: Reason | null }> {
  const run = (schemes: readonly number[], finish: boolean): Promise<Handshake13 | Reason> =>
    handshake13(context.session, context.host, { schemes, extra: [anyChain], finish })
  const quick = context.profile === 'quick'
  const attempts: Promise<Handshake13 | Reason>[] = quick ? [] : [run(ecSchemes, true), run(rsaSchemes, true)]
  const results = await Promise.all(attempts)
  const handshakes = results.filter((item): item is Handshake13 => !('code' in item))
  if (handshakes.length > 0) return { handshakes, reason: null }
  // Neither kind alone: perhaps the restriction itself was refused.
  const plain = await handshake13(context.session, context.host, { finish: true })
  return 'code' in plain ? { handshakes: [], reason: plain } : { handshakes: [plain], reason: null }
}

/** Versions to read certificates in. */
export interface LeafInput {
  readonly tls13: boolean
  readonly old: {
    readonly version: Exclude<HelloVersion, '1.3'>
    readonly accepted: readonly number[]
  } | null
}

/** Reads every chain the host can send: RSA and EC, in clear and behind a TLS 1.3 handshake (scanner.md X1, X7). */
export async function readLeafs(context: Context, { tls13, old }: LeafInput): Promise<LeafProbes> {
  const hellos =
    old === null ? [] : oldHellos(context, old.version, candidates(context, old.version, old.accepted))
  const [oldResults, newer] = await Promise.all([
    Promise.all(hellos.map((hello) => probeOld(context, hello))),
    tls13 ? probe13(context) : { handshakes: [], reason: null },
  ])
  const chains13 = newer.handshakes
    .filter((item) => item.certificates.length > 0)
    .map((item) => ({ version: '1.3' as const, certificates: item.certificates.map((entry) => entry.der) }))
  const requested = oldResults.map((item) => item.requested).filter((item) => item !== null)
  return {
    chains: [...chains13, ...oldResults.map((item) => item.chain).filter((item) => item !== null)],
    handshakes13: newer.handshakes,
    requestedOld: requested.length === 0 ? null : requested.includes(true),
    schemes: oldResults.map((item) => item.scheme).filter((item) => item !== null),
    reason: newer.reason ?? oldResults.find((item) => item.reason !== null)?.reason ?? null,
  }
}
