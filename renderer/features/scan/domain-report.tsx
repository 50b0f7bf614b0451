import type { SiteResult } from '../../../data/contract/scan.ts'
import type { DnsFacts } from '../../../data/contract/scan-dns.ts'
import type { HttpFacts } from '../../../data/contract/scan-http.ts'
import { useTexts } from '../../app/texts.ts'
import { ToneMark } from '../../ui/verdict-badge.tsx'
import { Fact, FactList, Pieces } from './fact-list.tsx'

const DNSSEC_TONES = { secure: 'good', insecure: 'warn', bogus: 'bad' } as const

const Dnssec = ({ state }: { readonly state: NonNullable<DnsFacts['dnssec']> }) => {
  const { t } = useTexts()
  return <ToneMark tone={DNSSEC_TONES[state]}>{t(`scan-result.dns.dnssec.${state}`)}</ToneMark>
}

const Caa = ({ caa }: { readonly caa: NonNullable<DnsFacts['caa']> }) => {
  const { t } = useTexts()
  if (caa.error !== null) return <ToneMark tone="warn">{caa.error}</ToneMark>
  if (!caa.found) return <span>{t('scan-result.dns.caa-none')}</span>
  return (
    <>
      <Pieces of={caa.issue} />
      <span className="soft">{t('scan-result.dns.caa-at', { at: caa.at })}</span>
    </>
  )
}

const Twin = ({ twin }: { readonly twin: NonNullable<HttpFacts['twin']> }) => {
  const { t } = useTexts()
  if (twin.exists === null) return <ToneMark tone="none">{t('app.not-measured')}</ToneMark>
  if (!twin.exists) return <span>{t('scan-result.dns.twin-none', { host: twin.host })}</span>
  const end = twin.page?.url ?? twin.redirect?.finalUrl ?? null
  return (
    <>
      <span className="mono">{twin.host}</span>
      {end === null ? null : <span className="mono"> → {end}</span>}
      {twin.nameMatches === false ? (
        <div>
          <ToneMark tone="bad">{t('site-check.reason.name-mismatch')}</ToneMark>
        </div>
      ) : null}
    </>
  )
}

const recordsOf = (dns: DnsFacts | null): readonly string[] | null =>
  dns?.https?.map(({ priority, target, alpn }) => `${priority} ${target} ${alpn.join(',')}`) ?? null

const tlsaOf = (dns: DnsFacts | null): readonly string[] | null =>
  dns?.tlsa?.map(({ usage, selector, matching, data }) => `${usage} ${selector} ${matching} ${data}`) ?? null

const Listed = ({ of }: { readonly of: readonly string[] | null }) => {
  const { t } = useTexts()
  return of === null ? <ToneMark tone="none">{t('app.not-measured')}</ToneMark> : <Pieces of={of} />
}

const Faults = ({ faults }: Pick<DnsFacts, 'faults'>) => {
  const { t } = useTexts()
  return faults.map(({ about, code }) => (
    <p key={`${about} ${code}`} className="soft">
      {t('scan-result.dns.fault', {
        about: t(`scan-result.dns.about.${about}`),
        why: t(`scan-result.dns.why.${code}`),
      })}
    </p>
  ))
}

/** Addresses and records of the name, and its twin with or without www. */
export const DomainReport = ({ result }: { readonly result: SiteResult }) => {
  const { t } = useTexts()
  const { dns, http, addresses } = result
  const twin = http?.twin ?? null
  return (
    <>
      <FactList>
        <Fact name={t('scan-page.origin.addresses')}>
          <Listed of={addresses.map(({ ip }) => ip)} />
        </Fact>
        <Fact name={t('scan-result.dns.aliases')}>
          <Listed of={dns?.aliases ?? null} />
        </Fact>
        <Fact name="CAA">{dns?.caa == null ? null : <Caa caa={dns.caa} />}</Fact>
        <Fact name="DNSSEC">{dns?.dnssec == null ? null : <Dnssec state={dns.dnssec} />}</Fact>
        <Fact name="HTTPS">
          <Listed of={recordsOf(dns)} />
        </Fact>
        <Fact name="TLSA">
          <Listed of={tlsaOf(dns)} />
        </Fact>
        <Fact name={t('scan-result.dns.twin')}>{twin === null ? null : <Twin twin={twin} />}</Fact>
        <Fact name={t('scan-result.dns.resolver')}>{dns?.resolver ?? null}</Fact>
      </FactList>
      <Faults faults={dns?.faults ?? []} />
    </>
  )
}
