import type { OfferedSuite, ProtocolName, TlsFacts } from '../../../data/contract/scan.ts'
import { useTexts } from '../../app/texts.ts'
import { ToneMark } from '../../ui/verdict-badge.tsx'
import { protocolTitle, VERSIONS } from './protocol-table.tsx'

const byClass = (
  suites: readonly OfferedSuite[],
): readonly (readonly [string, readonly OfferedSuite[]])[] => {
  const groups = new Map<string, OfferedSuite[]>()
  for (const suite of suites) groups.set(suite.class, [...(groups.get(suite.class) ?? []), suite])
  return [...groups]
}

interface VersionProps {
  readonly tls: TlsFacts
  readonly version: ProtocolName
}

/** Place of a suite in the server's own order, from 1; `null` where it was not measured. */
const placeIn = ({ preference }: TlsFacts, version: ProtocolName, { code }: OfferedSuite): number | null => {
  const at = preference?.[version]?.indexOf(code) ?? -1
  return at < 0 ? null : at + 1
}

/** Suites in the server's own order, those without a place last. */
const inOrder = ({ tls, version }: VersionProps, suites: readonly OfferedSuite[]) => {
  const placed = suites.map((suite) => ({ suite, place: placeIn(tls, version, suite) }))
  return placed.toSorted(
    (a, b) => (a.place ?? Number.MAX_SAFE_INTEGER) - (b.place ?? Number.MAX_SAFE_INTEGER),
  )
}

const Order = ({ tls, version }: VersionProps) => {
  const { t } = useTexts()
  const order = tls.order?.[version] ?? null
  const whole = tls.suitesComplete[version] === true
  return (
    <p className="soft">
      {order === null ? t('scan-page.suite.order-open') : t(`scan-page.suite.order-${order}`)}
      {whole ? null : ` ${t('scan-page.suite.partial')}`}
    </p>
  )
}

const Version = ({ tls, version }: VersionProps) => {
  const { t, known } = useTexts()
  const suites = tls.suites?.[version] ?? []
  return (
    <div className="suite-version">
      <h3>
        {protocolTitle(version)}{' '}
        <span className="soft">({t('scan-page.suite.count', { n: suites.length })})</span>
      </h3>
      <Order tls={tls} version={version} />
      <dl className="facts">
        {byClass(suites).map(([name, members]) => (
          <div key={name}>
            <dt>{known(`scan-page.suite-class.${name}`, name)}</dt>
            <dd>
              {inOrder({ tls, version }, members).map(({ suite, place }) => (
                <div key={suite.code} className="mono">
                  {place === null ? '' : `${place}. `}
                  {suite.name}
                </div>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

const Groups = ({ tls }: { readonly tls: TlsFacts }) => {
  const { t } = useTexts()
  const versions = VERSIONS.filter((version) => (tls.groups?.[version]?.length ?? 0) > 0)
  return (
    <dl className="facts">
      {versions.map((version) => (
        <div key={version}>
          <dt>{t('scan-page.suite.groups', { version: protocolTitle(version) })}</dt>
          <dd className="mono">{tls.groups?.[version]?.join(', ')}</dd>
        </div>
      ))}
      {tls.dh === null ? null : (
        <div>
          <dt>{t('scan-page.suite.dh')}</dt>
          <dd>
            {t('scan-page.suite.dh-words', {
              bits: tls.dh.bits,
              name: tls.dh.known ?? t('scan-page.suite.dh-own'),
            })}
          </dd>
        </div>
      )}
    </dl>
  )
}

/** Accepted suites by version and class, with who decides the order, and the groups of the key exchange. */
export const SuiteReport = ({ tls }: { readonly tls: TlsFacts | null }) => {
  const { t } = useTexts()
  if (tls === null || tls.suites === null) return <ToneMark tone="none">{t('app.not-measured')}</ToneMark>
  const versions = VERSIONS.filter((version) => (tls.suites?.[version]?.length ?? 0) > 0).toReversed()
  return (
    <>
      {versions.map((version) => (
        <Version key={version} tls={tls} version={version} />
      ))}
      <h3>{t('scan-page.suite.exchange')}</h3>
      <Groups tls={tls} />
    </>
  )
}
