import { Button } from 'antd'
import { useState } from 'react'
import type { AnswerStaging, StagedAnswer } from '../../../data/contract/requirement.ts'
import { useTexts } from '../../app/texts.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { paging } from '../../ui/paging.tsx'
import { PlainTable } from '../../ui/plain-table.tsx'
import { ToneMark } from '../../ui/verdict-badge.tsx'

const STATES = ['new', 'changed', 'same', 'conflict', 'rejected'] as const
type State = (typeof STATES)[number]

const tones = { new: 'good', changed: 'warn', same: 'none', conflict: 'bad', rejected: 'bad' } as const

const Faults = ({ staging }: { readonly staging: AnswerStaging }) => {
  const { t } = useTexts()
  if (staging.faults.length === 0) return null
  return (
    <section className="card">
      <PlainTable
        caption={t('requirement.checklist.faults')}
        rows={staging.faults.map((fault, index) => ({ ...fault, index }))}
        rowKey={({ index }) => String(index)}
        columns={[
          {
            title: t('requirement.checklist.cell'),
            cell: ({ sheet, cell, row }) => `${sheet ?? ''} ${cell ?? row ?? ''}`,
          },
          { title: t('requirement.checklist.column-name'), cell: ({ field }) => field ?? '—' },
          { title: t('requirement.checklist.value'), cell: ({ value }) => <code>{value ?? ''}</code> },
          { title: t('requirement.checklist.rule'), cell: ({ expected }) => expected },
        ]}
      />
    </section>
  )
}

const Changes = ({ row }: { readonly row: StagedAnswer }) => {
  const { t } = useTexts()
  const words = (value: string): string => (value === '' ? t('requirement.page.empty') : value)
  return (
    <ul className="tight-list small">
      {row.changes.map(({ field, cell, before, after }) => (
        <li key={field}>
          <span className="soft">{cell}</span> {t(`requirement.field.${field}`)}: {words(before)} →{' '}
          {words(after)}
        </li>
      ))}
    </ul>
  )
}

interface ChecklistStagingProps {
  readonly staging: AnswerStaging
  readonly busy: boolean
  readonly onCommit: (stageId: string) => void
}

/** What a checklist would do, row by row; nothing is written before the button. */
export const ChecklistStaging = ({ staging, busy, onCommit }: ChecklistStagingProps) => {
  const { t } = useTexts()
  const [shown, setShown] = useState<State | null>(null)
  const count = (state: State): number => staging.rows.filter((row) => row.state === state).length
  const wanted = count('new') + count('changed')
  const rows = shown === null ? staging.rows : staging.rows.filter(({ state }) => state === shown)
  return (
    <div className="stack">
      <section className="card" aria-label={t('requirement.checklist.staged', { file: staging.file })}>
        <h2>{t('requirement.checklist.staged', { file: staging.file })}</h2>
        <div className="row">
          {STATES.map((state) => (
            <button
              key={state}
              type="button"
              className="chip"
              aria-pressed={shown === state}
              onClick={() => setShown(shown === state ? null : state)}
            >
              <ToneMark tone={tones[state]}>{t(`requirement.staged.${state}`)}</ToneMark>{' '}
              <strong className="number">{count(state)}</strong>
            </button>
          ))}
          <Button
            type="primary"
            disabled={wanted === 0}
            loading={busy}
            onClick={() => onCommit(staging.stageId)}
          >
            {t('requirement.checklist.commit', { n: wanted })}
          </Button>
        </div>
      </section>
      <Faults staging={staging} />
      <DataTable<StagedAnswer>
        rowKey={(row) => `${row.requirementId} ${row.cell ?? ''}`}
        size="small"
        bordered
        dataSource={[...rows]}
        pagination={paging(t, 50)}
        columns={[
          { title: t('requirement.checklist.column.id'), dataIndex: 'requirementId', width: 150 },
          { title: t('requirement.page.requirement'), dataIndex: 'title' },
          {
            title: t('requirement.checklist.state'),
            width: 130,
            render: (_, row) => (
              <ToneMark tone={tones[row.state]}>{t(`requirement.staged.${row.state}`)}</ToneMark>
            ),
          },
          { title: t('requirement.checklist.changes'), render: (_, row) => <Changes row={row} /> },
        ]}
      />
    </div>
  )
}
