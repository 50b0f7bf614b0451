import { SaveOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import type { Output } from '../../../data/contract/index.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer, useCommand } from '../../client/query.ts'
import { Answered } from '../../ui/answered.tsx'
import { ConfidenceMark } from '../../ui/confidence-mark.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { TextField } from '../../ui/fields.tsx'
import { formatInstant } from '../../ui/format.ts'
import { LevelBadge } from '../../ui/level-badge.tsx'
import type { WizardData } from './wizard-data.ts'
import { REGIMES, type Regime } from './wizard-steps.ts'

type OfSystem = Output<'level.ofSystem'>

const Recorded = ({ run }: { readonly run: OfSystem['recorded'][Regime] }) => {
  const { t } = useTexts()
  if (run === null) return <span className="soft">{t('wizard.result.never')}</span>
  return (
    <>
      <LevelBadge level={run.level} none={`wizard.status.${run.status}`} />{' '}
      <span className="soft">{formatInstant(run.at)}</span>
    </>
  )
}

const Results = ({ answer }: { readonly answer: OfSystem }) => {
  const { t } = useTexts()
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{t('wizard.result.regime')}</th>
          <th scope="col">{t('wizard.result.now')}</th>
          <th scope="col">{t('wizard.result.by')}</th>
          <th scope="col">{t('wizard.result.recorded')}</th>
        </tr>
      </thead>
      <tbody>
        {REGIMES.map((regime) => {
          const { level, status, hits } = answer[regime]
          const deciding = hits.filter((hit) => hit.level === level).map((hit) => hit.clause)
          return (
            <tr key={regime}>
              <th scope="row">{t(`app.regime.${regime}`)}</th>
              <td>
                <LevelBadge level={level} none={`wizard.status.${status}`} />
              </td>
              <td>{[...new Set(deciding)].join(', ') || '—'}</td>
              <td>
                <Recorded run={answer.recorded[regime]} />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

const RecordForm = ({ draft, regime }: WizardData) => {
  const { t } = useTexts()
  const record = useCommand('level.record')
  const [reason, setReason] = useState('')
  const systemId = draft.system.id
  const unsaved = draft.view.changes.size > 0
  const submit = (): void =>
    record.mutate({ systemId, regime, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) })
  return (
    <section className="card stack" aria-labelledby="record-title">
      <h3 id="record-title">{t('wizard.result.record-title', { regime: t(`app.regime.${regime}`) })}</h3>
      <TextField
        label={t('wizard.result.reason')}
        hint={t('wizard.result.reason-hint')}
        rows={2}
        value={reason}
        onChange={setReason}
      />
      <div className="row">
        <Button
          type="primary"
          icon={<SaveOutlined aria-hidden />}
          loading={record.isPending}
          disabled={unsaved}
          onClick={submit}
        >
          {t('wizard.result.record')}
        </Button>
        <Link to="/dossiers" search={{ system: systemId }}>
          {t('wizard.result.to-dossier')}
        </Link>
      </div>
      {record.isError ? <ErrorAlert error={record.error} /> : null}
      {record.isSuccess ? <Alert type="success" showIcon title={t('wizard.result.done')} /> : null}
    </section>
  )
}

const Changes = ({ guides }: WizardData) => {
  const { t, pick } = useTexts()
  const { changes } = guides.ND331
  if (changes.length === 0) return null
  return (
    <details className="card folded">
      <summary>{t('wizard.result.changes', { n: changes.length })}</summary>
      <ul className="rule-list">
        {changes.map((change) => (
          <li key={change.id}>
            <strong>{pick(change.topic)}</strong> <ConfidenceMark confidence={change.confidence} />
            <br />
            <span className="soft">{t('app.regime.ND85')}:</span> {pick(change.before)}
            <br />
            <span className="soft">{t('app.regime.ND331')}:</span> {pick(change.after)}
            <br />→ {pick(change.effect)}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** The last step: both results side by side, and putting one on record. */
export const ResultStep = (data: WizardData) => {
  const answer = useAnswer('level.ofSystem', { systemId: data.draft.system.id })
  return (
    <>
      <section className="card">
        <Answered of={answer}>{(value) => <Results answer={value} />}</Answered>
      </section>
      <RecordForm {...data} />
      <Changes {...data} />
    </>
  )
}
