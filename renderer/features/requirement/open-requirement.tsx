import { type RefObject, useCallback, useEffect, useState } from 'react'
import type { AnswerResult } from '../../../data/contract/answer.ts'
import type { RequirementDetail } from '../../../data/contract/requirement-view.ts'
import { useCommand } from '../../client/query.ts'
import { type AnswerDraft, useAnswerDraft } from './answer-draft.ts'
import { AnswerPane } from './answer-pane.tsx'
import { RequirementPane } from './requirement-pane.tsx'
import type { KeyAct } from './single-keys.ts'

/** What keys do to one requirement. */
export interface RequirementActs {
  /** The requirement that can be acted on; null while none has come. */
  readonly ready: RefObject<{ readonly id: string; readonly act: (act: KeyAct) => void } | null>
  /** A key that was pressed before its requirement had come. */
  readonly waiting: RefObject<{ readonly id: string; readonly act: KeyAct } | null>
}

const FIELDS = 'textarea, input:not([type="file"]), button'

/** Puts the cursor into a part of the answer. */
const focusIn = (part: string): void => {
  const field = document
    .querySelector<HTMLElement>(`[data-focus="${part}"]`)
    ?.querySelector<HTMLElement>(FIELDS)
  field?.scrollIntoView({ block: 'center' })
  field?.focus()
}

interface OpenRequirementProps {
  readonly detail: RequirementDetail
  readonly systemId: string
  readonly acts: RequirementActs
  /** After a result was given, in the flash mode. */
  readonly onAnswered: (result: AnswerResult) => void
  /** Once it is on the page. */
  readonly onShown: () => void
}

const useResult = (draft: AnswerDraft, onAnswered: OpenRequirementProps['onAnswered']) => {
  const [asked, setAsked] = useState(0)
  const give = (result: AnswerResult): void => {
    if (draft.answer.work === 'locked') return
    if (result === 'not-applicable' && draft.answer.reason.trim() === '') setAsked((count) => count + 1)
    else {
      draft.choose('result', result)
      onAnswered(result)
    }
  }
  return { asked, give }
}

/** The requirement that is open: what is asked beside the answer. */
export const OpenRequirement = (props: OpenRequirementProps) => {
  const { detail, systemId, acts, onAnswered, onShown } = props
  const draft = useAnswerDraft(detail.answer)
  const { asked, give } = useResult(draft, onAnswered)
  const { mutate: move } = useCommand('requirement.setWork')
  const requirementId = detail.requirement.id
  const review = useCallback(
    () => move({ systemId, requirementIds: [requirementId], to: 'awaiting-review', note: '' }),
    [move, systemId, requirementId],
  )
  useEffect(onShown, [onShown])
  useEffect(() => {
    const act = (wanted: KeyAct): void => {
      if (wanted.kind === 'result') give(wanted.result)
      else if (wanted.kind === 'review') review()
      else focusIn(wanted.kind)
    }
    acts.ready.current = { id: requirementId, act }
    const early = acts.waiting.current
    acts.waiting.current = null
    if (early?.id === requirementId) act(early.act)
    return () => {
      acts.ready.current = null
    }
  })
  return (
    <>
      <RequirementPane
        detail={detail}
        systemId={systemId}
        onMeasure={(measure) => draft.choose('measure', measure)}
      />
      <AnswerPane draft={draft} detail={detail} asked={asked} onResult={give} />
    </>
  )
}
