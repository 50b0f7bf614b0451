import type { ChainEntry, TlsFacts } from '../../../data/contract/scan.ts'
import { useTexts } from '../../app/texts.ts'
import { formatDay } from '../../ui/format.ts'
import { ToneMark } from '../../ui/verdict-badge.tsx'

const DAY_MS = 86_400_000

/** Certificates that end within this many days are pressing. */
const SOON = 30

const Trust = ({ trust }: { readonly trust: TlsFacts['trust'] }) => {
  const { t } = useTexts()
  if (trust === null || trust.ok === null) return <ToneMark tone="none">{t('app.not-measured')}</ToneMark>
  if (trust.ok) return <ToneMark tone="good">{t('scan-page.chain.trusted')}</ToneMark>
  const faults = trust.faults.map((fault) => t(`scan.trust.${fault}`)).join(' · ')
  return <ToneMark tone="bad">{faults}</ToneMark>
}

const Left = ({ entry, at }: { readonly entry: ChainEntry; readonly at: string }) => {
  const { t } = useTexts()
  const days = Math.floor((Date.parse(entry.notAfter) - Date.parse(at)) / DAY_MS)
  if (entry.notBefore > at) return <ToneMark tone="bad">{t('scan-page.chain.early')}</ToneMark>
  if (days < 0) return <ToneMark tone="bad">{t('scan-page.days.past', { n: -days })}</ToneMark>
  return <ToneMark tone={days <= SOON ? 'warn' : 'good'}>{t('scan-page.days.left', { n: days })}</ToneMark>
}

interface LinkProps {
  readonly entry: ChainEntry
  readonly at: string
  readonly place: 'leaf' | 'issuer'
}

const Link = ({ entry, at, place }: LinkProps) => {
  const { t } = useTexts()
  return (
    <li>
      <p>
        <span className="flag">{t(`scan-page.chain.${place}`)}</span> <strong>{entry.subject}</strong>{' '}
        <Left entry={entry} at={at} />
      </p>
      <p className="soft">
        {formatDay(entry.notBefore)} – {formatDay(entry.notAfter)} · {entry.key} · {entry.signature}
      </p>
      {entry.san.length === 0 ? null : <p className="soft chain-names">{entry.san.join(', ')}</p>}
      <p className="mono soft">SHA-256 {entry.sha256}</p>
    </li>
  )
}

const End = ({
  chain,
  trust,
}: {
  readonly chain: readonly ChainEntry[]
  readonly trust: TlsFacts['trust']
}) => {
  const { t } = useTexts()
  const last = chain.at(-1)
  if (last === undefined || last.subject === last.issuer) return null
  return (
    <li>
      <p>
        <span className="flag">{t('scan-page.chain.above')}</span> {last.issuer}{' '}
        <span className="soft">
          {t(trust?.ok === true ? 'scan-page.chain.in-store' : 'scan-page.chain.not-sent')}
        </span>
      </p>
    </li>
  )
}

const Staple = ({ tls }: { readonly tls: TlsFacts }) => {
  const { t } = useTexts()
  return (
    <p className="soft">
      {tls.staple === null ? t('scan-page.chain.staple-open') : t(`scan-page.chain.staple.${tls.staple}`)}
      {tls.chainFaults?.map((fault) => (
        <span key={fault}> · {t(`scan-page.chain.fault.${fault}`)}</span>
      ))}
    </p>
  )
}

/** The certificates as sent, from the site's own up to the root, and whether they are trusted. */
export const ChainTable = ({ tls, at }: { readonly tls: TlsFacts | null; readonly at: string }) => {
  const { t } = useTexts()
  if (tls === null || tls.chain === null) return <ToneMark tone="none">{t('app.not-measured')}</ToneMark>
  const links = tls.chain.map((entry, index) => ({ entry, key: `${index} ${entry.sha256}` }))
  return (
    <>
      <p>
        <Trust trust={tls.trust} />
      </p>
      <ol className="chain">
        {links.map(({ entry, key }, index) => (
          <Link key={key} entry={entry} at={at} place={index === 0 ? 'leaf' : 'issuer'} />
        ))}
        <End chain={tls.chain} trust={tls.trust} />
      </ol>
      <Staple tls={tls} />
      {(tls.leafs ?? 0) > 1 ? <p className="soft">{t('scan-page.chain.leafs', { n: tls.leafs })}</p> : null}
    </>
  )
}
