import type { CookieFacts, HeaderFacts, SecurityTxt } from '../../../data/contract/site-headers.ts'
import { useTexts } from '../../app/texts.ts'
import { formatDay } from '../../ui/format.ts'
import { numbered } from '../../ui/numbered.ts'
import { PlainTable } from '../../ui/plain-table.tsx'
import { ToneMark } from '../../ui/verdict-badge.tsx'
import { Fact, FactList, Pieces, Sent } from './fact-list.tsx'

const Banners = ({ banners }: { readonly banners: HeaderFacts['banners'] }) => {
  const { t } = useTexts()
  if (banners.length === 0) return <Pieces of={[]} />
  return (
    <ul className="evidence">
      {numbered(banners).map(({ at, item }) => (
        <li key={at}>
          <span className="mono">
            {item.field}: {item.value}
          </span>{' '}
          {item.endedOn === null ? null : (
            <ToneMark tone="bad">{t('scan-result.ended', { day: formatDay(item.endedOn) })}</ToneMark>
          )}
        </li>
      ))}
    </ul>
  )
}

const Cors = ({ cors }: Pick<HeaderFacts, 'cors'>) => {
  const { t } = useTexts()
  return (
    <>
      <Sent raw={cors.origin} />
      {cors.fault === null ? null : (
        <div>
          <ToneMark tone="bad">{t(`scan-result.cors.${cors.fault}`)}</ToneMark>
        </div>
      )}
    </>
  )
}

/** The other headers of the home page, as sent. */
export const HeaderReport = ({ headers }: { readonly headers: HeaderFacts }) => {
  const { t } = useTexts()
  const { framing, sniffing, referrer, permissions, cache, compression, altSvc } = headers
  return (
    <FactList>
      <Fact name={t('scan-result.header.framing')}>
        <Sent raw={framing.raw ?? framing.by} />
      </Fact>
      <Fact name="X-Content-Type-Options">
        <Sent raw={sniffing.raw} />
      </Fact>
      <Fact name="Referrer-Policy">
        <Sent raw={referrer.raw} />
      </Fact>
      <Fact name="Permissions-Policy">
        <Sent raw={permissions.raw} />
      </Fact>
      <Fact name="Access-Control-Allow-Origin">
        <Cors cors={headers.cors} />
      </Fact>
      <Fact name="Cache-Control">
        <Sent raw={cache.raw} />
      </Fact>
      <Fact name={t('scan-result.header.compression')}>
        <Pieces of={compression} />
      </Fact>
      <Fact name="Alt-Svc">
        <Pieces of={altSvc.map((one) => `${one.protocol} ${one.authority}`)} />
      </Fact>
      <Fact name={t('scan-result.header.banners')}>
        <Banners banners={headers.banners} />
      </Fact>
    </FactList>
  )
}

const Flag = ({ on, name }: { readonly on: boolean; readonly name: string }) => (
  <ToneMark tone={on ? 'good' : 'warn'}>{name}</ToneMark>
)

/** Cookies of the home page. Their values are never kept. */
export const CookieTable = ({ cookies }: { readonly cookies: readonly CookieFacts[] }) => {
  const { t } = useTexts()
  return (
    <PlainTable
      inner
      caption={t('scan-result.cookie.title')}
      rows={numbered(cookies)}
      rowKey={({ at }) => String(at)}
      columns={[
        {
          title: t('scan-result.cookie.name'),
          cell: ({ item }) => (
            <>
              <span className="mono">{item.name}</span>
              {item.looksLikeSession ? <span className="flag">{t('scan-result.cookie.session')}</span> : null}
            </>
          ),
        },
        {
          title: t('scan-result.cookie.marks'),
          cell: ({ item }) => (
            <>
              <Flag on={item.secure} name={t(`scan-result.cookie.secure-${item.secure ? 'on' : 'off'}`)} />{' '}
              <Flag on={item.httpOnly} name={t(`scan-result.cookie.http-${item.httpOnly ? 'on' : 'off'}`)} />{' '}
              <Flag
                on={item.sameSite !== null}
                name={item.sameSite === null ? t('scan-result.cookie.site-off') : `SameSite=${item.sameSite}`}
              />
            </>
          ),
        },
        {
          title: t('scan-result.cookie.faults'),
          cell: ({ item }) =>
            item.faults.length === 0
              ? '—'
              : item.faults.map((fault) => t(`site-check.cookie-fault.${fault}`)).join('; '),
        },
      ]}
    />
  )
}

/** The file that says where to report a hole (RFC 9116). */
export const SecurityTxtReport = ({ file }: { readonly file: SecurityTxt }) => {
  const { t } = useTexts()
  if (!file.present) return <p>{t('scan-result.security-txt.absent')}</p>
  return (
    <FactList>
      <Fact name="Contact">
        <Pieces of={file.contacts} />
      </Fact>
      <Fact name="Expires">
        <Sent raw={file.expires} />
      </Fact>
      <Fact name={t('scan-result.security-txt.faults')}>
        <Pieces of={file.faults.map((fault) => t(`site-check.security-txt-fault.${fault}`))} />
      </Fact>
    </FactList>
  )
}
