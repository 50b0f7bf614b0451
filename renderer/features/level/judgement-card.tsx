import { Button, Radio } from 'antd'
import { useState } from 'react'
import type { Judgement } from '../../../data/contract/level-outcome.ts'
import { useTexts } from '../../app/texts.ts'
import { useCommand } from '../../client/query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { TextField } from '../../ui/fields.tsx'
import { formatDay } from '../../ui/format.ts'
import { ConcludedFields, NOT_CONCLUDED } from './concluded-fields.tsx'
import type { JudgementText, useJudgementText } from './judgement-text.tsx'

/** Of a judged criterion the criterion itself is the answer; only why it holds is asked. */
const HOLDS = 'holds'

const Given = ({ judgement, onEdit }: { readonly judgement: Judgement; readonly onEdit: () => void }) => {
  const { t } = useTexts()
  const { about, answer } = judgement
  if (answer === null) {
    return (
      <div className="judged">
        <p>{t('wizard.floor.by-itself')}</p>
        <Button size="small" onClick={onEdit}>
          {t('wizard.judgement.edit')}
        </Button>
      </div>
    )
  }
  const words = about === 'floor' ? t(`wizard.floor.${answer.answer}`) : answer.answer
  return (
    <div className="judged">
      {about === 'criterion' ? null : <strong>{words}</strong>}
      {answer.reason === '' ? null : <p>{answer.reason}</p>}
      <p className="soft">
        {t('wizard.concluded', {
          by: answer.decidedBy || '—',
          on: answer.decidedOn === null ? '' : formatDay(answer.decidedOn),
        })}
      </p>
      <Button size="small" onClick={onEdit}>
        {t('wizard.judgement.edit')}
      </Button>
    </div>
  )
}

interface AnswerFieldProps {
  readonly judgement: Judgement
  readonly value: string
  readonly onChange: (value: string) => void
}

const AnswerField = ({ judgement, value, onChange }: AnswerFieldProps) => {
  const { t } = useTexts()
  if (judgement.about === 'criterion') return null
  if (judgement.about === 'grey-zone') {
    return <TextField label={t('wizard.judgement.answer')} value={value} onChange={onChange} />
  }
  return (
    <Radio.Group
      aria-label={t('wizard.judgement.answer')}
      value={value}
      onChange={(event) => onChange(String(event.target.value))}
      options={['applies', 'not-applies'].map((one) => ({ value: one, label: t(`wizard.floor.${one}`) }))}
    />
  )
}

interface FormProps {
  readonly systemId: string
  readonly judgement: Judgement
  readonly onDone: () => void
}

const Form = ({ systemId, judgement, onDone }: FormProps) => {
  const { t } = useTexts()
  const { about, key, answer } = judgement
  const put = useCommand('level.answer')
  const [text, setText] = useState(answer?.answer ?? (about === 'criterion' ? HOLDS : ''))
  const [concluded, setConcluded] = useState(answer ?? NOT_CONCLUDED)
  const { reason, decidedBy, decidedOn } = concluded
  const reasonNeeded = about !== 'floor' || text === 'not-applies'
  const ready = text.trim() !== '' && decidedBy.trim() !== '' && !(reasonNeeded && reason.trim() === '')
  const save = (): void =>
    put.mutate(
      { systemId, about, key, answer: { answer: text, reason, decidedBy, decidedOn } },
      { onSuccess: onDone },
    )
  const takeBack = (): void => put.mutate({ systemId, about, key, answer: null }, { onSuccess: onDone })
  return (
    <div className="stack">
      <AnswerField judgement={judgement} value={text} onChange={setText} />
      <ConcludedFields value={concluded} onChange={setConcluded} />
      {put.isError ? <ErrorAlert error={put.error} /> : null}
      <div className="row">
        <Button type="primary" disabled={!ready} loading={put.isPending} onClick={save}>
          {t('wizard.judgement.save')}
        </Button>
        {answer === null ? null : <Button onClick={takeBack}>{t('wizard.judgement.take-back')}</Button>}
        {ready ? null : <span className="soft">{t('wizard.judgement.needs')}</span>}
      </div>
    </div>
  )
}

const Words = ({ words }: { readonly words: JudgementText }) => (
  <>
    <h4>
      <span className="clause-tag">{words.clause}</span> {words.question} {words.mark}
    </h4>
    {words.note === '' ? null : <p className="soft">{words.note}</p>}
  </>
)

interface JudgementCardProps {
  readonly systemId: string
  readonly judgement: Judgement
  readonly words: ReturnType<typeof useJudgementText>
}

/** One question that the law or another rule leaves to people: the answer with who, when and why, or the form for it. */
export const JudgementCard = ({ systemId, judgement, words }: JudgementCardProps) => {
  const [editing, setEditing] = useState(judgement.needed)
  return (
    <article className="judgement-card">
      <Words words={words(judgement)} />
      {editing ? (
        <Form systemId={systemId} judgement={judgement} onDone={() => setEditing(false)} />
      ) : (
        <Given judgement={judgement} onEdit={() => setEditing(true)} />
      )}
    </article>
  )
}
