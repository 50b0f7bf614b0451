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

type Validity = Pick<ChainEntry, 'notAfter'> & Partial<Pick<ChainEntry, 'notBefore'>>

const Left = ({ entry, at }: { readonly entry: Validity; readonly at: string }) => {
  const { t } = useTexts()
  const days = Math.floor((Date.parse(entry.notAfter) - Date.parse(at)) / DAY_MS)
  if ((entry.notBefore ?? at) > at) return <ToneMark tone="bad">{t('scan-page.chain.early')}</ToneMark>
  if (days < 0) return <ToneMark tone="bad">{t('scan-page.days.past', { count: -days })}</ToneMark>
  return (
    <ToneMark tone={days <= SOON ? 'warn' : 'good'}>{t('scan-page.days.left', { count: days })}</ToneMark>
  )
}

interface LinkProps {
  readonly entry: ChainEntry
  readonly at: string
  readonly place: 'leaf' | 'issuer' | 'aside'
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

/** The certificates in the order of the path, from the site's own upwards; what was sent besides comes apart. */
const drawn = (chain: readonly ChainEntry[], path: readonly string[]) => {
  const sent = chain.map((entry, index) => ({ entry, key: `${index} ${entry.sha256}` }))
  const links = path.flatMap((hash) => sent.find(({ entry }) => entry.sha256 === hash) ?? [])
  // Results of earlier versions have no path: the order of the wire stands in for it.
  return links.length === 0
    ? { links: sent, asides: [] }
    : { links, asides: sent.filter((one) => !links.includes(one)) }
}

interface EndProps {
  readonly last: ChainEntry | undefined
  readonly trust: TlsFacts['trust']
  readonly at: string
}

/** The root, where it was not sent itself. */
const End = ({ last, trust, at }: EndProps) => {
  const { t } = useTexts()
  const anchor = trust?.anchor ?? null
  if (last === undefined || last.subject === last.issuer) return null
  return (
    <li>
      <p>
        <span className="flag">{t('scan-page.chain.above')}</span> {anchor?.subject ?? last.issuer}{' '}
        {anchor === null ? null : <Left entry={anchor} at={at} />}
      </p>
      <p className="soft">
        {anchor === null ? null : `${formatDay(anchor.notAfter)} · `}
        {t(trust?.ok === true || anchor !== null ? 'scan-page.chain.in-store' : 'scan-page.chain.not-sent')}
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

/** The path from the site's own certificate up to the root with the days each has left, and whether it is trusted. */
export const ChainTable = ({ tls, at }: { readonly tls: TlsFacts | null; readonly at: string }) => {
  const { t } = useTexts()
  if (tls === null || tls.chain === null) return <ToneMark tone="none">{t('app.not-measured')}</ToneMark>
  const { links, asides } = drawn(tls.chain, tls.trust?.path ?? [])
  return (
    <>
      <p>
        <Trust trust={tls.trust} />
      </p>
      <ol className="chain">
        {links.map(({ entry, key }, index) => (
          <Link key={key} entry={entry} at={at} place={index === 0 ? 'leaf' : 'issuer'} />
        ))}
        <End last={links.at(-1)?.entry} trust={tls.trust} at={at} />
      </ol>
      {asides.length === 0 ? null : (
        <ul className="chain">
          {asides.map(({ entry, key }) => (
            <Link key={key} entry={entry} at={at} place="aside" />
          ))}
        </ul>
      )}
      <Staple tls={tls} />
      {(tls.leafs ?? 0) > 1 ? <p className="soft">{t('scan-page.chain.leafs', { n: tls.leafs })}</p> : null}
    </>
  )
}
