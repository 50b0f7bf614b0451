import { z } from 'zod'
import { Grade, ProtocolName } from '../../contract/scan.ts'
import { Head } from '../head.schema.ts'

const Points = z.int().min(0).max(100)

/** Steps of a scale, highest first; a number takes the value of the first step it reaches. */
const Steps = z.array(z.strictObject({ from: z.int().min(0), value: z.int().min(0) })).min(1)
export type Steps = z.infer<typeof Steps>

/** How number and letter come about: points of protocols, strengths and suites, weights, letters, conditions of the top. */
export const TlsGrading = z.strictObject({
  head: Head,
  protocols: z.record(ProtocolName, Points),
  /** Points by bits of security. */
  strength: Steps,
  /** Bits of security by the size of an RSA, DSA or finite-field DH modulus. */
  modulus: Steps,
  /** Most points of the key exchange when some or all suites lack forward secrecy. */
  withoutForwardSecrecy: z.strictObject({ some: Points, all: Points }),
  /** Points of a suite by its kind. */
  suites: z.strictObject({
    forwardAead: Points,
    forwardCbcSha2: Points,
    forwardCbcSha1: Points,
    aead: Points,
    cbc: Points,
    block64: Points,
    broken: Points,
  }),
  /** Parts of a hundred. */
  weights: z
    .strictObject({ protocol: Points, exchange: Points, suites: Points })
    .refine(({ protocol, exchange, suites }) => protocol + exchange + suites === 100, 'weights make 100'),
  letters: z.array(z.strictObject({ from: Points, grade: Grade })).min(1),
  /** Letters from best to worst; caps are compared by it. */
  order: z.array(Grade).min(1),
  /** Letters that replace the letter when trust fails, the one that wins first. */
  trust: z.array(Grade).min(1),
  /** The top letter, the letter it is made from, and the HSTS age it needs in seconds. */
  top: z.strictObject({ grade: Grade, from: Grade, hstsAge: z.int().min(0) }),
})
export type TlsGrading = z.infer<typeof TlsGrading>
