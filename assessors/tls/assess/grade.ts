import type { TlsGrading } from '../../../data/catalogues/tls/grading.schema.ts'
import type { Finding, Grade } from '../../../data/contract/scan.ts'
import { Grade as GradeSchema } from '../../../data/contract/scan.ts'

/** A rule that limits the grade, and to what. */
export interface Cap {
  readonly rule: string
  readonly cap: Grade
}

/** What the letter is made of. `top`: the conditions of the best letter hold. */
export interface GradeInput {
  readonly findings: readonly Finding[]
  readonly total: number | null
  readonly top: boolean
  readonly grading: TlsGrading
}

/** The letter with and without trust (equal when trust is not the matter), and every cap, worst first. */
export interface Graded {
  readonly grade: Grade | null
  readonly gradeWithoutTrust: Grade | null
  readonly capped: readonly Cap[]
}

/** Rank of a cap: trust letters before all others, then the worst letter first. */
const rank = (cap: Grade, { trust, order }: TlsGrading): number =>
  trust.includes(cap) ? trust.indexOf(cap) : trust.length + order.length - order.indexOf(cap)

/** Every rule that has a cap, worst first; equal ones in the order of the rules. */
export const capsOf = (findings: readonly Finding[], grading: TlsGrading): readonly Cap[] =>
  findings
    .flatMap(({ rule, cap }) => (cap === null ? [] : [{ rule, cap: GradeSchema.parse(cap) }]))
    .sort((a, b) => rank(a.cap, grading) - rank(b.cap, grading))

const letterOf = (total: number, { letters }: TlsGrading): Grade =>
  letters.find(({ from }) => total >= from)?.grade ?? 'F'

/**
 * The grade: letter of the total, then the lowest cap; a trust letter replaces it. Without a total there is none, unless a rule
 * leaves the worst letter only (no HTTPS at all).
 */
export const gradeOf = ({ findings, total, top, grading }: GradeInput): Graded => {
  const capped = capsOf(findings, grading)
  const { order, trust } = grading
  const worst = order.at(-1) ?? 'F'
  const limits = capped.filter(({ cap }) => !trust.includes(cap)).map(({ cap }) => cap)
  if (total === null && !limits.includes(worst)) return { grade: null, gradeWithoutTrust: null, capped }
  const letter = total === null ? worst : letterOf(total, grading)
  const best = top && letter === grading.top.from && capped.length === 0 ? grading.top.grade : letter
  const lowest = [best, ...limits].reduce((a, b) => (order.indexOf(b) > order.indexOf(a) ? b : a))
  const replaced = trust.find((sign) => capped.some(({ cap }) => cap === sign))
  return { grade: replaced ?? lowest, gradeWithoutTrust: lowest, capped }
}
