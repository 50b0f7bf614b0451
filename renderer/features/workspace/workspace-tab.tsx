import { SafetyOutlined, SaveOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import { useTexts } from '../../app/texts.ts'
import { useAnswer, useAsk, useCommand } from '../../client/query.ts'
import { Answered } from '../../ui/answered.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { formatInstant, formatNumber } from '../../ui/format.ts'

const COUNTS = ['organisations', 'people', 'systems', 'websites', 'scans', 'dossiers'] as const

/** The button that walks the whole history and says whether its chain of hashes holds. */
const ChainCheck = () => {
  const { t, language } = useTexts()
  const verify = useAsk('audit.verify')
  const result = verify.data
  return (
    <section className="card" aria-labelledby="chain-title">
      <h2 id="chain-title">{t('settings.chain.title')}</h2>
      <p className="soft">{t('settings.chain.text')}</p>
      <Button
        icon={<SafetyOutlined aria-hidden />}
        loading={verify.isPending}
        onClick={() => verify.mutate({})}
      >
        {t('settings.chain.button')}
      </Button>
      <div role="status" className="chain-result">
        {verify.isError ? <ErrorAlert error={verify.error} /> : null}
        {result === undefined ? null : (
          <Alert
            showIcon
            type={result.broken === null ? 'success' : 'error'}
            title={
              result.broken === null
                ? t('settings.chain.whole', { n: formatNumber(result.events, language) })
                : t('settings.chain.broken', { n: result.broken })
            }
          />
        )}
      </div>
    </section>
  )
}

/** A copy of everything that people entered, evidence included, which opens as a workspace. */
const Backup = () => {
  const { t } = useTexts()
  const backup = useCommand('workspace.backup')
  const done = backup.data
  return (
    <section className="card" aria-labelledby="backup-title">
      <h2 id="backup-title">{t('settings.backup.title')}</h2>
      <p className="soft">{t('settings.backup.text')}</p>
      <Button
        icon={<SaveOutlined aria-hidden />}
        loading={backup.isPending}
        onClick={() => backup.mutate({})}
      >
        {t('settings.backup.button')}
      </Button>
      <div role="status" className="chain-result">
        {backup.isError ? <ErrorAlert error={backup.error} /> : null}
        {done === undefined || done.folder === null ? null : (
          <Alert
            showIcon
            type={done.missing.length === 0 ? 'success' : 'warning'}
            title={t('settings.backup.done', { folder: done.folder, n: done.evidence })}
            description={
              done.missing.length === 0
                ? undefined
                : t('settings.backup.missing', { n: done.missing.length, names: done.missing.join('; ') })
            }
          />
        )}
      </div>
    </section>
  )
}

/** Where the workspace lies, what it holds, and whether its history is whole. */
export const WorkspaceTab = () => {
  const { t, language } = useTexts()
  const answer = useAnswer('workspace.status', {})
  return (
    <div className="stack">
      <section className="card" aria-labelledby="workspace-title">
        <h2 id="workspace-title">{t('settings.workspace.title')}</h2>
        <Answered of={answer}>
          {(status) => (
            <dl className="status-facts">
              <dt>{t('settings.workspace.path')}</dt>
              <dd className="mono">{status.path}</dd>
              <dt>{t('settings.workspace.schema')}</dt>
              <dd>{status.schemaVersion}</dd>
              <dt>{t('settings.workspace.last-write')}</dt>
              <dd>{status.lastWriteAt === null ? '—' : formatInstant(status.lastWriteAt)}</dd>
              {COUNTS.map((name) => (
                <div key={name}>
                  <dt>{t(`settings.workspace.${name}`)}</dt>
                  <dd className="number">{formatNumber(status.counts[name], language)}</dd>
                </div>
              ))}
            </dl>
          )}
        </Answered>
      </section>
      <Backup />
      <ChainCheck />
    </div>
  )
}
