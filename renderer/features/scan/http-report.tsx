import type { Hop, Hsts, HttpFacts, Redirect } from '../../../data/contract/scan-http.ts'
import { useTexts } from '../../app/texts.ts'
import { formatDay, formatNumber } from '../../ui/format.ts'
import { ToneMark } from '../../ui/verdict-badge.tsx'

/** Seconds of a day. */
const DAY = 86_400

const NotMeasured = () => {
  const { t } = useTexts()
  return <ToneMark tone="none">{t('app.not-measured')}</ToneMark>
}

const Hops = ({ hops }: { readonly hops: readonly Hop[] }) => (
  <ol className="hops">
    {hops.map((hop) => (
      <li key={`${hop.url} ${hop.status}`}>
        <span className="number">{hop.status}</span> <span className="mono">{hop.url}</span>
        {hop.location === null ? null : <span className="mono"> → {hop.location}</span>}
      </li>
    ))}
  </ol>
)

const RedirectWords = ({ redirect }: { readonly redirect: Redirect | null }) => {
  const { t } = useTexts()
  if (redirect === null || redirect.https === null) {
    const error = redirect?.error ?? null
    return error === null ? <NotMeasured /> : <span>{t(`scan.http-error.${error}`)}</span>
  }
  return (
    <>
      <ToneMark tone={redirect.https ? 'good' : 'bad'}>
        {t(redirect.https ? 'scan-page.http.to-https' : 'scan-page.http.no-https')}
      </ToneMark>
      {redirect.downgrade === true ? (
        <div>
          <ToneMark tone="bad">{t('scan-page.http.downgrade')}</ToneMark>
        </div>
      ) : null}
      <Hops hops={redirect.hops} />
    </>
  )
}

const HstsWords = ({ hsts }: { readonly hsts: Hsts | null }) => {
  const { t, language } = useTexts()
  if (hsts === null) return <NotMeasured />
  if (!hsts.present) return <strong>{t('scan-page.http.hsts-absent')}</strong>
  const words =
    hsts.maxAge === null
      ? t('scan-page.http.hsts-unreadable')
      : t('scan-page.http.hsts-days', { n: formatNumber(Math.floor(hsts.maxAge / DAY), language) })
  return (
    <>
      <strong>{words}</strong>,{' '}
      {hsts.includeSubDomains ? t('scan-page.http.hsts-subdomains') : t('scan-page.http.hsts-own')}
      <div className="mono soft">{hsts.raw}</div>
      {hsts.faults.map((fault) => (
        <div key={fault}>{t(`scan.hsts-fault.${fault}`)}</div>
      ))}
    </>
  )
}

const Page = ({ page }: { readonly page: HttpFacts['page'] }) => {
  const { t, language } = useTexts()
  if (page === null) return <NotMeasured />
  if (page.error !== null) return <span>{t(`scan.http-error.${page.error}`)}</span>
  return (
    <>
      <span className="mono">
        {page.status} {page.url}
      </span>
      <div className="soft">
        {page.contentType} · {formatNumber(page.bytes, language)} B
        {page.truncated ? ` · ${t('scan-page.http.truncated')}` : ''}
      </div>
    </>
  )
}

/** Whether browsers know the name before the first visit, by the list that is shipped. */
const PreloadWords = ({ preload }: { readonly preload: HttpFacts['preload'] }) => {
  const { t } = useTexts()
  if (preload === null || preload.asOf === null) return <NotMeasured />
  const day = formatDay(preload.asOf)
  if (preload.listed === null)
    return <ToneMark tone="none">{t('scan-page.http.preload-beyond', { day })}</ToneMark>
  return (
    <span>{t(preload.listed ? 'scan-page.http.preload-listed' : 'scan-page.http.preload-not', { day })}</span>
  )
}

/** Redirect to https, HSTS and the home page that was read. */
export const HttpReport = ({ http }: { readonly http: HttpFacts | null }) => {
  const { t } = useTexts()
  return (
    <dl className="facts">
      <dt>{t('scan-page.http.redirect')}</dt>
      <dd>
        <RedirectWords redirect={http?.redirect ?? null} />
      </dd>
      <dt>{t('scan-page.http.hsts')}</dt>
      <dd>
        <HstsWords hsts={http?.hsts ?? null} />
      </dd>
      <dt>{t('scan-page.http.preload')}</dt>
      <dd>
        <PreloadWords preload={http?.preload ?? null} />
      </dd>
      <dt>{t('scan-page.http.page')}</dt>
      <dd>
        <Page page={http?.page ?? null} />
      </dd>
    </dl>
  )
}
