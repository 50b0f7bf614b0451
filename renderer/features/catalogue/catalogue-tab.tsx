import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { Answered } from '../../ui/answered.tsx'
import { ConfidenceMark } from '../../ui/confidence-mark.tsx'
import { formatDay } from '../../ui/format.ts'
import { PlainTable } from '../../ui/plain-table.tsx'

/** The catalogues in use, each with its legal basis and the digest of its bytes. */
export const CatalogueTab = () => {
  const { t } = useTexts()
  const answer = useAnswer('catalogue.list', {})
  return (
    <div className="card">
      <Answered of={answer}>
        {(catalogues) => (
          <PlainTable
            caption={t('settings.catalogue.title')}
            rows={catalogues}
            rowKey={(entry) => entry.id}
            columns={[
              {
                title: t('settings.catalogue.id'),
                cell: (entry) => (
                  <>
                    <strong>{entry.title}</strong>
                    <div className="soft">{entry.id}</div>
                  </>
                ),
              },
              { title: t('settings.catalogue.version'), cell: (entry) => entry.version },
              { title: t('settings.catalogue.basis'), cell: (entry) => entry.legalBasis },
              {
                title: t('settings.catalogue.valid'),
                cell: (entry) => (
                  <span className="number nowrap">
                    {formatDay(entry.validFrom)}
                    {entry.validTo === null ? '' : ` – ${formatDay(entry.validTo)}`}
                  </span>
                ),
              },
              {
                title: t('app.confidence.label'),
                cell: (entry) => <ConfidenceMark confidence={entry.confidence} />,
              },
              { title: t('settings.catalogue.digest'), cell: (entry) => <code>{entry.digest}</code> },
            ]}
          />
        )}
      </Answered>
    </div>
  )
}
