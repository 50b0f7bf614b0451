import type { TlsGrading } from '../../../data/catalogues/tls/grading.schema.ts'
import type { TlsPolicy } from '../../../data/catalogues/tls/policy.schema.ts'
import type { Finding, Grade, Verdict } from '../../../data/contract/scan.ts'
import type { TlsFacts } from '../probe/facts.ts'
import { judgeRules } from './findings.ts'
import { type Cap, gradeOf } from './grade.ts'
import { type Score, scoreOf } from './score.ts'
import type { NetworkFacts, StoreKinds, Subject, WebFacts } from './subject.ts'
import { deservesTop } from './top-grade.ts'
import { isUnmeasured, verdictOf } from './verdict.ts'
import type { WeakKeys } from './weak-keys.ts'

/** Facts of one host and what to judge them with. The same input gives the same result, whenever and wherever. */
export interface TlsInput {
  readonly facts: TlsFacts
  /** null: no HTTP was asked or none could be had. */
  readonly http: WebFacts | null
  readonly policy: TlsPolicy
  readonly grading: TlsGrading
  /** The day the judgement is for; certificates are measured against it. */
  readonly date: Date
  readonly network?: NetworkFacts
  /** Kinds of the root stores by label; see `StoreKinds`. */
  readonly stores?: StoreKinds
  /** Exposed keys of the batch (`weakKeysOf`). */
  readonly batch?: WeakKeys
}

/** The judgement of one host by one policy. */
export interface TlsAssessment {
  readonly findings: readonly Finding[]
  readonly verdict: Verdict
  readonly grade: Grade | null
  /** The letter if trust and name were in order; equal to `grade` when they are. */
  readonly gradeWithoutTrust: Grade | null
  readonly score: Score | null
  /** Rules that limit the grade, worst first. */
  readonly capped: readonly Cap[]
  /** Rules that were not measured in full and could be worse than they stand. */
  readonly unmeasured: readonly string[]
}

/** Judges stored or fresh facts of a host by a policy: findings, verdict, number and letter. */
export const assessTls = (input: TlsInput): TlsAssessment => {
  const { facts, http, policy, grading, date, network = {}, stores = {}, batch = null } = input
  const subject: Subject = { facts, http, network, policy, now: date.getTime(), stores, weakKeys: batch }
  const judged = judgeRules(subject)
  const findings = judged.flatMap(({ finding }) => (finding === null ? [] : [finding]))
  const { optional } = policy.probed
  const score = scoreOf(facts, grading)
  const settled = verdictOf(judged, optional)
  // A host without HTTPS has nothing else of it to measure.
  const bare = findings.some(({ rule }) => rule === 'H01')
  const left = judged.filter((one) => isUnmeasured(one) && (!bare || /^[HD]/.test(one.rule)))
  const top = settled !== 'inconclusive' && deservesTop(subject, grading)
  return {
    findings,
    verdict: settled,
    ...gradeOf({ findings, total: score?.total ?? null, top, grading }),
    score,
    unmeasured: left.map(({ rule }) => rule),
  }
}
