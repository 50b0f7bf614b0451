import { Button } from 'antd'
import { useState } from 'react'
import type { ImportFault, StagedRow, Staging } from '../../../data/contract/inventory.ts'
import { useTexts } from '../../app/texts.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { formatNumber } from '../../ui/format.ts'
import { paging } from '../../ui/paging.tsx'
import { ToneMark } from '../../ui/verdict-badge.tsx'

type State = StagedRow['state']

const STATES: readonly State[] = ['new', 'changed', 'same', 'conflict', 'rejected']

const tones = { new: 'good', changed: 'warn', same: 'none', conflict: 'bad', rejected: 'bad' } as const

/** How many rows stand in each state. */
const countStates = (rows: readonly StagedRow[]): Readonly<Record<State, number>> => {
  const counts = { new: 0, changed: 0, same: 0, conflict: 0, rejected: 0 }
  for (const row of rows) counts[row.state] += 1
  return counts
}

/** Every cell that was not understood, with its place and what was expected; a bad file has thousands. */
const Faults = ({ faults }: { readonly faults: readonly ImportFault[] }) => {
  const { t, language } = useTexts()
  if (faults.length === 0) return null
  const title = `${t('inventory-page.faults')} (${formatNumber(faults.length, language)})`
  return (
    <section className="card" aria-label={title}>
      <h2>{title}</h2>
      <DataTable<ImportFault & { readonly index: number }>
        rowKey={(fault) => fault.index}
        size="small"
        bordered
        scroll={{ x: 720 }}
        dataSource={faults.map((fault, index) => ({ ...fault, index }))}
        pagination={paging(t, 20)}
        columns={[
          {
            title: t('inventory-page.column.sheet'),
            width: 160,
            render: (_, { sheet, file }) => sheet ?? file,
          },
          {
            title: t('inventory-page.column.place'),
            width: 90,
            render: (_, { cell, row }) => cell ?? row ?? '—',
          },
          { title: t('inventory-page.column.field'), width: 180, render: (_, { field }) => field ?? '—' },
          {
            title: t('inventory-page.column.value'),
            width: 160,
            render: (_, { value }) => <code className="wrap-anywhere">{value ?? ''}</code>,
          },
          { title: t('inventory-page.column.expected'), dataIndex: 'expected' },
        ]}
      />
    </section>
  )
}

const Changes = ({ row }: { readonly row: StagedRow }) => {
  const { t, known } = useTexts()
  return (
    <ul className="staged-changes">
      {row.changes.map((change) => (
        <li key={change.field}>
          <strong>{known(`inventory.column.${row.entity}.${change.field}`, change.field)}</strong>:{' '}
          {change.before === '' ? t('system.history.nothing') : change.before} →{' '}
          {change.after === '' ? t('system.history.nothing') : change.after}
        </li>
      ))}
    </ul>
  )
}

const Rows = ({ rows }: { readonly rows: readonly StagedRow[] }) => {
  const { t } = useTexts()
  return (
    <DataTable<StagedRow>
      rowKey={(row) => `${row.entity} ${row.sheet ?? ''} ${row.row ?? ''} ${row.ref}`}
      size="small"
      bordered
      dataSource={[...rows]}
      scroll={{ x: 900 }}
      pagination={paging(t, 50)}
      columns={[
        {
          title: t('inventory-page.column.row'),
          width: 130,
          render: (_, { sheet, row }) => [sheet, row].filter((one) => one !== null).join(' · ') || '—',
        },
        {
          title: t('inventory-page.column.entity'),
          width: 150,
          render: (_, row) => t(`inventory-page.entity.${row.entity}`),
        },
        { title: t('inventory-page.column.ref'), dataIndex: 'ref', width: 190 },
        { title: t('inventory-page.column.name'), dataIndex: 'name' },
        {
          title: t('inventory-page.column.state'),
          width: 130,
          render: (_, row) => (
            <ToneMark tone={tones[row.state]}>{t(`inventory-page.state.${row.state}`)}</ToneMark>
          ),
        },
        { title: t('inventory-page.column.changes'), render: (_, row) => <Changes row={row} /> },
      ]}
    />
  )
}

interface StagingViewProps {
  readonly staging: Staging
  readonly busy: boolean
  readonly onCommit: (stageId: string) => void
}

/** What an import would do, row by row; nothing is written before the button. */
export const StagingView = ({ staging, busy, onCommit }: StagingViewProps) => {
  const { t, language } = useTexts()
  const [shown, setShown] = useState<State | null>(null)
  const counts = countStates(staging.rows)
  const wanted = counts.new + counts.changed
  const rows = shown === null ? staging.rows : staging.rows.filter((row) => row.state === shown)
  return (
    <div className="stack">
      <section className="card staging-head" aria-label={t('inventory-page.staged', { file: staging.file })}>
        <h2>{t('inventory-page.staged', { file: staging.file })}</h2>
        <div className="row">
          {STATES.map((state) => (
            <button
              key={state}
              type="button"
              className="chip"
              aria-pressed={shown === state}
              onClick={() => setShown(shown === state ? null : state)}
            >
              <ToneMark tone={tones[state]}>{t(`inventory-page.state.${state}`)}</ToneMark>{' '}
              <strong className="number">{formatNumber(counts[state], language)}</strong>
            </button>
          ))}
          <Button
            type="primary"
            disabled={wanted === 0}
            loading={busy}
            onClick={() => onCommit(staging.stageId)}
          >
            {t('inventory-page.commit', { n: formatNumber(wanted, language) })}
          </Button>
        </div>
      </section>
      <Faults faults={staging.faults} />
      <Rows rows={rows} />
    </div>
  )
}
