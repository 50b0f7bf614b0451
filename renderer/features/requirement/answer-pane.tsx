import { Alert, Radio } from 'antd'
import { useEffect, useState } from 'react'
import type { AnswerResult, MeasureState } from '../../../data/contract/answer.ts'
import type { RequirementDetail } from '../../../data/contract/requirement-view.ts'
import { useTexts } from '../../app/texts.ts'
import { DayField } from '../../ui/day-field.tsx'
import { ChoiceField, TextField, useRefusal } from '../../ui/fields.tsx'
import { AnswerAlert } from './answer-alert.tsx'
import type { AnswerDraft } from './answer-draft.ts'
import { CommentList } from './comment-list.tsx'
import { ComponentField } from './component-field.tsx'
import { EvidencePart } from './evidence-part.tsx'
import { InheritancePart } from './inheritance-part.tsx'
import { RESULT_KEYS } from './single-keys.ts'
import { UnitField } from './unit-field.tsx'
import { WorkPart } from './work-part.tsx'

const MEASURE_STATES: readonly MeasureState[] = ['none', 'described', 'deploying', 'deployed', 'verified']

interface PartProps {
  readonly draft: AnswerDraft
  readonly detail: RequirementDetail
}

interface ResultProps extends PartProps {
  /** "Not applicable" was chosen and its reason is still to be written. */
  readonly waiting: boolean
  readonly onResult: (result: AnswerResult) => void
}

const ResultPart = ({ draft, waiting, onResult }: ResultProps) => {
  const { t } = useTexts()
  const problem = useRefusal(draft.refusal('result'))
  return (
    <fieldset className="plain-fieldset">
      <legend className="field-label">{t('requirement.page.result')}</legend>
      <Radio.Group
        className="result-choice"
        value={waiting ? 'not-applicable' : draft.answer.result}
        onChange={(event) => onResult(event.target.value as AnswerResult)}
        options={RESULT_KEYS.map((value, index) => ({
          value,
          label: (
            <span>
              {t(`requirement.result.${value}`)} <kbd aria-hidden>{index + 1}</kbd>
            </span>
          ),
        }))}
      />
      {problem === undefined ? null : (
        <p className="field-problem" role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  )
}

/** The reason is asked where the law wants one: not applicable, or another choice than the suggested one. */
const ReasonPart = ({ draft, detail, waiting }: ResultProps) => {
  const { t } = useTexts()
  const { answer } = draft
  const { advisory, equivalent } = detail.requirement
  const wanted = waiting || answer.result === 'not-applicable'
  if (!wanted && answer.reason === '' && !advisory && !equivalent) return null
  const type = (reason: string): void => {
    if (!waiting) draft.set('reason', reason)
    else if (reason.trim() !== '') draft.set('not-applicable', reason)
  }
  return (
    <div data-focus="reason">
      <TextField
        label={t(wanted ? 'requirement.page.reason' : 'requirement.page.argue')}
        hint={waiting ? t('requirement.page.reason-first') : undefined}
        rows={2}
        required={wanted}
        value={answer.reason}
        onChange={type}
        onLeave={draft.flush}
        error={draft.refusal('reason') ?? draft.refusal('not-applicable')}
      />
    </div>
  )
}

const MeasurePart = ({ draft }: PartProps) => {
  const { t } = useTexts()
  const { answer } = draft
  return (
    <>
      <div data-focus="measure">
        <TextField
          label={t('requirement.page.measure')}
          hint={t('requirement.page.measure-hint')}
          rows={4}
          value={answer.measure}
          onChange={(value) => draft.set('measure', value)}
          onLeave={draft.flush}
          error={draft.refusal('measure')}
        />
      </div>
      <ChoiceField<MeasureState>
        label={t('requirement.page.measure-state')}
        value={answer.measureState}
        choices={MEASURE_STATES.map((value) => ({ value, label: t(`requirement.measure-state.${value}`) }))}
        onChange={(value) => draft.choose('measureState', value ?? 'none')}
        error={draft.refusal('measureState')}
      />
    </>
  )
}

const DutyPart = ({ draft }: PartProps) => {
  const { t } = useTexts()
  const { answer } = draft
  return (
    <>
      <UnitField
        value={answer.unitId}
        onChange={(value) => draft.choose('unitId', value)}
        error={draft.refusal('unitId')}
      />
      <div className="form-grid">
        <DayField
          label={t('requirement.page.due')}
          value={answer.due}
          onChange={(value) => draft.choose('due', value)}
          error={draft.refusal('due')}
        />
        <DayField
          label={t('requirement.page.valid-until')}
          value={answer.validUntil}
          onChange={(value) => draft.choose('validUntil', value)}
          error={draft.refusal('validUntil')}
        />
      </div>
      <ComponentField draft={draft} />
    </>
  )
}

interface AnswerPaneProps extends PartProps {
  /** Counts up with each press of the key that asks for "not applicable". */
  readonly asked: number
  readonly onResult: (result: AnswerResult) => void
}

/** "Not applicable" is saved together with its reason and not before. */
const useWaiting = (draft: AnswerDraft, asked: number): readonly [boolean, (waiting: boolean) => void] => {
  const [waiting, setWaiting] = useState(false)
  const { result } = draft.answer
  useEffect(() => {
    if (result === 'not-applicable') setWaiting(false)
  }, [result])
  useEffect(() => {
    if (asked === 0) return
    setWaiting(true)
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>('[data-focus="reason"] textarea')?.focus(),
    )
  }, [asked])
  return [waiting, setWaiting]
}

/** The right column: the answer with everything that stands behind it. */
export const AnswerPane = ({ draft, detail, asked, onResult }: AnswerPaneProps) => {
  const { t } = useTexts()
  const [waiting, setWaiting] = useWaiting(draft, asked)
  const { answer } = draft
  const choose = (result: AnswerResult): void => {
    setWaiting(false)
    onResult(result)
  }
  const result = { draft, detail, waiting, onResult: choose }
  return (
    <section className="card work-answer stack" aria-label={t('requirement.page.answer')}>
      <AnswerAlert draft={draft} />
      {answer.work === 'locked' ? <Alert type="info" showIcon title={t('requirement.page.locked')} /> : null}
      <InheritancePart draft={draft} detail={detail} />
      <fieldset className="plain-fieldset stack" disabled={answer.work === 'locked'}>
        <ResultPart {...result} />
        <ReasonPart {...result} />
        <MeasurePart draft={draft} detail={detail} />
        <DutyPart draft={draft} detail={detail} />
      </fieldset>
      <EvidencePart detail={detail} systemId={answer.systemId} />
      <WorkPart draft={draft} detail={detail} />
      <CommentList detail={detail} systemId={answer.systemId} />
    </section>
  )
}
