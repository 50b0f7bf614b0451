import { z } from 'zod'
import { Confidence, Text } from './catalogue.ts'
import { FactKey } from './fact.ts'
import { Day, Id, Instant, Level, Line, Prose, Version } from './identity.ts'
import { command, nothing, query } from './procedure.ts'

/** `preliminary` belongs to each proposal (Đ22.4.c), `detailed` is the report of levels 4 and 5 (Đ22.5). */
export const RiskStage = z.enum(['preliminary', 'detailed'])
export type RiskStage = z.infer<typeof RiskStage>

/** Who or what is harmed, and how gravely, in the words of Luật 116/2025/QH15 Đ8.1. */
export const HarmObject = z.enum(['rights', 'public-interest', 'public-order', 'national-security'])
export type HarmObject = z.infer<typeof HarmObject>
export const HarmDegree = z.enum(['harm', 'serious', 'especially-serious'])
export type HarmDegree = z.infer<typeof HarmDegree>

/** How often it is expected, from 1 (hardly ever) to 5 (nearly certain). */
export const Likelihood = z.int().min(1).max(5)

/** One risk as the office wrote it down; `threatKey` is the entry of the catalogue it came from or ''. */
export const RiskItem = z.strictObject({
  id: Id,
  version: Version,
  systemId: Id,
  stage: RiskStage,
  threatKey: z.string().max(60),
  /** Asset or function at stake (Đ10.3.a). */
  asset: Line,
  threat: Line.min(1),
  weakness: Prose,
  likelihood: Likelihood.nullable(),
  harmed: HarmObject.nullable(),
  degree: HarmDegree.nullable(),
  treatment: z.enum(['reduce', 'avoid', 'transfer', 'accept']).nullable(),
  /** What is done about it (Đ10.3.e). */
  measure: Prose,
  /** Unit in charge. */
  owner: Line,
  due: Day.nullable(),
  /** Who accepts what is left of it. */
  acceptedBy: Line,
})
export type RiskItem = z.infer<typeof RiskItem>

export const RiskBand = z.enum(['low', 'medium', 'high', 'very-high'])
export type RiskBand = z.infer<typeof RiskBand>

/**
 * What a risk amounts to; null while something of it is not judged. `impact` is the level that Luật 116 Đ8.1 gives to the
 * harm, `score` likelihood times impact (1 to 25).
 */
export const RiskRating = z.strictObject({
  impact: Level.nullable(),
  score: z.int().nullable(),
  band: RiskBand.nullable(),
})
export type RiskRating = z.infer<typeof RiskRating>

export const RatedRisk = RiskItem.extend({ rating: RiskRating })
export type RatedRisk = z.infer<typeof RatedRisk>

/** The fields of a review that people fill in; `cause` is the case of Đ10.2 that asked for it (its letter). */
const reviewFields = {
  assessedOn: Day.nullable(),
  assessedBy: Line,
  cause: z.string().max(2).nullable(),
  /** Key assets and functions, most important first (Đ10.3.a). */
  assets: Prose,
  /** What the office can do today to prevent, notice, answer and recover (Đ10.3.đ). */
  capability: Prose,
  /** To whom risks are told and reported (Đ10.3.g). */
  communication: Prose,
  /** `covered`: the level determined covers the risk; `higher`: it does not, and `level` must be proposed (Đ10.5). */
  verdict: z.enum(['covered', 'higher']).nullable(),
  level: Level.nullable(),
  reason: Prose,
  decidedBy: Line,
  decidedOn: Day.nullable(),
}

/** The review of the risks of one system (Đ10.3, Đ10.5); it is kept for inspections (Đ10.6). */
export const RiskReview = z.strictObject({
  systemId: Id,
  version: Version,
  stage: RiskStage,
  ...reviewFields,
  actor: z.string(),
  at: Instant,
})
export type RiskReview = z.infer<typeof RiskReview>

