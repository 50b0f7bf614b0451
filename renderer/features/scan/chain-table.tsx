import type { ChainEntry, TlsFacts } from '../../../data/contract/scan.ts'
import { useTexts } from '../../app/texts.ts'
import { formatDay } from '../../ui/format.ts'
import { PlainTable } from '../../ui/plain-table.tsx'
import { ToneMark } from '../../ui/verdict-badge.tsx'

const Trust = ({ trust }: { readonly trust: TlsFacts['trust'] }) => {
  const { t } = useTexts()
  if (trust === null) return <ToneMark tone="none">{t('app.not-measured')}</ToneMark>
  if (trust.ok) return <ToneMark tone="good">{t('scan-page.chain.trusted')}</ToneMark>
  const faults = trust.faults.map((fault) => t(`scan.trust.${fault}`)).join(' · ')
  return <ToneMark tone="bad">{faults}</ToneMark>
}

const Validity = ({ entry, at }: { readonly entry: ChainEntry; readonly at: string }) => {
  const { t } = useTexts()
  const days = `${formatDay(entry.notBefore)} – ${formatDay(entry.notAfter)}`
  if (entry.notAfter < at) return <ToneMark tone="bad">{t('scan-page.chain.expired', { days })}</ToneMark>
  if (entry.notBefore > at) return <ToneMark tone="bad">{t('scan-page.chain.early', { days })}</ToneMark>
  return <span className="number">{days}</span>
}

/** The certificates as sent, leaf first, and whether they are trusted. */
export const ChainTable = ({ tls, at }: { readonly tls: TlsFacts | null; readonly at: string }) => {
  const { t } = useTexts()
  if (tls === null || tls.chain === null) return <p className="soft">{t('app.not-measured')}</p>
  const rows = tls.chain.map((entry, index) => ({ ...entry, index }))
  return (
    <>
      <p>
        <Trust trust={tls.trust} />
      </p>
      <PlainTable
        inner
        caption={t('scan-page.chain.caption')}
        rows={rows}
        rowKey={(entry) => `${entry.index} ${entry.sha256}`}
        columns={[
          {
            title: t('scan-page.chain.subject'),
            cell: (entry) => (
              <>
                {entry.subject}
                {entry.san.length === 0 ? null : <div className="soft">{entry.san.join(', ')}</div>}
              </>
            ),
          },
          { title: t('scan-page.chain.issuer'), cell: (entry) => entry.issuer },
          { title: t('scan-page.chain.validity'), cell: (entry) => <Validity entry={entry} at={at} /> },
          { title: t('scan-page.chain.key'), cell: (entry) => entry.key },
          { title: t('scan-page.chain.signature'), cell: (entry) => entry.signature },
          { title: 'SHA-256', cell: (entry) => <code>{entry.sha256}</code> },
        ]}
      />
    </>
  )
}
