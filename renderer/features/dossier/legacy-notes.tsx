import type { LegacyNotes as Notes } from '../../../data/contract/dossier-letter.ts'
import { useTexts } from '../../app/texts.ts'
import { ConfidenceMark } from '../../ui/confidence-mark.tsx'
import { PlainTable } from '../../ui/plain-table.tsx'

const Letters = ({ letters }: Pick<Notes, 'letters'>) => {
  const { t } = useTexts()
  return (
    <PlainTable
      inner
      caption={t('dossier-writing.legacy-letters')}
      rows={letters}
      rowKey={({ id }) => id}
      columns={[
        { title: t('dossier-writing.legacy-letter'), cell: ({ name }) => <span lang="vi">{name}</span> },
        {
          title: t('dossier-writing.legacy-form'),
          cell: ({ form }) =>
            form === null ? t('dossier-writing.legacy-form-unknown') : <span lang="vi">{form}</span>,
        },
        {
          title: t('dossier-writing.legacy-confidence'),
          cell: ({ confidence }) => <ConfidenceMark confidence={confidence} />,
        },
        {
          title: t('dossier-writing.legacy-why'),
          cell: ({ form }) => t(`dossier-writing.legacy-why-${form === null ? 'number' : 'wording'}`),
        },
      ]}
    />
  )
}

const Differences = ({ differences }: Pick<Notes, 'differences'>) => {
  const { t } = useTexts()
  return (
    <PlainTable
      inner
      caption={t('dossier-writing.legacy-differences')}
      rows={differences}
      rowKey={({ text }) => text}
      columns={[
        { title: t('dossier-writing.legacy-difference'), cell: ({ text }) => <span lang="vi">{text}</span> },
        { title: t('dossier-writing.legacy-basis'), cell: ({ basis }) => <span lang="vi">{basis}</span> },
        {
          title: t('dossier-writing.legacy-sure'),
          cell: ({ confidence }) => <ConfidenceMark confidence={confidence} />,
        },
      ]}
    />
  )
}

/** What a dossier of the former regime does without, and why: its forms are not replaced by those of the present law. */
export const LegacyNotes = ({ notes }: { readonly notes: Notes }) => {
  const { t } = useTexts()
  return (
    <section aria-label={t('dossier-writing.legacy')}>
      <h3>{t('dossier-writing.legacy')}</h3>
      <p>{t('dossier-writing.legacy-intro')}</p>
      <Letters letters={notes.letters} />
      <Differences differences={notes.differences} />
    </section>
  )
}
