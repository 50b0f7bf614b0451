import { Alert, Button, Radio, Select } from 'antd'
import { useId, useState } from 'react'
import type { Level } from '../../../data/contract/identity.ts'
import type { RiskReview } from '../../../data/contract/risk.ts'
import { useTexts } from '../../app/texts.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { FieldFrame } from '../../ui/fields.tsx'
import { ConcludedFields, NOT_CONCLUDED } from './concluded-fields.tsx'
import type { RiskData } from './risk-step.tsx'
import { useLevel } from './wizard-data.ts'

type Verdict = RiskReview['verdict']

const LEVELS: readonly Level[] = [2, 3, 4, 5]

/** What the risks point to, before anybody has concluded: the level of the gravest harm beside the level determined. */
const Pointer = ({ systemId, risks, guide }: RiskData) => {
  const { t } = useTexts()
  const level = useLevel(systemId).data?.outcome.ND331.level ?? null
  const { harmLevel } = risks.standing
  if (harmLevel === null) return null
  const above = level !== null && harmLevel > level
  return (
    <Alert
      type={above ? 'warning' : 'info'}
      showIcon
      title={t(above ? 'risk.points-above' : 'risk.points-within', {
        harm: harmLevel,
        level: level ?? '–',
        clause: guide.harmScale.clause,
      })}
    />
  )
}

const LevelChoice = ({
  value,
  onChange,
}: {
  readonly value: Level | null
  readonly onChange: (value: Level) => void
}) => {
  const { t } = useTexts()
  const id = useId()
  return (
    <FieldFrame id={id} label={t('risk.proposed-level')}>
      <Select<Level>
        id={id}
        className="level-choice"
        {...(value === null ? {} : { value })}
        options={LEVELS.map((level) => ({ value: level, label: t('app.level.name', { level }) }))}
        onChange={onChange}
      />
    </FieldFrame>
  )
}

/** Whether the level determined covers the risks, or a higher one must be proposed (Đ10.5): a person concludes. */
export const RiskConclusion = (data: RiskData) => {
  const { t } = useTexts()
  const { review } = data.risks
  const [busy, setBusy] = useState(false)
  const [verdict, setVerdict] = useState<Verdict>(review?.verdict ?? null)
  const [level, setLevel] = useState<Level | null>(review?.level ?? null)
  const [concluded, setConcluded] = useState(review ?? NOT_CONCLUDED)
  const { reason, decidedBy, decidedOn } = concluded
  const ready =
    verdict !== null &&
    (verdict === 'covered' || level !== null) &&
    reason.trim() !== '' &&
    decidedBy.trim() !== '' &&
    decidedOn !== null
  const save = (): void => {
    const patch = { verdict, level: verdict === 'higher' ? level : null, reason, decidedBy, decidedOn }
    setBusy(true)
    data.review
      .save(patch)
      .catch(() => undefined)
      .finally(() => setBusy(false))
  }
  return (
    <section className="card stack" aria-labelledby="risk-conclusion">
      <h3 id="risk-conclusion">{t('risk.conclusion')}</h3>
      <Pointer {...data} />
      <Radio.Group
        aria-labelledby="risk-conclusion"
        className="option-list"
        value={verdict}
        onChange={(event) => setVerdict(event.target.value as Verdict)}
        options={(['covered', 'higher'] as const).map((one) => ({
          value: one,
          label: t(`risk.verdict.${one}`),
        }))}
      />
      {verdict === 'higher' ? <LevelChoice value={level} onChange={setLevel} /> : null}
      <ConcludedFields value={concluded} onChange={setConcluded} />
      {data.review.error === null ? null : <ErrorAlert error={data.review.error} />}
      <div className="row">
        <Button type="primary" disabled={!ready} loading={busy} onClick={save}>
          {t('risk.save-conclusion')}
        </Button>
        {ready ? null : <span className="soft">{t('risk.conclusion-needs')}</span>}
      </div>
    </section>
  )
}
