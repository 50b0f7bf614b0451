import type { Context } from '../engine/context.ts'
import { commonSuites, forCertificate, helloFor } from '../engine/hellos.ts'
import type { ProtocolVersion, Reason } from '../facts.ts'
import { certificatesOf, messageOf } from '../net/flight.ts'
import { ecSchemes, helloSchemes, rsaSchemes } from '../registry/signature-schemes.ts'
import { suiteByCode } from '../registry/suites.ts'
import { type Handshake13, handshake13 } from '../secure/handshake13.ts'
import { ownGroups, rareGroups } from '../secure/key-exchange.ts'
import { codes, Malformed, prefixed } from '../wire/bytes.ts'
import type { Extension, HelloSpec } from '../wire/client-hello.ts'
import { messageType } from '../wire/handshake-buffer.ts'
import { keyExchangeOf } from './key-exchange.ts'
import { withCommon } from './some-suites.ts'
import type { OldHunt } from './suite-hunt.ts'

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

type Kind = 'ec' | 'rsa'

const kinds: Readonly<Record<Kind, (code: number) => boolean>> = {
  ec: (code) => suiteByCode(code)?.authentication === 'ECDSA',
  rsa: (code) => suiteByCode(code)?.authentication === 'RSA',
}

function isOtherKind(code: number): boolean {
  return ['DSS', 'GOST'].includes(suiteByCode(code)?.authentication ?? '')
}

// In the quick profile only some suites are known; any common one of the kind will do.
async function suitesOf(context: Context, hunt: OldHunt, kind: Kind): Promise<readonly number[]> {
  const { chosen } = hunt.base
  if (kinds[kind](chosen)) return withCommon(chosen, kinds[kind])
  if (context.profile === 'quick' && hunt.version === '1.2') return commonSuites.filter(kinds[kind])
  const found = await hunt.first(kinds[kind])
  return found === null ? [] : withCommon(found, kinds[kind])
}

async function probeKind(context: Context, hunt: OldHunt, kind: Kind): Promise<OldProbe | null> {
  const suites = await suitesOf(context, hunt, kind)
  if (suites.length === 0) return null
  const plain = helloFor(context.host, hunt.version, suites)
  const only =
    hunt.version === '1.2' && context.host.style.extensions
      ? { ...forCertificate(plain, kind), extra: [anyChain] }
      : plain
  return probeOld(context, only)
}

async function probeOther(context: Context, hunt: OldHunt): Promise<OldProbe | null> {
  const { accepted } = await hunt.list
  const suites = accepted.filter(isOtherKind).slice(0, 60)
  return suites.length === 0 ? null : probeOld(context, helloFor(context.host, hunt.version, suites))
}

async function probesOld(context: Context, hunt: OldHunt): Promise<OldProbe[]> {
  const known = await Promise.all([probeKind(context, hunt, 'ec'), probeKind(context, hunt, 'rsa')])
  const probes = known.filter((probe) => probe !== null)
  if (probes.length > 0) return probes
  const other = await probeOther(context, hunt)
  return other === null ? [] : [other]
}

async function probe13(context: Context): Promise<{ handshakes: Handshake13[]; reason: Reason | null }> {
  const both = async (groups: readonly number[]): Promise<Handshake13[]> => {
    if (context.profile === 'quick') return []
    const results = await Promise.all(
      [ecSchemes, rsaSchemes].map((schemes) =>
        handshake13(context.session, context.host, { schemes, groups, extra: [anyChain], finish: true }),
      ),
    )
    return results.filter((item): item is Handshake13 => !('code' in item))
  }
  const handshakes = await both(ownGroups)
  if (handshakes.length > 0) return { handshakes, reason: null }
  // Neither kind alone: perhaps the restriction itself was refused, or the groups.
  const plain = await handshake13(context.session, context.host, { finish: true })
  if ('code' in plain) return { handshakes: [], reason: plain }
  const rare = rareGroups.includes(plain.group) ? await both(rareGroups) : []
  return { handshakes: rare.length > 0 ? rare : [plain], reason: null }
}

/** Reads every chain the host can send: RSA and EC, in clear and behind a TLS 1.3 handshake (scanner.md X1, X7). */
export async function readLeafs(
  context: Context,
  { tls13, hunt }: { readonly tls13: Promise<boolean>; readonly hunt: Promise<OldHunt | null> },
): Promise<LeafProbes> {
  const [oldResults, newer] = await Promise.all([
    hunt.then((it) => (it === null ? [] : probesOld(context, it))),
    tls13.then((offered) => (offered ? probe13(context) : { handshakes: [], reason: null })),
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
