import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { useDeferredValue, useState } from 'react'
import type { Output } from '../../../data/contract/index.ts'
import type { GuideQuestion } from '../../../data/contract/level-guide.ts'
import type { QuickAnswers, QuickGuide } from '../../../data/contract/level-quick.ts'
import type { ReviewRow } from '../../../data/contract/level-review.ts'
import { useTexts } from '../../app/texts.ts'
import { call } from '../../client/call.ts'
import { answerKey, useAnswer, useCommand } from '../../client/query.ts'
import { Answered } from '../../ui/answered.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { FactValueControl } from '../../ui/fact-value.tsx'
import { QuickResult } from './quick-result.tsx'
import { QuickRisks } from './quick-risks.tsx'
import type { Sitting } from './sitting.ts'

interface PartProps {
  readonly guide: QuickGuide
  readonly answers: QuickAnswers
  readonly change: (patch: Partial<QuickAnswers>) => void
}

interface TicksProps<V extends string> {
  readonly title: string
  readonly options: readonly {
    readonly value: V
    readonly label: { readonly vi: string; readonly en?: string | undefined }
    readonly meaning: { readonly vi: string; readonly en?: string | undefined }
  }[]
  readonly value: readonly V[]
  readonly onChange: (value: V[]) => void
}

const Ticks = <V extends string>({ title, options, value, onChange }: TicksProps<V>) => {
  const { pick } = useTexts()
  return (
    <section className="card">
      <fieldset className="plain-fieldset">
        <legend className="quick-legend">{title}</legend>
        <Checkbox.Group<V>
          className="option-list"
          value={[...value]}
          onChange={(next) => onChange(options.map((one) => one.value).filter((one) => next.includes(one)))}
          options={options.map((one) => ({
            value: one.value,
            label: (
              <span className="option-words">
                {pick(one.label)} <span className="soft">– {pick(one.meaning)}</span>
              </span>
            ),
          }))}
        />
      </fieldset>
    </section>
  )
}

const COUNT: Pick<GuideQuestion, 'type' | 'options'> = { type: 'count', options: [] }

/** How many people stand in the system; only asked where there is information about persons. */
const HowMany = ({ answers, change }: PartProps) => {
  const { t } = useTexts()
  if (!answers.information.includes('personal')) return null
  const fields = [
    { key: 'basicSubjects', label: t('level-quick.basic') },
    { key: 'sensitiveSubjects', label: t('level-quick.sensitive') },
  ] as const
  return (
    <section className="card" aria-labelledby="how-many">
      <h3 id="how-many">{t('level-quick.how-many')}</h3>
      {fields.map(({ key, label }) => (
        <div key={key} className="quick-count">
          <span>{label}</span>
          <div className="row">
            <FactValueControl
              compact
              question={COUNT}
              label={label}
              value={answers[key]}
              onChange={(value) => change({ [key]: typeof value === 'number' ? value : null })}
              onLeave={() => undefined}
            />
            {key === 'sensitiveSubjects' ? (
              <Button size="small" onClick={() => change({ sensitiveSubjects: 0 })}>
                {t('level-quick.zero')}
              </Button>
            ) : null}
          </div>
        </div>
      ))}
    </section>
  )
}

/** The cases that need all the questions; that none is there must be said, not left open. */
const Cases = ({ guide, answers, change }: PartProps) => {
  const { t, pick } = useTexts()
  const there = answers.cases.length > 0
  return (
    <section className="card">
      <fieldset className="plain-fieldset">
        <legend className="quick-legend">{t('level-quick.cases')}</legend>
        <Checkbox.Group
          className="option-list"
          value={[...answers.cases]}
          onChange={(cases) => change({ cases, none: false })}
          options={guide.screening.map(({ key, text }) => ({ value: key, label: pick(text) }))}
        />
        <Checkbox
          className="quick-none"
          disabled={there}
          checked={answers.none && !there}
          onChange={(event) => change({ none: event.target.checked })}
        >
          <strong>{t('level-quick.no-case')}</strong>
        </Checkbox>
      </fieldset>
    </section>
  )
}

const usePreview = (systemId: string, answers: QuickAnswers) => {
  const input = { systemId, answers }
  return useQuery({
    queryKey: answerKey('level.quickPreview', input),
    queryFn: () => call('level.quickPreview', input),
    placeholderData: keepPreviousData,
  })
}

interface FormProps {
  readonly row: ReviewRow
  readonly sitting: Sitting
  readonly onRecorded: (told: string) => void
}

interface OpenFormProps extends FormProps {
  readonly guide: QuickGuide
  readonly start: Output<'level.quickStart'>
}

const useRecord = ({ row, sitting, start, onRecorded }: OpenFormProps) => {
  const { t } = useTexts()
  const record = useCommand('level.quickRecord')
  const submit = (answers: QuickAnswers, threats: readonly string[]): void => {
    const { decidedBy, decidedOn, source } = sitting
    if (decidedOn === null) return
    const order = { systemId: row.systemId, version: start.version, answers, threats: [...threats] }
    record.mutate(
      { ...order, decidedBy, decidedOn, source },
      {
        onSuccess: ({ outcome }) =>
          onRecorded(t('level-quick.recorded', { code: row.code, level: outcome.proposed ?? '–' })),
      },
    )
  }
  return { submit, busy: record.isPending, error: record.error }
}

const OpenForm = (props: OpenFormProps) => {
  const { t } = useTexts()
  const { row, guide, start, sitting } = props
  const [answers, setAnswers] = useState(start.answers)
  const [threats, setThreats] = useState<readonly string[]>([])
  const preview = usePreview(row.systemId, useDeferredValue(answers))
  const { submit, busy, error } = useRecord(props)
  const part = {
    guide,
    answers,
    change: (patch: Partial<QuickAnswers>) => setAnswers({ ...answers, ...patch }),
  }
  const fitting = (preview.data?.suggested ?? []).map(({ key }) => key)
  const chosen = threats.filter((key) => fitting.includes(key))
  return (
    <>
      <h2>
        {row.code} – {row.name}
      </h2>
      <Ticks
        title={t('level-quick.who')}
        options={guide.kinds}
        value={answers.kinds}
        onChange={(kinds) => part.change({ kinds })}
      />
      <Ticks
        title={t('level-quick.what')}
        options={guide.information}
        value={answers.information}
        onChange={(information) => part.change({ information })}
      />
      <HowMany {...part} />
      <Cases {...part} />
      <QuickRisks fitting={fitting} had={start.threats} chosen={chosen} onChange={setThreats} />
      {error === null ? null : <ErrorAlert error={error} />}
      {preview.data === undefined ? null : (
        <QuickResult
          row={row}
          outcome={preview.data.outcome}
          answers={answers}
          highest={guide.highest}
          sitting={sitting}
          busy={busy}
          onRecord={() => submit(answers, chosen)}
        />
      )}
    </>
  )
}

/** The one page of one system: who, what, how many, special cases, risks, result. */
export const QuickForm = (props: FormProps) => {
  const guide = useAnswer('level.quickGuide', {})
  const start = useAnswer('level.quickStart', { systemId: props.row.systemId })
  return (
    <Answered of={guide}>
      {(known) => (
        <Answered of={start}>{(begun) => <OpenForm {...props} guide={known} start={begun} />}</Answered>
      )}
    </Answered>
  )
}
