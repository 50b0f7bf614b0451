import type { RatedRisk } from '../../data/contract/risk.ts'
import type { Context } from './context.ts'
import { fillText, orMissing, type Pieces } from './pieces.ts'
import type { SentenceSource } from './sentences.ts'
import { cell, numbered, type TableSource } from './table-rows.ts'
import { endSentence, longDate, shortDate } from './vietnamese-text.ts'

const labelOf = <V>(
  list: readonly { readonly value: V; readonly label: { readonly vi: string } }[],
  value: V,
) => list.find((one) => one.value === value)?.label.vi ?? ''

const harmed = ({ input }: Context, { harmed: object, degree }: RatedRisk): Pieces => {
  if (object === null || degree === null) return [{ missing: 'risk.rating' }]
  const { degrees, harmObjects } = input.riskGuide
  const what = labelOf(harmObjects, object)
  return [`${labelOf(degrees, degree)} ${what.charAt(0).toLowerCase()}${what.slice(1)}`]
}

const measure = ({ wording }: Context, risk: RatedRisk): Pieces => {
  const more = [
    ...(risk.owner === '' ? [] : [fillText(wording.riskOwner, { owner: risk.owner })]),
    ...(risk.due === null ? [] : [fillText(wording.riskDue, { date: shortDate(risk.due) })]),
    ...(risk.acceptedBy === '' ? [] : [fillText(wording.riskAccepted, { name: risk.acceptedBy })]),
  ]
  return [
    ...orMissing(risk.measure, 'risk.measure'),
    ...(more.length === 0 ? [] : [wording.partSeparator, more.join(wording.partSeparator)]),
  ]
}

const numberOr = (value: number | null): Pieces =>
  value === null ? [{ missing: 'risk.rating' }] : [String(value)]

/** The preliminary risks as the office wrote them (Đ22.4.c); nothing is filled in for it. */
const preliminary: TableSource = (context) =>
  numbered(
    context.input.risks.map((risk) => {
      const { impact, score, band } = risk.rating
      const graded = band === null ? '' : labelOf(context.input.riskGuide.bands, band)
      return {
        tai_san: orMissing(risk.asset, 'risk.asset'),
        nguy_co: [risk.threat],
        diem_yeu: cell(risk.weakness),
        kha_nang: numberOr(risk.likelihood),
        anh_huong: numberOr(impact),
        muc: score === null ? [{ missing: 'risk.rating' }] : [`${graded} (${score})`],
        doi_tuong: harmed(context, risk),
        bien_phap: measure(context, risk),
      }
    }),
  )

export const riskTables: Readonly<Record<string, TableSource>> = { rui_ro_so_bo: preliminary }

const whenListed =
  (listed: boolean, params: SentenceSource = () => ({})): SentenceSource =>
  (context, block) =>
    context.input.risks.length > 0 === listed ? params(context, block) : null

const method: SentenceSource = ({ input, wording }) => {
  const review = input.outcome.risk.review
  const day = review?.assessedOn ?? null
  return {
    by: orMissing(review?.assessedBy, 'risk.assessedBy'),
    on: orMissing(day === null ? '' : longDate(wording.longDate, day), 'risk.assessedOn'),
  }
}

const written =
  (field: 'assets' | 'capability' | 'communication'): SentenceSource =>
  ({ input }) => {
    const text = input.outcome.risk.review?.[field] ?? ''
    return text === '' ? null : { text: endSentence(text) }
  }

const verdict =
  (wanted: 'covered' | 'higher'): SentenceSource =>
  ({ input, wording }) => {
    const { review } = input.outcome.risk
    if (review?.verdict !== wanted) return null
    const on = review.decidedOn === null ? '' : longDate(wording.longDate, review.decidedOn)
    return {
      level: String(review.level ?? ''),
      reason: orMissing(endSentence(review.reason), 'risk.reason'),
      by: orMissing(review.decidedBy, 'risk.decidedBy'),
      on: orMissing(on, 'risk.decidedOn'),
    }
  }

/** Sentences of the section on risks, by their block in the outline. */
export const riskSentences: Readonly<Record<string, SentenceSource>> = {
  rui_ro_chua_lam: whenListed(false),
  rui_ro_phuong_phap: whenListed(true, method),
  rui_ro_tai_san: written('assets'),
  rui_ro_nang_luc: written('capability'),
  rui_ro_truyen_thong: written('communication'),
  rui_ro_trong_cap: verdict('covered'),
  rui_ro_cao_hon: verdict('higher'),
}
