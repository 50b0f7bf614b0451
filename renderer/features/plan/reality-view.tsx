import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useState } from 'react'
import type { RealityRow } from '../../../data/contract/requirement.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { Answered } from '../../ui/answered.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { formatDay, formatInstant } from '../../ui/format.ts'
import { paging } from '../../ui/paging.tsx'
import { ToneMark } from '../../ui/verdict-badge.tsx'

const STATES = ['late', 'not-begun', 'running', 'rewritten', 'gone', 'kept'] as const
type State = RealityRow['state']

const tones = {
  kept: 'good',
  rewritten: 'warn',
  running: 'warn',
  late: 'bad',
  'not-begun': 'open',
  gone: 'bad',
} as const satisfies Readonly<Record<State, string>>

const Rows = ({ rows, systemId }: { readonly rows: readonly RealityRow[]; readonly systemId: string }) => {
  const { t } = useTexts()
  const [shown, setShown] = useState<State | null>(null)
  const seen = shown === null ? rows : rows.filter(({ state }) => state === shown)
  return (
    <>
      <fieldset className="plain-fieldset row reality-chips" aria-label={t('plan.reality.states')}>
        {STATES.map((state) => (
          <button
            key={state}
            type="button"
            className="chip"
            aria-pressed={shown === state}
            onClick={() => setShown(shown === state ? null : state)}
          >
            <ToneMark tone={tones[state]}>{t(`plan.reality.${state}`)}</ToneMark>{' '}
            <strong className="number">{rows.filter((row) => row.state === state).length}</strong>
          </button>
        ))}
      </fieldset>
      <DataTable<RealityRow>
        rowKey="requirementId"
        size="small"
        bordered
        dataSource={[...seen]}
        pagination={paging(t, 50)}
        columns={[
          {
            title: t('plan.reality.requirement'),
            width: 220,
            render: (_, row) => (
              <Link to="/requirements/$id" params={{ id: systemId }} search={{ r: row.requirementId }}>
                {row.clause ?? row.requirementId} {row.title}
              </Link>
            ),
          },
          {
            title: t('plan.reality.approved'),
            render: (_, { approved }) => (
              <>
                {approved.measure}
                {approved.due === null ? null : <div className="soft small">{formatDay(approved.due)}</div>}
              </>
            ),
          },
          {
            title: t('plan.reality.now'),
            render: (_, { now, state }) => (
              <>
                {state === 'rewritten' || state === 'gone' ? <div>{now.measure}</div> : null}
                <span className="soft small">
                  {t(`requirement.measure-state.${now.measureState}`)} ·{' '}
                  {t(`requirement.result.${now.result}`)}
                </span>
              </>
            ),
          },
          {
            title: t('plan.column.state'),
            width: 170,
            render: (_, { state, planItems }) => (
              <>
                <ToneMark tone={tones[state]}>{t(`plan.reality.${state}`)}</ToneMark>
                {planItems.length === 0 ? null : (
                  <div className="soft small">
                    {t('plan.reality.items', { numbers: planItems.join(', ') })}
                  </div>
                )}
              </>
            ),
          },
        ]}
      />
    </>
  )
}

/** What was approved beside what is there today. */
export const RealityView = ({ systemId }: { readonly systemId: string | undefined }) => {
  const { t } = useTexts()
  const answer = useAnswer(
    'requirement.reality',
    { systemId: systemId ?? '' },
    { enabled: systemId !== undefined },
  )
  if (systemId === undefined) return <Alert type="info" showIcon title={t('plan.choose-system')} />
  return (
    <Answered of={answer}>
      {({ assessment, rows }) =>
        assessment === null ? (
          <Alert
            type="info"
            showIcon
            title={t('plan.reality.none')}
            description={
              <Link to="/requirements/$id" params={{ id: systemId }}>
                {t('app.rail.requirements')}
              </Link>
            }
          />
        ) : (
          <>
            <p>{t('plan.reality.from', { title: assessment.title, at: formatInstant(assessment.at) })}</p>
            <Rows rows={rows} systemId={systemId} />
          </>
        )
      }
    </Answered>
  )
}
