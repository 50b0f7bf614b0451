import type { ProtocolName, TlsFacts } from '../../../data/contract/scan.ts'
import { useTexts } from '../../app/texts.ts'
import { ToneMark } from '../../ui/verdict-badge.tsx'

const PROTOCOLS: readonly ProtocolName[] = ['SSLv2', 'SSLv3', '1.0', '1.1', '1.2', '1.3']

const nameOf = (protocol: ProtocolName): string => (protocol.startsWith('SSL') ? protocol : `TLS ${protocol}`)

/** What was measured, without a judgement: the findings above say which versions must go. */
const Offered = ({ offered }: { readonly offered: boolean | null }) => {
  const { t } = useTexts()
  if (offered === null) return <ToneMark tone="none">{t('app.not-measured')}</ToneMark>
  return offered ? <strong>{t('scan-page.protocol.on')}</strong> : <span>{t('scan-page.protocol.off')}</span>
}

/** Which protocol versions are offered, and what an ordinary client gets. */
export const ProtocolTable = ({ tls }: { readonly tls: TlsFacts | null }) => {
  const { t } = useTexts()
  if (tls === null) return <p className="soft">{t('app.not-measured')}</p>
  return (
    <>
      <table className="plain-table protocols">
        <thead>
          <tr>
            {PROTOCOLS.map((protocol) => (
              <th key={protocol} scope="col">
                {nameOf(protocol)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            {PROTOCOLS.map((protocol) => (
              <td key={protocol}>
                <Offered offered={tls.protocols[protocol]} />
              </td>
            ))}
          </tr>
        </tbody>
      </table>
      <p className="soft">
        {tls.negotiated === null
          ? t('scan-page.protocol.no-negotiated')
          : t('scan-page.protocol.negotiated', {
              protocol: tls.negotiated.protocol,
              suite: tls.negotiated.suite.name,
            })}
      </p>
    </>
  )
}
