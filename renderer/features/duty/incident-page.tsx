import './duty.css'
import { getRouteApi } from '@tanstack/react-router'
import { Alert, Button, Collapse } from 'antd'
import { useState } from 'react'
import type { IncidentView } from '../../../data/contract/incident.ts'
import type { Output } from '../../../data/contract/index.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { compact } from '../../client/url-state.ts'
import { Answered } from '../../ui/answered.tsx'
import { ConfidenceMark } from '../../ui/confidence-mark.tsx'
import { formatInstant } from '../../ui/format.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { SecretWarning } from '../../ui/secret-warning.tsx'
import { ToneMark } from '../../ui/verdict-badge.tsx'
import { DutyTabs } from './duty-tabs.tsx'
import { IncidentCard } from './incident-card.tsx'
import { IncidentForm } from './incident-form.tsx'

type IncidentList = Output<'incident.list'>

const route = getRouteApi('/duties/incidents')

/** A term may pass while the page is open. In ms. */
const EVERY = 60_000

const Head = ({ view }: { readonly view: IncidentView }) => {
  const { t } = useTexts()
  const { incident, clocks, systemCode } = view
  const late = clocks.filter(({ state }) => state === 'late').length
  const waiting = clocks.filter(({ state }) => state === 'waiting').length
  return (
    <span className="row">
      <strong>{incident.title}</strong>
      <span className="soft">
        {formatInstant(incident.detectedAt).slice(0, 16)} {systemCode}
      </span>
      {late > 0 ? <ToneMark tone="bad">{t('duty.incident.late-count', { n: late })}</ToneMark> : null}
      {waiting > 0 ? (
        <ToneMark tone="warn">{t('duty.incident.waiting-count', { n: waiting })}</ToneMark>
      ) : null}
      {late + waiting === 0 ? <ToneMark tone="good">{t('duty.incident.settled')}</ToneMark> : null}
    </span>
  )
}

const Incidents = ({ list }: { readonly list: IncidentList }) => {
  const { t } = useTexts()
  const { open } = route.useSearch()
  const navigate = route.useNavigate()
  const show = (keys: readonly string[]): void => {
    const next = keys.find((key) => key !== open)
    void navigate({ to: '.', search: compact({ open: next }), replace: true })
  }
  if (list.incidents.length === 0) return <p className="soft">{t('duty.incident.none')}</p>
  return (
    <Collapse
      activeKey={open === undefined ? [] : [open]}
      onChange={show}
      items={list.incidents.map((view) => ({
        key: view.incident.id,
        label: <Head view={view} />,
        children: <IncidentCard view={view} list={list} />,
      }))}
    />
  )
}

const Law = ({ list }: { readonly list: IncidentList }) => {
  const { t, pick } = useTexts()
  return (
    <Alert
      type="info"
      showIcon
      title={
        <span>
          {t('duty.incident.law', { clause: list.clause })} <ConfidenceMark confidence={list.confidence} />
        </span>
      }
      description={`${pick(list.gap)} – ${t('duty.incident.safe')}`}
    />
  )
}

/** Incidents with their running terms: at once, 24 hours, 72 hours (Đ31.2.d). */
export const IncidentPage = () => {
  const { t } = useTexts()
  const answer = useAnswer('incident.list', {}, { every: EVERY })
  const navigate = route.useNavigate()
  const [writing, setWriting] = useState(false)
  const close = (id: string | null): void => {
    setWriting(false)
    if (id !== null) void navigate({ to: '.', search: { open: id }, replace: true })
  }
  return (
    <>
      <PageHeader
        title={t('duty.incidents')}
        intro={t('duty.incident.intro')}
        actions={
          <Button type="primary" onClick={() => setWriting(true)}>
            {t('duty.incident.new')}
          </Button>
        }
      />
      <DutyTabs />
      <Answered of={answer}>
        {(list) => (
          <div className="stack">
            <Law list={list} />
            <SecretWarning />
            <Incidents list={list} />
          </div>
        )}
      </Answered>
      {writing ? <IncidentForm incident={null} onClose={close} /> : null}
    </>
  )
}
