import type { ProtocolName, TlsFacts } from '../../../data/contract/scan.ts'
import { useTexts } from '../../app/texts.ts'
import { ToneMark } from '../../ui/verdict-badge.tsx'

/** Protocol versions, oldest first. */
export const VERSIONS: readonly ProtocolName[] = ['SSLv2', 'SSLv3', '1.0', '1.1', '1.2', '1.3']

/** A version as people write it. */
export const protocolTitle = (protocol: ProtocolName): string =>
  protocol.startsWith('SSL') ? protocol : `TLS ${protocol}`

/** What was measured, without a judgement: the findings above say which versions must go. */
const Offered = ({ offered }: { readonly offered: boolean | null }) => {
  const { t } = useTexts()
  if (offered === null) return <ToneMark tone="none">{t('app.not-measured')}</ToneMark>
  return offered ? <strong>{t('scan-page.protocol.on')}</strong> : <span>{t('scan-page.protocol.off')}</span>
}

/** Which protocol versions are offered, and what an ordinary client gets. */
export const ProtocolTable = ({ tls }: { readonly tls: TlsFacts | null }) => {
  const { t } = useTexts()
  if (tls === null) return <ToneMark tone="none">{t('app.not-measured')}</ToneMark>
  return (
    <>
      <table className="plain-table protocols">
        <thead>
          <tr>
            {VERSIONS.map((protocol) => (
              <th key={protocol} scope="col">
                {protocolTitle(protocol)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            {VERSIONS.map((protocol) => (
              <td key={protocol}>
                <Offered offered={tls.protocols[protocol]} />
              </td>
            ))}
          </tr>
        </tbody>
      </table>
      {tls.negotiated === null ? null : (
        <p className="soft">
          {t('scan-page.protocol.negotiated', {
            protocol: tls.negotiated.protocol,
            suite: tls.negotiated.suite.name,
          })}
        </p>
      )}
    </>
  )
}
