import type { Steps, TlsGrading } from '../../../data/catalogues/tls/grading.schema.ts'
import type { CertificateFact, TlsFacts } from '../probe/facts.ts'
import { protocolVersions } from '../probe/facts.ts'
import { groups as registry } from '../probe/registry/groups.ts'
import { acceptedSuites } from './accepted-suites.ts'
import { readLeafs } from './leafs.ts'
import { isForward, suitePoints } from './suite-traits.ts'

/** Points of protocol, key exchange and suites, and their weighted total; 0 to 100, whole numbers. */
export interface Score {
  readonly P: number
  readonly K: number
  readonly S: number
  readonly total: number
}

const strengthOfGroup = new Map(registry.map(({ name, bits }) => [name, bits]))

const stepOf = (steps: Steps, number: number): number => steps.find(({ from }) => number >= from)?.value ?? 0

const middle = (points: readonly number[]): number =>
  Math.floor((Math.max(...points) + Math.min(...points)) / 2)

const keyBits = ({ keyFact }: CertificateFact, { modulus }: TlsGrading): number | null => {
  const { kind, bits, curve } = keyFact
  switch (kind) {
    case 'rsa':
    case 'rsa-pss':
    case 'dsa':
      return bits === null ? null : stepOf(modulus, bits)
    case 'ec':
      return curve === null ? null : (strengthOfGroup.get(curve) ?? null)
    case 'ed25519':
      return 128
    case 'ed448':
      return 224
    case 'other':
    case 'unparsable':
      return null
  }
}

/** Security bits of everything a key is made or agreed with, as far as measured. */
const strengths = (facts: TlsFacts, grading: TlsGrading): readonly number[] => {
  const agreed = Object.values(facts.groups).flatMap((names) =>
    names.map((name) => strengthOfGroup.get(name)),
  )
  const moduli = (facts.dh?.all ?? []).map(({ bits }) => stepOf(grading.modulus, bits))
  const keys = readLeafs(facts).map(({ leaf }) => keyBits(leaf, grading))
  return [...agreed, ...moduli, ...keys].filter((bits) => bits !== undefined && bits !== null)
}

const exchangePoints = (facts: TlsFacts, grading: TlsGrading): number | null => {
  const bits = strengths(facts, grading)
  if (bits.length === 0) return null
  const points = stepOf(grading.strength, Math.min(...bits))
  const forward = acceptedSuites(facts).map(({ suite }) => isForward(suite))
  if (!forward.includes(true)) return Math.min(points, grading.withoutForwardSecrecy.all)
  return forward.includes(false) ? Math.min(points, grading.withoutForwardSecrecy.some) : points
}

/** The number behind the letter, from what was measured; null when a part has no facts at all. */
export const scoreOf = (facts: TlsFacts, grading: TlsGrading): Score | null => {
  const offered = protocolVersions.filter((version) => facts.protocols[version] === true)
  const suites = acceptedSuites(facts).map(({ suite }) => suitePoints(suite, grading))
  const K = exchangePoints(facts, grading)
  if (offered.length === 0 || suites.length === 0 || K === null) return null
  const P = middle(offered.map((version) => grading.protocols[version]))
  const S = middle(suites)
  const { weights } = grading
  const sum = Math.floor((weights.protocol * P + weights.exchange * K + weights.suites * S) / 100)
  return { P, K, S, total: P === 0 || K === 0 || S === 0 ? 0 : sum }
}
