import type { TlsFacts } from '../../../data/contract/scan.ts'
import { type Texts, useTexts } from '../../app/texts.ts'
import { formatNumber } from '../../ui/format.ts'
import { ToneMark } from '../../ui/verdict-badge.tsx'
import { Fact, FactList, Pieces } from './fact-list.tsx'

type Feature = keyof TlsFacts['features']

const FEATURES: readonly Feature[] = [
  'secureRenegotiation',
  'clientRenegotiations',
  'extendedMasterSecret',
  'encryptThenMac',
  'compression',
  'fallbackScsv',
  'clientAuth',
  'alpn',
  'tickets',
  'ticketLifetime',
  'earlyData',
]

/** A measured feature in words; what it is worth the findings say. */
const words = (
  name: Feature,
  value: NonNullable<TlsFacts['features'][Feature]>,
  { t, language }: Texts,
): string => {
  if (typeof value === 'boolean') return t(`scan-page.protocol.${value ? 'on' : 'off'}`)
  if (typeof value === 'number')
    return t(`scan-page.feature.unit.${name}`, { n: formatNumber(value, language) })
  if (typeof value === 'string') return t(`scan-page.feature.${name}-state.${value.replace('/', '')}`)
  return value.length === 0 ? t('scan-result.nothing') : value.join(', ')
}

const State = ({ tls, name }: { readonly tls: TlsFacts; readonly name: Feature }) => {
  const texts = useTexts()
  // Results of earlier versions lack some of them.
  const value = tls.features[name] ?? null
  if (value !== null) return words(name, value, texts)
  const why = tls.inconclusive.find(({ fact }) => fact === `features.${name}`)?.reason.code
  if (why === 'not-applicable') return texts.t('scan-page.open-reason.not-applicable')
  return (
    <ToneMark tone="none">
      {texts.t('app.not-measured')}
      {why === undefined ? '' : ` (${texts.known(`scan-page.open-reason.${why}`, why)})`}
    </ToneMark>
  )
}

/** What else the server can do, and the hellos it fails on; measured, without a judgement. */
export const FeatureTable = ({ tls }: { readonly tls: TlsFacts | null }) => {
  const { t } = useTexts()
  if (tls === null) return <ToneMark tone="none">{t('app.not-measured')}</ToneMark>
  const faults = (tls.serverFaults ?? []).map(({ code, evidence }) => `${code} ${evidence}`)
  return (
    <FactList>
      {FEATURES.map((name) => (
        <Fact key={name} name={t(`scan-page.feature.name.${name}`)}>
          <State tls={tls} name={name} />
        </Fact>
      ))}
      <Fact name={t('scan-page.feature.intolerance')}>
        {tls.intolerance === null ? undefined : <Pieces of={tls.intolerance} />}
      </Fact>
      {faults.length === 0 ? null : (
        <Fact name={t('scan-page.feature.faults')}>
          <Pieces of={faults} />
        </Fact>
      )}
    </FactList>
  )
}
