import { Button, Input } from 'antd'
import { useState } from 'react'
import type { WorkState } from '../../../data/contract/answer.ts'
import type { RequirementDetail } from '../../../data/contract/requirement-view.ts'
import { useTexts } from '../../app/texts.ts'
import { useCommand } from '../../client/query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { formatInstant } from '../../ui/format.ts'
import type { AnswerDraft } from './answer-draft.ts'

/** Where the work may go from where it stands. */
const STEPS: Readonly<Record<WorkState, readonly WorkState[]>> = {
  empty: ['awaiting-review'],
  'in-progress': ['awaiting-review', 'reviewed'],
  'awaiting-review': ['reviewed', 'returned'],
  returned: ['awaiting-review'],
  reviewed: ['locked', 'returned', 'in-progress'],
  locked: ['in-progress'],
}

const Reviewed = ({ detail }: { readonly detail: RequirementDetail }) => {
  const { t } = useTexts()
  const { answeredBy, answeredAt, reviewedBy, reviewedAt } = detail.answer
  return (
    <p className="soft small">
      {answeredAt === null
        ? t('requirement.page.nobody')
        : t('requirement.page.answered-by', { by: answeredBy, at: formatInstant(answeredAt) })}
      {reviewedAt === null
        ? ''
        : ` ${t('requirement.page.reviewed-by', { by: reviewedBy, at: formatInstant(reviewedAt) })}`}
    </p>
  )
}

interface WorkPartProps {
  readonly draft: AnswerDraft
  readonly detail: RequirementDetail
}

/** Where the work on the answer stands, and the steps from there; a return wants a word. */
export const WorkPart = ({ draft, detail }: WorkPartProps) => {
  const { t } = useTexts()
  const move = useCommand('requirement.setWork')
  const [note, setNote] = useState('')
  const { systemId, requirementId, work } = draft.answer
  const go = (to: WorkState): void =>
    move.mutate(
      { systemId, requirementIds: [requirementId], to, note: to === 'returned' ? note : '' },
      { onSuccess: () => setNote('') },
    )
  const refused = move.data?.refused[0]
  return (
    <section aria-label={t('requirement.page.work-state')}>
      <h3>
        {t('requirement.page.work-state')}: {t(`requirement.work.${work}`)}
      </h3>
      <Reviewed detail={detail} />
      {detail.sameHand ? <p className="judgement small">{t('requirement.page.same-hand')}</p> : null}
      <div className="row">
        {STEPS[work].map((to) => (
          <Button
            key={to}
            size="small"
            loading={move.isPending && move.variables.to === to}
            disabled={to === 'returned' && note.trim() === ''}
            onClick={() => go(to)}
          >
            {t(`requirement.step.${to}`)}
          </Button>
        ))}
      </div>
      {STEPS[work].includes('returned') ? (
        <Input
          size="small"
          className="return-note"
          value={note}
          aria-label={t('requirement.page.return-note')}
          placeholder={t('requirement.page.return-note')}
          onChange={(event) => setNote(event.target.value)}
        />
      ) : null}
      {refused === undefined ? null : (
        <p className="field-problem" role="alert">
          {t(`requirement.refused.${refused.because}`)}
        </p>
      )}
      {move.isError ? <ErrorAlert error={move.error} /> : null}
    </section>
  )
}
