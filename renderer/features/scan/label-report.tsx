import type { LabelResult } from '../../../data/contract/scan.ts'
import { useTexts } from '../../app/texts.ts'
import { PlainTable } from '../../ui/plain-table.tsx'
import { LabelBadge, ToneMark } from '../../ui/verdict-badge.tsx'

const Flags = ({ flags }: { readonly flags: readonly string[] }) => {
  const { known } = useTexts()
  return flags.map((flag) => (
    <span key={flag} className="flag">
      {known(`scan.flag.${flag}`, flag)}
    </span>
  ))
}

/** What the page shows of the trust label. A label in a page is a claim; only the directory could confirm it. */
export const LabelReport = ({ label }: { readonly label: LabelResult | null }) => {
  const { t } = useTexts()
  if (label === null) return <ToneMark tone="none">{t('app.not-measured')}</ToneMark>
  return (
    <>
      <p>
        <LabelBadge state={label.state} />
      </p>
      <p>{t(`scan-page.label-verdict.${label.verdict}`)}</p>
      <p>
        <Flags flags={label.flags} />
      </p>
      {label.candidates.length === 0 ? null : (
        <PlainTable
          inner
          caption={t('scan-page.label-places')}
          rows={label.candidates.map((candidate, index) => ({ ...candidate, index }))}
          rowKey={(candidate) => String(candidate.index)}
          columns={[
            {
              title: t('scan-page.label-column.verdict'),
              cell: (one) => (
                <>
                  {t(`scan-page.label-short.${one.verdict}`)} <Flags flags={one.flags} />
                </>
              ),
            },
            {
              title: t('scan-page.label-column.link'),
              cell: (one) => <span className="mono">{one.link ?? '—'}</span>,
            },
            {
              title: t('scan-page.label-column.image'),
              cell: (one) => <span className="mono">{one.image ?? '—'}</span>,
            },
            { title: t('scan-page.label-column.names'), cell: (one) => one.names ?? '—' },
            {
              title: t('scan-page.label-column.snippet'),
              cell: (one) => <code>{one.snippet}</code>,
            },
          ]}
        />
      )}
    </>
  )
}
