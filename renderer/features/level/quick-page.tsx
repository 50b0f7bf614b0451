import './level.css'
import { CheckOutlined } from '@ant-design/icons'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useState } from 'react'
import type { ReviewRow } from '../../../data/contract/level-review.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { compact, readText } from '../../client/url-state.ts'
import { Answered } from '../../ui/answered.tsx'
import { DayField } from '../../ui/day-field.tsx'
import { ChoiceField, TextField } from '../../ui/fields.tsx'
import { LevelBadge } from '../../ui/level-badge.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SecretWarning } from '../../ui/secret-warning.tsx'
import { PersonField } from './person-field.tsx'
import { QuickForm } from './quick-form.tsx'
import { nextOf, shortRows, unitsOf } from './quick-rows.ts'
import { type Sitting, useSitting } from './sitting.ts'

const route = getRouteApi('/level/quick')

/** The unit whose systems are listed and the system in work, as they stand in the address. */
export interface QuickState {
  readonly unit?: string | undefined
  readonly at?: string | undefined
}

/** Reads the state of an address. */
export const readQuickState = (search: Readonly<Record<string, unknown>>): QuickState =>
  compact({ unit: readText(search.unit, 500), at: readText(search.at, 40) })

interface SittingFieldsProps {
  readonly sitting: Sitting
  readonly onChange: (patch: Partial<Sitting>) => void
}

const SittingFields = ({ sitting, onChange }: SittingFieldsProps) => {
  const { t } = useTexts()
  return (
    <section className="card" aria-labelledby="sitting-title">
      <h2 id="sitting-title">{t('level-quick.sitting')}</h2>
      <div className="field-trio">
        <PersonField
          label={t('level-quick.decided-by')}
          value={sitting.decidedBy}
          onChange={(decidedBy) => onChange({ decidedBy })}
        />
        <DayField
          label={t('level-quick.decided-on')}
          value={sitting.decidedOn}
          onChange={(decidedOn) => onChange({ decidedOn })}
        />
        <TextField
          label={t('level-quick.source')}
          hint={t('level-quick.source-hint')}
          value={sitting.source}
          onChange={(source) => onChange({ source })}
        />
      </div>
    </section>
  )
}

interface ListProps {
  readonly rows: readonly ReviewRow[]
  readonly at: string | undefined
  readonly unit: string | undefined
}

const SystemChoice = ({ rows, at, unit }: ListProps) => {
  const { t } = useTexts()
  return (
    <nav aria-label={t('level-quick.list')}>
      <ol className="quick-list">
        {rows.map((row) => (
          <li key={row.systemId}>
            <Link
              to="/level/quick"
              search={compact({ unit, at: row.systemId })}
              className={row.systemId === at ? 'quick-entry quick-here' : 'quick-entry'}
              aria-current={row.systemId === at ? 'page' : undefined}
            >
              <span className="soft">{row.code}</span> {row.name}
              {row.recorded === null ? null : (
                <span className="quick-done">
                  <CheckOutlined aria-hidden /> {t('level-quick.done')}{' '}
                  <LevelBadge level={row.recorded.level} />
                </span>
              )}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}

const Work = ({ all }: { readonly all: readonly ReviewRow[] }) => {
  const { t } = useTexts()
  const { unit, at } = route.useSearch()
  const navigate = route.useNavigate()
  const [sitting, setSitting] = useSitting()
  const [last, setLast] = useState<string | null>(null)
  const own = all.filter((row) => unit === undefined || row.operatorName === unit)
  const rows = shortRows(own)
  const current = rows.find((row) => row.systemId === at) ?? nextOf(rows, null)
  const done = rows.filter((row) => row.recorded !== null).length
  const goOn = (told: string): void => {
    setLast(told)
    const next = nextOf(rows, current?.systemId ?? null)
    void navigate({ to: '.', search: compact({ unit, at: next?.systemId }) })
  }
  return (
    <>
      <SittingFields sitting={sitting} onChange={setSitting} />
      <div className="quick">
        <aside className="card quick-side">
          <ChoiceField
            label={t('level-quick.unit-filter')}
            value={unit ?? null}
            none={t('level-quick.all-units')}
            choices={unitsOf(all).map((name) => ({ value: name, label: name }))}
            onChange={(next) => void navigate({ to: '.', search: compact({ unit: next ?? undefined }) })}
          />
          <p className="quick-progress" role="status">
            {t('level-quick.progress', { done, total: rows.length })}
          </p>
          <SystemChoice rows={rows} at={current?.systemId} unit={unit} />
          {own.length === rows.length ? null : (
            <p className="soft">{t('level-quick.hidden', { n: own.length - rows.length })}</p>
          )}
        </aside>
        <div className="quick-work">
          {last === null ? null : <Alert type="success" showIcon title={last} />}
          {current === null ? (
            <p>{t(rows.length === 0 ? 'level-quick.none' : 'level-quick.all-done')}</p>
          ) : (
            <QuickForm key={current.systemId} row={current} sitting={sitting} onRecorded={goOn} />
          )}
        </div>
      </div>
    </>
  )
}

/** Many systems of levels 1 and 2 in one sitting: one page each, in plain words. */
export const QuickPage = () => {
  const { t } = useTexts()
  const answer = useAnswer('level.review', {})
  return (
    <>
      <PageHeader
        back={{ to: '/level', name: t('app.rail.level') }}
        title={t('level-quick.title')}
        intro={t('level-quick.intro')}
      />
      <SecretWarning />
      <Answered of={answer}>{({ rows }) => <Work all={rows} />}</Answered>
    </>
  )
}