export const RiskReviewPatch = z.strictObject(reviewFields).partial()
export type RiskReviewPatch = z.infer<typeof RiskReviewPatch>

/** What the risks of a system say about its level; `harmLevel` is the highest impact among risks that are not low. */
export const RiskStanding = z.strictObject({
  items: z.int(),
  rated: z.int(),
  highest: RiskBand.nullable(),
  harmLevel: Level.nullable(),
  review: RiskReview.nullable(),
})
export type RiskStanding = z.infer<typeof RiskStanding>

const Named = z.strictObject({ label: Text, meaning: Text.optional() })

/** A threat to choose from; `facts` are those its condition reads. What it proposes is for people to change. */
export const GuideThreat = z.strictObject({
  key: z.string(),
  text: Text,
  asset: Text,
  weakness: Text,
  measure: Text,
  likelihood: Likelihood,
  facts: z.array(FactKey),
  confidence: Confidence,
})
export type GuideThreat = z.infer<typeof GuideThreat>

/** A threat that fits a system, with the harm it is usually taken to do there. */
export const SuggestedThreat = z.strictObject({
  key: z.string(),
  likelihood: Likelihood,
  harmed: HarmObject,
  degree: HarmDegree,
})
export type SuggestedThreat = z.infer<typeof SuggestedThreat>

/** Everything the risk step asks and explains. */
export const RiskGuide = z.strictObject({
  catalogue: z.strictObject({ id: z.string(), version: z.string(), digest: z.string() }),
  note: Text,
  factors: z.array(
    z.strictObject({
      key: z.string(),
      clause: z.string(),
      text: Text,
      question: Text,
      confidence: Confidence,
    }),
  ),
  causes: z.array(
    z.strictObject({ key: z.string(), clause: z.string(), text: Text, confidence: Confidence }),
  ),
  likelihood: z.array(Named.extend({ value: Likelihood })),
  harmObjects: z.array(Named.extend({ value: HarmObject })),
  degrees: z.array(Named.extend({ value: HarmDegree })),
  bands: z.array(Named.extend({ value: RiskBand, from: z.int() })),
  harmScale: z.strictObject({
    clause: z.string(),
    confidence: Confidence,
    levels: z.array(z.strictObject({ harmed: HarmObject, degree: HarmDegree, level: Level })),
  }),
  threats: z.array(GuideThreat),
})
export type RiskGuide = z.infer<typeof RiskGuide>

const aim = { id: Id, version: Version }

export const riskProcedures = {
  /** The risks of a system with their ratings, its review, and the threats of the catalogue that fit its facts. */
  'risk.ofSystem': query(
    z.strictObject({ systemId: Id, stage: RiskStage.optional() }),
    z.strictObject({
      items: z.array(RatedRisk),
      review: RiskReview.nullable(),
      standing: RiskStanding,
      /** Threats that fit and are not listed yet. */
      suggested: z.array(SuggestedThreat),
    }),
  ),
  'risk.catalogue': query(nothing, RiskGuide),
  'risk.create': command(RiskItem.omit({ id: true, version: true }), RatedRisk),
  'risk.update': command(
    z.strictObject({
      ...aim,
      patch: RiskItem.omit({ id: true, version: true, systemId: true, stage: true }).partial(),
    }),
    RatedRisk,
  ),
  'risk.remove': command(z.strictObject(aim), nothing),
  /** Takes threats of the catalogue over as risks of the system, with what the catalogue proposes for each. */
  'risk.adopt': command(
    z.strictObject({ systemId: Id, stage: RiskStage, threats: z.array(z.string()).min(1).max(100) }),
    z.strictObject({ added: z.int() }),
  ),
  /** Autosave of the review; `version: null` when there was none. `higher` wants a level and a reason. */
  'risk.review': command(
    z.strictObject({ systemId: Id, stage: RiskStage, version: Version.nullable(), patch: RiskReviewPatch }),
    RiskReview,
  ),
}
