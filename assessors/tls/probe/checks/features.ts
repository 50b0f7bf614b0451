import type { Context } from '../engine/context.ts'
import { helloFor } from '../engine/hellos.ts'
import type { FeatureFacts } from '../facts.ts'
import { suiteByCode, usesCbc } from '../registry/suites.ts'
import { handshake13 } from '../secure/handshake13.ts'
import { join, Malformed, prefixed } from '../wire/bytes.ts'
import type { Extension } from '../wire/client-hello.ts'
import { readAlpn, type ServerHello } from '../wire/messages.ts'
import type { OldBase } from './old-base.ts'
import { withCommon } from './some-suites.ts'
import type { OldHunt } from './suite-hunt.ts'

/** RFC 5746 and RFC 7627 as echoed in a ServerHello of TLS <= 1.2. */
export function helloFeatures(
  context: Context,
  hello: ServerHello | null,
): Pick<FeatureFacts, 'secureRenegotiation' | 'extendedMasterSecret'> {
  const { notes, host } = context
  if (hello === null) {
    const reason = { code: 'not-applicable', evidence: 'no version <= 1.2' }
    notes.add('features.secureRenegotiation', reason)
    notes.add('features.extendedMasterSecret', reason)
    return { secureRenegotiation: null, extendedMasterSecret: null }
  }
  const asked = host.style.extensions && host.style.extendedMasterSecret && hello.version > 0x0300
  if (!asked) notes.add('features.extendedMasterSecret', { code: 'not-asked', evidence: 'plain hello' })
  return {
    secureRenegotiation: hello.extensions.has(0xff01),
    extendedMasterSecret: asked ? hello.extensions.has(0x0017) : null,
  }
}

/** DEFLATE offered before null (scanner.md V13); a host with TLS 1.3 only has no compression. */
export async function readCompression(context: Context, old: OldBase | null): Promise<boolean | null> {
  if (old === null) return false
  const hello = { ...helloFor(context.host, old.version, old.suites), compression: [1, 0] }
  const answer = await context.session.ask({ hello, until: 'hello' })
  if (answer.kind === 'inconclusive') return context.notes.add('features.compression', answer.reason)
  return answer.kind === 'answer' && answer.hello.compression === 1
}

function isCbc(code: number): boolean {
  const suite = suiteByCode(code)
  return suite !== undefined && usesCbc(suite)
}

/** Whether encrypt_then_mac is echoed when a CBC suite is chosen (RFC 7366); null without CBC suites. */
export async function readEncryptThenMac(context: Context, hunt: OldHunt | null): Promise<boolean | null> {
  const fact = 'features.encryptThenMac'
  const found = hunt === null || hunt.version === 'SSLv3' ? null : await hunt.first(isCbc)
  if (hunt === null || found === null) {
    return context.notes.add(fact, { code: 'not-applicable', evidence: 'no CBC suite' })
  }
  const hello = {
    ...helloFor(context.host, hunt.version, withCommon(found, isCbc)),
    extra: [{ type: 0x0016, data: new Uint8Array() }],
  }
  const answer = await context.session.ask({ hello, until: 'hello' })
  if (answer.kind === 'inconclusive') return context.notes.add(fact, answer.reason)
  return answer.kind === 'answer' && answer.hello.extensions.has(0x0016)
}

/** TLS_FALLBACK_SCSV in the second best version <= 1.2 (RFC 7507 3); `n/a` when there is only one. */
export async function readScsv(
  context: Context,
  olds: readonly OldBase[],
): Promise<FeatureFacts['fallbackScsv']> {
  const second = olds[1]
  if (second === undefined) return 'n/a'
  const hello = helloFor(context.host, second.version, [...second.suites.slice(0, 62), 0x5600])
  const answer = await context.session.ask({ hello, until: 'hello' })
  if (answer.kind === 'inconclusive') return context.notes.add('features.fallbackScsv', answer.reason)
  if (answer.kind === 'answer') return 'missing'
  return answer.how.kind === 'alert' && answer.how.description === 86 ? 'ok' : 'non-conforming'
}

/** application_layer_protocol_negotiation with these names (RFC 7301 3.1). */
export function alpnExtension(names: readonly string[]): Extension {
  const list = join(...names.map((name) => prefixed(1, new TextEncoder().encode(name))))
  return { type: 0x0010, data: prefixed(2, list) }
}

/** The protocol chosen among `names`; null without one; `undefined` when nothing could be concluded. */
async function chooseAlpn(
  context: Context,
  old: OldBase | null,
  names: readonly string[],
): Promise<string | null | undefined> {
  const extra = [alpnExtension(names)]
  let data: Uint8Array | undefined
  if (old !== null) {
    const hello = { ...helloFor(context.host, old.version, old.suites), extra }
    const answer = await context.session.ask({ hello, until: 'hello' })
    if (answer.kind === 'inconclusive') return context.notes.add('features.alpn', answer.reason) ?? undefined
    if (answer.kind === 'answer') data = answer.hello.extensions.get(0x0010)
  } else {
    const result = await handshake13(context.session, context.host, { extra, finish: false })
    if ('code' in result && result.code !== 'alert')
      return context.notes.add('features.alpn', result) ?? undefined
    if (!('code' in result)) data = result.encryptedExtensions.get(0x0010)
  }
  return data === undefined ? null : protocolOf(context, data, names)
}

function protocolOf(context: Context, data: Uint8Array, names: readonly string[]): string | null {
  try {
    const name = readAlpn(data)
    if (name !== null && names.includes(name)) return name
    context.session.fault('extension-not-offered', `ALPN ${name ?? 'empty'}`)
  } catch (error) {
    if (!(error instanceof Malformed)) throw error
    context.session.fault('malformed', `ALPN: ${error.message}`)
  }
  return null
}

/** Protocols the server selects by ALPN (RFC 7301): offered h2 first, then http/1.1 alone. */
export async function readAlpnList(context: Context, old: OldBase | null): Promise<readonly string[] | null> {
  const first = await chooseAlpn(context, old, ['h2', 'http/1.1'])
  if (first === undefined) return null
  if (first === null) return []
  if (first !== 'h2' || context.profile === 'quick') return [first]
  const second = await chooseAlpn(context, old, ['http/1.1'])
  return second === 'http/1.1' ? [first, second] : [first]
}
