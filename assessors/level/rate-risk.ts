import type { RiskCatalogue } from '../../data/catalogues/level/risk.schema.ts'
import type { Level } from '../../data/contract/identity.ts'
import type {
  RatedRisk,
  RiskBand,
  RiskItem,
  RiskRating,
  RiskReview,
  RiskStanding,
} from '../../data/contract/risk.ts'

type Scales = Pick<RiskCatalogue, 'harmScale' | 'bands'>

const bandOf = (score: number, { bands }: Scales): RiskBand | null =>
  bands.findLast(({ from }) => score >= from)?.value ?? null

/**
 * What a risk amounts to. Its impact is the level that Luật 116 Đ8.1 gives to the harm, so that it can be held against the
 * level of the system (Đ10.5); the score is likelihood times impact. Nothing is assumed for what is not judged.
 */
export const rateRisk = (
  { likelihood, harmed, degree }: Pick<RiskItem, 'likelihood' | 'harmed' | 'degree'>,
  scales: Scales,
): RiskRating => {
  const impact =
    scales.harmScale.levels.find((one) => one.harmed === harmed && one.degree === degree)?.level ?? null
  const score = impact === null || likelihood === null ? null : impact * likelihood
  return { impact, score, band: score === null ? null : bandOf(score, scales) }
}

/** A risk with its rating beside it. */
export const ratedRisk = (item: RiskItem, scales: Scales): RatedRisk => ({
  ...item,
  rating: rateRisk(item, scales),
})

const highest = <T extends string | number>(values: readonly T[], order: readonly T[]): T | null => {
  const at = Math.max(-1, ...values.map((value) => order.indexOf(value)))
  return order[at] ?? null
}

const LEVELS: readonly Level[] = [1, 2, 3, 4, 5]

/** What the risks of a system say together. A risk that stays low, however grave, asks for no higher level by itself. */
export const riskStanding = (
  items: readonly RiskItem[],
  review: RiskReview | null,
  scales: Scales,
): RiskStanding => {
  const ratings = items.map((item) => rateRisk(item, scales))
  const bands = ratings.flatMap(({ band }) => band ?? [])
  const grave = ratings.filter(({ band }) => band !== null && band !== 'low')
  return {
    items: items.length,
    rated: bands.length,
    highest: highest(
      bands,
      scales.bands.map(({ value }) => value),
    ),
    harmLevel: highest(
      grave.flatMap(({ impact }) => impact ?? []),
      LEVELS,
    ),
    review,
  }
}
