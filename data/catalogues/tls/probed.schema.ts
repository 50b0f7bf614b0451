import { z } from 'zod'
import { Day } from '../../contract/identity.ts'
import { ProtocolName } from '../../contract/scan.ts'

/** Id of a rule: R protocol and key exchange, X certificate, H web, D name service, P lists of a published profile. */
export const RuleId = z.string().regex(/^[RXHDP]\d{2}$/)

const Names = z.array(z.string().min(1))
const Count = z.int().min(0)

/** What a published profile allows; anything else is a deviation (rules P01 to P10). Names as in the facts. */
const Allow = z.strictObject({
  versions: z.array(ProtocolName).min(1),
  suites: Names.min(1),
  groups: Names.min(1),
  /** Smallest DH modulus in bits; null: no finite-field DH is foreseen. */
  dhBits: Count.nullable(),
  /** `rsaBits` null: no RSA certificate is foreseen. */
  keys: z.strictObject({ rsaBits: Count.nullable(), curves: Names }),
  signatures: Names.min(1),
  lifetimeDays: Count,
  hstsAge: Count,
  serverOrder: z.boolean(),
})

/** What a policy needs beyond one ordinary handshake: for facts of the raw probe. */
export const ProbedThresholds = z.strictObject({
  /** Rules that may stay unmeasured although they could come to `insufficient`. */
  optional: z.array(RuleId),
  /** Elliptic-curve groups; all others are weak. */
  groups: z.strictObject({ good: Names.min(1), aging: Names }),
  /** Hybrid groups with ML-KEM; from that day a host without one no longer reaches the top grade. */
  hybrids: z.strictObject({ names: Names.min(1), topGradeFrom: Day.nullable() }),
  /** Finite-field groups that are accepted by name, and sizes in bits. */
  dh: z.strictObject({ named: Names, weakBelow: Count, brokenBelow: Count }),
  /** Client renegotiations in one connection that are still a limit. */
  renegotiations: Count,
  /** Signed certificate timestamps that browsers ask for. */
  scts: Count,
  /** Superfluous certificates that are still harmless. */
  extraCertificates: Count,
  allow: Allow.nullable(),
})
