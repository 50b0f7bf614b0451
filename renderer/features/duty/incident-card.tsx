import { Button, Popconfirm } from 'antd'
import { useState } from 'react'
import type { IncidentReport, IncidentView } from '../../../data/contract/incident.ts'
import type { Output } from '../../../data/contract/index.ts'
import { useTexts } from '../../app/texts.ts'
import { useCommand } from '../../client/query.ts'
import { formatDay, formatInstant } from '../../ui/format.ts'
import { IncidentClockList } from './incident-clock-list.tsx'
import { IncidentForm } from './incident-form.tsx'
import { SentDialog } from './sent-dialog.tsx'

type IncidentList = Output<'incident.list'>

const SentList = ({
  reports,
  steps,
}: { readonly reports: readonly IncidentReport[] } & Pick<IncidentList, 'steps'>) => {
  const { t } = useTexts()
  const remove = useCommand('incident.removeReport')
  const nameOf = (step: string): string => {
    const known = steps.find(({ id }) => id === step)
    if (known === undefined) return t(`duty.incident.step.${step}`)
    return known.hours === 0 ? t('duty.incident.at-once') : t('duty.incident.hours', { n: known.hours })
  }
  if (reports.length === 0) return <p className="soft">{t('duty.incident.nothing-sent')}</p>
  return (
    <ul className="incident-sent">
      {reports.map(({ id, version, step, sentAt, sentTo, channel, number, person, note }) => (
        <li key={id}>
          <span>
            <strong>{nameOf(step)}</strong> · {formatInstant(sentAt).slice(0, 16)} · {sentTo}
            {[channel, number, person, note].filter((part) => part !== '').map((part) => ` · ${part}`)}
          </span>{' '}
          <Popconfirm
            title={t('duty.incident.remove-sent')}
            okText={t('duty.log.remove')}
            cancelText={t('app.cancel')}
            onConfirm={() => remove.mutate({ id, version })}
          >
            <Button size="small">{t('duty.log.remove')}</Button>
          </Popconfirm>
        </li>
      ))}
    </ul>
  )
}

const Told = ({ view }: { readonly view: IncidentView }) => {
  const { t } = useTexts()
  const { incident } = view
  const parts = (['happened', 'impact', 'measures'] as const).filter((name) => incident[name] !== '')
  if (parts.length === 0) return null
  return (
    <dl className="incident-told">
      {parts.map((name) => (
        <div key={name}>
          <dt>{t(`duty.incident.field.${name}`)}</dt>
          <dd>{incident[name]}</dd>
        </div>
      ))}
    </dl>
  )
}

const Acts = ({
  view,
  onAsk,
}: {
  readonly view: IncidentView
  readonly onAsk: (dialog: 'edit' | 'sent') => void
}) => {
  const { t } = useTexts()
  const remove = useCommand('incident.remove')
  const { id, version } = view.incident
  return (
    <div className="row">
      <Button type="primary" onClick={() => onAsk('sent')}>
        {t('duty.incident.note-sent')}
      </Button>
      <Button onClick={() => onAsk('edit')}>{t('duty.incident.edit')}</Button>
      <Popconfirm
        title={t('duty.incident.remove-ask')}
        okText={t('duty.incident.remove')}
        cancelText={t('app.cancel')}
        onConfirm={() => remove.mutate({ id, version })}
      >
        <Button>{t('duty.incident.remove')}</Button>
      </Popconfirm>
    </div>
  )
}

/** One incident: what happened, its running terms, what was sent. */
export const IncidentCard = ({
  view,
  list,
}: {
  readonly view: IncidentView
  readonly list: IncidentList
}) => {
  const { t, pick } = useTexts()
  const [dialog, setDialog] = useState<'edit' | 'sent' | null>(null)
  const close = (): void => setDialog(null)
  const { incident, systemCode, systemName } = view
  return (
    <div className="stack">
      <p>
        {t('duty.incident.found', { at: formatInstant(incident.detectedAt).slice(0, 16) })}
        {incident.detectedBy === '' ? '' : `, ${incident.detectedBy}`}
        {systemCode === '' ? '' : ` · ${systemCode} – ${systemName}`}
        {incident.endedOn === null
          ? ''
          : ` · ${t('duty.incident.ended', { day: formatDay(incident.endedOn) })}`}
        {' · '}
        {t(`duty.incident.serious.${incident.serious}`)}
      </p>
      <Told view={view} />
      <IncidentClockList id={incident.id} clocks={view.clocks} law={list} />
      <Acts view={view} onAsk={setDialog} />
      <SentList reports={view.reports} steps={list.steps} />
      {dialog === 'edit' ? <IncidentForm incident={incident} onClose={close} /> : null}
      {dialog === 'sent' ? <SentDialog view={view} recipient={pick(list.recipient)} onClose={close} /> : null}
    </div>
  )
}
