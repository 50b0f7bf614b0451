import type { SiteResult } from '../../../data/contract/scan.ts'
import { useTexts } from '../../app/texts.ts'
import { formatInstant, formatNumber } from '../../ui/format.ts'
import { VerdictBadge } from '../../ui/verdict-badge.tsx'
import { Fact, FactList } from './fact-list.tsx'

const Probed = ({ probed }: { readonly probed: SiteResult['probed'] }) => {
  const { t } = useTexts()
  return probed.map(({ ip, verdict, grade }) => (
    <div key={ip}>
      <span className="mono">{ip}</span> <VerdictBadge verdict={verdict} />{' '}
      {grade === null ? null : t('tls.grade.label', { grade })}
    </div>
  ))
}

const Rules = ({ catalogue }: { readonly catalogue: SiteResult['catalogue'] }) => {
  const { known } = useTexts()
  const { id, version, digest } = catalogue
  return (
    <div>
      {known(`tls.profile.${id.replaceAll('.', '-')}`, id)} ({id} {version})
      <div className="mono soft">{digest}</div>
    </div>
  )
}

/** When it was measured, from where, with what effort and by which rules. */
export const OriginReport = ({ result }: { readonly result: SiteResult }) => {
  const { t, language } = useTexts()
  const addresses = result.addresses.map((one) => one.ip).join(', ')
  return (
    <FactList>
      <Fact name={t('scan-page.origin.at')}>{formatInstant(result.startedAt)}</Fact>
      <Fact name={t('scan-page.origin.addresses')}>{addresses === '' ? null : addresses}</Fact>
      {result.probed.length < 2 ? null : (
        <Fact name={t('scan-page.origin.probed')}>
          <Probed probed={result.probed} />
        </Fact>
      )}
      <Fact name={t('scan-page.origin.effort')}>
        {t('scan-page.origin.effort-words', {
          ms: formatNumber(result.ms, language),
          connections: result.connections,
        })}
      </Fact>
      <Fact name={t('scan-page.profile.label')}>{t(`scan-page.profile.${result.profile}`)}</Fact>
      <Fact name={t('scan-page.origin.rules')}>
        {[result.catalogue, ...result.pageCatalogues].map((one) => (
          <Rules key={one.id} catalogue={one} />
        ))}
      </Fact>
    </FactList>
  )
}
