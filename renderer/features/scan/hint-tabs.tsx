import { Tabs } from 'antd'
import type { Finding, ScanHint } from '../../../data/contract/scan.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { Answered } from '../../ui/answered.tsx'

const SERVERS = ['nginx', 'apache', 'iis', 'haproxy'] as const

type Server = (typeof SERVERS)[number]

const Change = ({ hint, server }: { readonly hint: ScanHint; readonly server: Server }) => {
  const { t, pick } = useTexts()
  const lines = hint.servers[server]
  return (
    <li>
      <p>
        {pick(hint.text)} <span className="soft">({hint.rules.join(', ')})</span>
      </p>
      {lines === null ? <p className="soft">{t('tls.hint.none')}</p> : <pre className="config">{lines}</pre>}
    </li>
  )
}

const ByServer = ({ hints }: { readonly hints: readonly ScanHint[] }) => {
  const { t } = useTexts()
  if (hints.length === 0) return <p className="soft">{t('scan-page.hint.nothing')}</p>
  return (
    <Tabs
      size="small"
      items={SERVERS.map((server) => ({
        key: server,
        label: t(`tls.hint.server.${server}`),
        children: (
          <ul className="hints">
            {hints.map((hint) => (
              <Change key={hint.id} hint={hint} server={server} />
            ))}
          </ul>
        ),
      }))}
    />
  )
}

/** What to change for the findings, with lines for the servers that agencies use. */
export const HintTabs = ({ findings }: { readonly findings: readonly Finding[] }) => {
  const asked = findings.map(({ rule, level }) => ({ rule, level }))
  const answer = useAnswer('scan.hints', { findings: asked })
  return <Answered of={answer}>{(hints) => <ByServer hints={hints} />}</Answered>
}
