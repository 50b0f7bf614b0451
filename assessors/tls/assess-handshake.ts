import { getPublicSuffix } from 'tldts'
import type { TlsPolicy } from '../../data/catalogues/tls/policy.schema.ts'
import type { Finding, Trust, TrustReason } from '../../data/contract/scan.ts'
import type { HandshakeFacts, PresentedCertificate } from './handshake-facts.ts'
import { findingOf } from './policy-finding.ts'

/** A handshake that came about, its trust already judged. */
export interface HandshakeInput {
  readonly facts: HandshakeFacts
  readonly trust: Trust
  readonly host: string
  readonly now: Date
  readonly policy: TlsPolicy
}

type Outcome = readonly [rule: string, outcome: string]

const DAY_MS = 86_400_000

const trustOutcome = (reason: TrustReason): Outcome => {
  switch (reason) {
    case 'expired':
    case 'not-yet-valid':
    case 'issuer-expired':
      return ['X01', reason]
    case 'name-mismatch':
      return ['X02', 'mismatch']
    case 'incomplete':
      return ['X04', 'incomplete']
    case 'revoked':
      return ['X06', 'revoked']
    default:
      return ['X03', 'untrusted']
  }
}

const trustEvidence = (reason: TrustReason, { facts, host }: HandshakeInput): string => {
  const leaf = facts.chain[0]
  switch (reason) {
    case 'expired':
      return `notAfter ${leaf?.notAfter}`
    case 'not-yet-valid':
      return `notBefore ${leaf?.notBefore}`
    case 'name-mismatch':
      return `${host} not in ${[...(leaf?.dnsNames ?? []), ...(leaf?.ipNames ?? [])].slice(0, 20).join(', ') || 'no names'}`
    default:
      return `${reason}; issuer ${leaf?.issuer ?? 'none'}`
  }
}

/** What the version and suite of one ordinary handshake prove to be offered. What was not chosen proves nothing. */
const negotiatedOutcomes = ({ protocol, suite }: HandshakeFacts): readonly Outcome[] => {
  const kind = suite.class
  const outcomes: (Outcome | false)[] = [
    protocol === 'SSLv3' && ['R02', 'offered'],
    (protocol === '1.0' || protocol === '1.1') && ['R03', 'offered'],
    ['null', 'anon', 'export', 'des'].includes(kind) && ['R06', 'offered'],
    kind === 'rc4' && ['R07', protocol === '1.0' ? 'tls10-only' : 'offered'],
    (kind === 'block64' || kind === 'seed') && ['R08', 'offered'],
    kind.startsWith('rsa-') && ['R09', 'offered'],
    ['static-dh', 'psk', 'srp'].includes(kind) && ['R10', 'offered'],
    /^(ec)?dhe-(cbc-sha2|camellia-aria)$/.test(kind) && ['R13', 'offered'],
    /-(cbc-sha1|ccm8)$/.test(kind) && ['R14', 'offered'],
  ]
  return outcomes.filter((outcome) => outcome !== false)
}

const keyOutcome = (leaf: PresentedCertificate, policy: TlsPolicy): Outcome | null => {
  const { rsaBits, curves } = policy.thresholds
  const { kind, bits, curve } = leaf.key
  if (kind === 'rsa' && bits !== null) {
    if (bits < rsaBits.broken) return ['X09', 'broken']
    if (bits < rsaBits.weak) return ['X09', 'weak']
    return bits < rsaBits.aging ? ['X09', 'aging'] : null
  }
  if (kind !== 'ec' || curve === null || curves.good.includes(curve)) return null
  return ['X10', curves.aging.includes(curve) ? 'aging' : 'weak']
}

const signatureOutcome = (name: string): Outcome | null => {
  const digest = /md[25]|sha-?1(?!\d)|sha-?224/i.exec(name)?.[0].toLowerCase().replace('-', '')
  if (digest === undefined) return null
  return ['X11', digest.startsWith('md') ? 'md5' : digest]
}

/** Remaining life against the certificate's own length, so that short-lived certificates are not always "soon". */
const lifetimeFinding = (leaf: PresentedCertificate, { now, policy }: HandshakeInput): Finding | null => {
  const from = Date.parse(leaf.notBefore)
  const until = Date.parse(leaf.notAfter)
  const left = until - now.getTime()
  const { part, days } = policy.thresholds.lifetimeLeft
  if (left < 0 || now.getTime() < from || left * part >= until - from) return null
  const evidence = `notAfter ${leaf.notAfter}, ${Math.floor(left / DAY_MS)} days left`
  return findingOf(policy, ['X13', left < days * DAY_MS ? 'days' : 'soon'], evidence)
}

const lengthFinding = (leaf: PresentedCertificate, { facts, policy }: HandshakeInput): Finding | null => {
  if (facts.path?.anchor !== 'public') return null
  const issued = leaf.notBefore.slice(0, 10)
  const limit = policy.thresholds.lifetimeLimits.findLast(({ from }) => from <= issued)
  const days = Math.ceil((Date.parse(leaf.notAfter) - Date.parse(leaf.notBefore)) / DAY_MS)
  if (limit === undefined || days <= limit.days) return null
  return findingOf(policy, ['X12', 'too-long'], `${days} days, issued ${issued}, limit ${limit.days}`)
}

/** A wildcard right below a public suffix would stand for names of other owners. */
const wildcardFinding = (leaf: PresentedCertificate, policy: TlsPolicy): Finding | null => {
  const wide = leaf.dnsNames.find(
    (name) => name.startsWith('*.') && getPublicSuffix(name.slice(2)) === name.slice(2),
  )
  return wide === undefined ? null : findingOf(policy, ['X15', 'registrable'], wide)
}

const certificateFindings = (input: HandshakeInput): readonly (Finding | null)[] => {
  const { facts, policy } = input
  const leaf = facts.chain[0]
  if (leaf === undefined) return []
  const key = keyOutcome(leaf, policy)
  const signatures = facts.chain.filter(({ selfSigned }) => !selfSigned).map(({ signature }) => signature)
  const weak = signatures.flatMap((name) => {
    const outcome = signatureOutcome(name)
    return outcome === null ? [] : [findingOf(policy, outcome, name)]
  })
  return [
    key === null ? null : findingOf(policy, key, leaf.key.text),
    weak[0] ?? null,
    lifetimeFinding(leaf, input),
    lengthFinding(leaf, input),
    wildcardFinding(leaf, policy),
  ]
}

/** Findings of one handshake: trust, what was negotiated, the leaf's key, signature and life. */
export const assessHandshake = (input: HandshakeInput): readonly Finding[] => {
  const { facts, trust, policy } = input
  const byRule = new Map<string, Finding>()
  for (const reason of trust.faults) {
    const found = findingOf(policy, trustOutcome(reason), trustEvidence(reason, input))
    const before = byRule.get(found.rule)
    byRule.set(
      found.rule,
      before === undefined ? found : { ...before, evidence: `${before.evidence}; ${found.evidence}` },
    )
  }
  const negotiated = `TLS ${facts.protocol} ${facts.suite.name}`
  const offered = negotiatedOutcomes(facts).map((outcome) => findingOf(policy, outcome, negotiated))
  const ofCertificate = certificateFindings(input).filter((found) => found !== null)
  return [...byRule.values(), ...offered, ...ofCertificate]
}
