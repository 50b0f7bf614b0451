import type { Output } from '../../../data/contract/index.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { Answered } from '../../ui/answered.tsx'
import { LetterEditor } from './letter-editor.tsx'
import { WordsEditor } from './words-editor.tsx'

/** What people write for a dossier: numbers and days of its letters, paragraphs and tables of the explanatory document. */
export const WritingView = ({ id }: { readonly id: string }) => {
  const { t } = useTexts()
  const answer = useAnswer('dossier.writing', { id })
  return (
    <Answered of={answer}>
      {(writing: Output<'dossier.writing'>) => (
        <div className="writing">
          <section className="card" aria-label={t('dossier-writing.letters')}>
            <h2>{t('dossier-writing.letters')}</h2>
            {writing.forms.length === 0 ? <p>{t('dossier-writing.no-forms')}</p> : null}
            {writing.forms.map((form) => (
              <LetterEditor key={`${form.document} ${JSON.stringify(form.details)}`} id={id} form={form} />
            ))}
          </section>
          <WordsEditor key={JSON.stringify(writing.words)} id={id} writing={writing} />
        </div>
      )}
    </Answered>
  )
}
