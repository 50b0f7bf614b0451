import { useEffect, useMemo, useRef } from 'react'
import type { Output } from '../../../data/contract/index.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { Answered } from '../../ui/answered.tsx'
import { focusField } from '../../ui/focus-field.ts'
import { LegacyNotes } from './legacy-notes.tsx'
import { LetterEditor } from './letter-editor.tsx'
import { WordsEditor } from './words-editor.tsx'

interface WritingProps {
  readonly id: string
  /** The field that a check led to: `text.<paragraph>`, `component.<table>`, `letter.<field>`. */
  readonly at: string | undefined
}

interface WritingPartsProps extends WritingProps {
  readonly writing: Output<'dossier.writing'>
}

/** Where the names of the fields of every letter stand; what signs is chosen as one person. */
const LETTER_KEYS: Readonly<Record<string, string>> = { signBlock: 'signer', issuer: 'symbol' }

/** The names that the field of a letter may bear on the screen. */
const useLetterNames = (
  at: string | undefined,
  { forms }: WritingPartsProps['writing'],
): readonly string[] => {
  const { known } = useTexts()
  return useMemo(() => {
    const field = at?.replace(/^letter\./, '') ?? ''
    const own = forms.flatMap((form) =>
      form.fields.filter(({ id }) => id === field).map(({ label }) => label),
    )
    return [...own, known(`dossier-writing.${LETTER_KEYS[field] ?? field}`, '')].filter((name) => name !== '')
  }, [at, forms, known])
}

const WritingParts = ({ id, at, writing }: WritingPartsProps) => {
  const { t } = useTexts()
  const box = useRef<HTMLDivElement>(null)
  const letters = at?.startsWith('letter.') === true
  const letterNames = useLetterNames(at, writing)
  useEffect(() => {
    if (at === undefined) return
    const part = [...(box.current?.querySelectorAll<HTMLElement>('[data-field]') ?? [])].find(
      ({ dataset }) => dataset.field === at,
    )
    if (at.startsWith('letter.') && box.current !== null && focusField(box.current, letterNames)) return
    const control = (part ?? box.current?.querySelector('details[open]'))?.querySelector<HTMLElement>(
      'textarea, input, button',
    )
    control?.scrollIntoView({ block: 'center' })
    control?.focus()
  }, [at, letterNames])
  return (
    <div className="writing" ref={box}>
      <section className="card" aria-label={t('dossier-writing.letters')}>
        <h2>{t('dossier-writing.letters')}</h2>
        {writing.legacy === null ? null : <LegacyNotes notes={writing.legacy} />}
        {writing.forms.length === 0 && writing.legacy === null ? (
          <p>{t('dossier-writing.no-forms')}</p>
        ) : null}
        {writing.forms.map((form) => (
          <LetterEditor
            key={`${form.document} ${JSON.stringify(form.details)}`}
            id={id}
            form={form}
            wanted={letters}
          />
        ))}
      </section>
      <WordsEditor key={JSON.stringify(writing.words)} id={id} writing={writing} />
    </div>
  )
}

/** What people write for a dossier: numbers and days of its letters, paragraphs and tables of the explanatory document. */
export const WritingView = ({ id, at }: WritingProps) => {
  const answer = useAnswer('dossier.writing', { id })
  return <Answered of={answer}>{(writing) => <WritingParts id={id} at={at} writing={writing} />}</Answered>
}
