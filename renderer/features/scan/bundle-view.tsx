import { Alert, Button, Checkbox } from 'antd'
import { useState } from 'react'
import type { ImportFault } from '../../../data/contract/inventory.ts'
import type { BundleNotice, BundleRow, BundleStaging } from '../../../data/contract/scan-bundle.ts'
import { useTexts } from '../../app/texts.ts'
import { formatInstant } from '../../ui/format.ts'
import { PlainTable } from '../../ui/plain-table.tsx'
import { ToneMark, VerdictBadge } from '../../ui/verdict-badge.tsx'
import { VirtualTable } from '../../ui/virtual-table.tsx'
import { BundleFacts } from './bundle-facts.tsx'
import { countRows, ROW_STATES, type Wanted, wantedRows } from './bundle-rows.ts'

const TONES = {
  new: 'good',
  newer: 'good',
  same: 'none',
  conflict: 'warn',
  'unknown-site': 'open',
  rejected: 'bad',
} as const

/** Faults listed at once; the file is to be mended at its source. */
const SHOWN_FAULTS = 50

const Faults = ({ faults }: { readonly faults: readonly ImportFault[] }) => {
  const { t } = useTexts()
  if (faults.length === 0) return null
  return (
    <section className="card">
      <PlainTable
        caption={t('scan-bundle.page.faults')}
        rows={faults.slice(0, SHOWN_FAULTS).map((fault, index) => ({ ...fault, index }))}
        rowKey={(fault) => String(fault.index)}
        columns={[
          { title: t('scan-bundle.page.line'), cell: (fault) => fault.row ?? '—' },
          { title: t('scan-bundle.page.field'), cell: (fault) => fault.field ?? '—' },
          { title: t('scan-bundle.page.value'), cell: (fault) => <code>{fault.value ?? ''}</code> },
          { title: t('scan-bundle.page.expected'), cell: (fault) => fault.expected },
        ]}
      />
    </section>
  )
}

const Notices = ({ notices }: { readonly notices: readonly BundleNotice[] }) => {
  const { t } = useTexts()
  return notices.map((notice) => (
    <Alert
      key={notice}
      type={notice === 'unsigned' || notice === 'imported-before' ? 'info' : 'warning'}
      showIcon
      title={t(`scan-bundle.notice.${notice}`)}
    />
  ))
}

const StateMark = ({ row }: { readonly row: BundleRow }) => {
  const { t } = useTexts()
  const { state, conflict } = row
  const words = conflict === null ? `scan-bundle.state.${state}` : `scan-bundle.conflict.${conflict}`
  return <ToneMark tone={TONES[state]}>{t(words)}</ToneMark>
}

const when = (instant: string | null): string => (instant === null ? '—' : formatInstant(instant))

/** Height of a row, in pixels; two lines of text fit. */
const HEIGHT = 44

const Rows = ({ rows }: { readonly rows: readonly BundleRow[] }) => {
  const { t } = useTexts()
  return (
    <VirtualTable<BundleRow>
      label={t('scan-bundle.page.rows')}
      rows={rows}
      rowKey={(row) => String(row.line)}
      rowHeight={HEIGHT}
      empty={t('app.nothing')}
      columns={[
        { key: 'line', title: t('scan-bundle.page.line'), width: 80, right: true, cell: (row) => row.line },
        {
          key: 'target',
          title: t('scan-bundle.page.target'),
          cell: (row) => <span title={row.target}>{row.target}</span>,
        },
        {
          key: 'state',
          title: t('scan-bundle.page.state'),
          width: 220,
          cell: (row) => <StateMark row={row} />,
        },
        {
          key: 'verdict',
          title: t('scan-bundle.page.verdict'),
          width: 180,
          cell: (row) => <VerdictBadge verdict={row.verdict} />,
        },
        { key: 'at', title: t('scan-bundle.page.at'), width: 150, cell: (row) => when(row.at) },
        { key: 'stored', title: t('scan-bundle.page.stored'), width: 150, cell: (row) => when(row.storedAt) },
      ]}
    />
  )
}

interface BundleViewProps {
  readonly staging: BundleStaging
  readonly busy: boolean
  readonly onImport: (wanted: Wanted) => void
}

/** What an import would do, result by result; nothing is written before the button. */
export const BundleView = ({ staging, busy, onImport }: BundleViewProps) => {
  const { t } = useTexts()
  const [shown, setShown] = useState<BundleRow['state'] | null>(null)
  const [wanted, setWanted] = useState<Wanted>({ conflicts: false, unknown: false })
  const counts = countRows(staging.rows)
  const n = wantedRows(counts, wanted)
  const rows = shown === null ? staging.rows : staging.rows.filter(({ state }) => state === shown)
  const choice = (key: keyof Wanted, count: number) => (
    <Checkbox
      checked={wanted[key]}
      disabled={count === 0}
      onChange={({ target }) => setWanted({ ...wanted, [key]: target.checked })}
    >
      {t(`scan-bundle.page.${key}`, { n: count })}
    </Checkbox>
  )
  return (
    <div className="stack">
      <section className="card" aria-labelledby="bundle-title">
        <h2 id="bundle-title">{t('scan-bundle.page.staged', { file: staging.file })}</h2>
        <BundleFacts {...staging} />
      </section>
      <Notices notices={staging.notices} />
      <section className="card stack" aria-label={t('scan-bundle.page.wanted')}>
        <div className="row">
          {ROW_STATES.map((state) => (
            <button
              key={state}
              type="button"
              className="chip"
              aria-pressed={shown === state}
              onClick={() => setShown(shown === state ? null : state)}
            >
              <ToneMark tone={TONES[state]}>{t(`scan-bundle.state.${state}`)}</ToneMark>{' '}
              <strong className="number">{counts[state]}</strong>
            </button>
          ))}
        </div>
        <div className="row">
          {choice('conflicts', counts.conflict)}
          {choice('unknown', counts['unknown-site'])}
          <Button type="primary" disabled={n === 0} loading={busy} onClick={() => onImport(wanted)}>
            {t('scan-bundle.page.import', { n })}
          </Button>
        </div>
      </section>
      <Faults faults={staging.faults} />
      <Rows rows={rows} />
    </div>
  )
}
