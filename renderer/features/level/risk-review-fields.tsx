import { useState } from 'react'
import type { RiskReview } from '../../../data/contract/risk.ts'
import { useTexts } from '../../app/texts.ts'
import { DayField } from '../../ui/day-field.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { ChoiceField, TextField } from '../../ui/fields.tsx'
import { PersonField } from './person-field.tsx'
import type { RiskData } from './risk-step.tsx'

type Fields = Pick<
  RiskReview,
  'assessedOn' | 'assessedBy' | 'cause' | 'assets' | 'capability' | 'communication'
>

const BLANK: Fields = {
  assessedOn: null,
  assessedBy: '',
  cause: null,
  assets: '',
  capability: '',
  communication: '',
}

const fieldsOf = (review: RiskReview | null): Fields => {
  if (review === null) return BLANK
  const { assessedOn, assessedBy, cause, assets, capability, communication } = review
  return { assessedOn, assessedBy, cause, assets, capability, communication }
}

const TEXTS = [
  { field: 'assets', factor: 'a' },
  { field: 'capability', factor: '\u0111' },
  { field: 'communication', factor: 'g' },
] as const

/** What is said of the assessment as a whole, saved field by field: when, by whom, why now, what of Đ10.3 is no list. */
export const RiskReviewFields = ({ guide, risks, review }: RiskData) => {
  const { t, pick } = useTexts()
  const [fields, setFields] = useState<Fields>(fieldsOf(risks.review))
  const type = (patch: Partial<Fields>): void => setFields({ ...fields, ...patch })
  const keep = (patch: Partial<Fields>): void => {
    type(patch)
    review.save(patch).catch(() => undefined)
  }
  const leave = (field: keyof Fields) => (): void => {
    if (fields[field] !== fieldsOf(risks.review)[field]) keep({ [field]: fields[field] })
  }
  return (
    <section className="card stack" aria-labelledby="risk-review">
      <h3 id="risk-review">{t('risk.review')}</h3>
      {review.error === null ? null : <ErrorAlert error={review.error} />}
      <div className="field-pair">
        <PersonField
          label={t('risk.field.assessedBy')}
          value={fields.assessedBy}
          onChange={(assessedBy) => type({ assessedBy })}
          onLeave={leave('assessedBy')}
        />
        <DayField
          label={t('risk.field.assessedOn')}
          value={fields.assessedOn}
          onChange={(assessedOn) => keep({ assessedOn })}
        />
      </div>
      <ChoiceField
        label={t('risk.field.cause')}
        value={fields.cause}
        none={t('app.not-filled')}
        choices={guide.causes.map(({ key, clause, text }) => ({
          value: key,
          label: `${clause}: ${pick(text)}`,
        }))}
        onChange={(cause) => keep({ cause })}
      />
      {TEXTS.map(({ field, factor }) => {
        const asked = guide.factors.find(({ key }) => key === factor)
        return (
          <TextField
            key={field}
            rows={2}
            label={asked === undefined ? field : `${pick(asked.text)} (${asked.clause})`}
            hint={asked === undefined ? undefined : pick(asked.question)}
            value={fields[field]}
            onChange={(text) => type({ [field]: text })}
            onLeave={leave(field)}
          />
        )
      })}
    </section>
  )
}
