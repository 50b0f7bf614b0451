import type { RatedRisk, RiskGuide } from '../../../data/contract/risk.ts'
import type { Texts } from '../../app/texts.ts'

interface Named<V> {
  readonly value: V
  readonly label: { readonly vi: string; readonly en?: string | undefined }
}

/** The label of a value of a scale; '' for none. */
export const labelIn = <V>(
  list: readonly Named<V>[],
  value: V | null,
  { pick }: Pick<Texts, 'pick'>,
): string => {
  const found = list.find((one) => one.value === value)
  return found === undefined ? '' : pick(found.label)
}

/** Who is harmed and how gravely: `tổn hại nghiêm trọng lợi ích công cộng`; '' while it is not judged. */
export const harmWords = (
  { harmObjects, degrees }: Pick<RiskGuide, 'harmObjects' | 'degrees'>,
  { harmed, degree }: Pick<RatedRisk, 'harmed' | 'degree'>,
  texts: Pick<Texts, 'pick'>,
): string => {
  if (harmed === null || degree === null) return ''
  const object = labelIn(harmObjects, harmed, texts)
  return `${labelIn(degrees, degree, texts)}: ${object.charAt(0).toLowerCase()}${object.slice(1)}`
}
