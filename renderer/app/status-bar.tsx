import { Link } from '@tanstack/react-router'
import { useAnswer } from '../client/query.ts'
import { useTexts } from './texts.ts'

/** The bottom line: where the workspace lies and which catalogues are in use. */
export const StatusBar = () => {
  const { t } = useTexts()
  const status = useAnswer('workspace.status', {})
  const catalogues = useAnswer('catalogue.list', {})
  const entries = catalogues.data ?? []
  const names = entries.map((entry) => `${entry.id} ${entry.version}`).join(' · ')
  return (
    <footer className="status-bar">
      <span className="status-path" title={status.data?.path}>
        {t('app.status.workspace')} <strong>{status.data?.path ?? '—'}</strong>
      </span>
      <Link to="/settings" search={{ tab: 'catalogues' }} className="status-catalogues" title={names}>
        {t('app.status.catalogues', { n: entries.length })}
      </Link>
    </footer>
  )
}
