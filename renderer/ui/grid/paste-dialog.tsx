import { Modal } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../app/texts.ts'
import { ErrorAlert } from '../error-alert.tsx'
import { ToneMark } from '../verdict-badge.tsx'
import { type CellValue, showCell } from './cell-value.ts'
import type { CellPlace, GridColumn, GridRow } from './grid-column.ts'
import { isFault, type PastedCell, type PastedRow, pastedFields, planPaste } from './pasted-block.ts'

/** Rows of the block that are shown; the others are only counted. */
const SHOWN = 100

/** One row to be written. */
interface FilledRow {
  readonly id: string | null
  readonly fields: Readonly<Record<string, CellValue>>
}

interface PasteDialogProps {
  readonly text: string
  readonly at: CellPlace
  readonly columns: readonly GridColumn[]
  readonly rows: readonly GridRow[]
  readonly onClose: () => void
  readonly onWrite: (rows: readonly FilledRow[]) => Promise<void>
}

const PreviewCell = ({ cell }: { readonly cell: PastedCell }) => {
  const { t, language } = useTexts()
  if (isFault(cell)) {
    const expected = cell.read.ok ? 'required' : cell.read.expected
    const { cell: kind } = cell.column
    const params = kind.kind === 'number' ? { min: String(kind.min), max: String(kind.max) } : {}
    return (
      <span className="paste-fault">
        <code>{cell.typed}</code> – {t(`grid.expected.${expected}`, params)}
      </span>
    )
  }
  const before = cell.before === undefined ? '' : showCell(cell.before, cell.column.cell, language)
  const after = cell.read.ok ? showCell(cell.read.value, cell.column.cell, language) : ''
  if (before === after || cell.before === undefined) return <>{after}</>
  return (
    <>
      <del>{before === '' ? t('system.history.nothing') : before}</del> → <ins>{after}</ins>
    </>
  )
}

const isWritten = (row: PastedRow, required: readonly string[]): boolean => {
  const fields = pastedFields(row)
  if (Object.keys(fields).length === 0) return false
  return row.id !== null || required.every((field) => (fields[field] ?? '') !== '')
}

/** What a pasted block would do, row by row; nothing is written before the button, and all of it is one step to take back. */
export const PasteDialog = ({ text, at, columns, rows, onClose, onWrite }: PasteDialogProps) => {
  const { t } = useTexts()
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const plan = planPaste(text, at, { columns, rows })
  const required = columns.filter((column) => column.required === true).map(({ field }) => field)
  const written = plan.filter((row) => isWritten(row, required))
  const faults = plan.flatMap(({ cells }) => cells.filter(isFault)).length
  const widest = plan.reduce<readonly PastedCell[]>(
    (most, { cells }) => (cells.length > most.length ? cells : most),
    [],
  )
  const shown = widest.map(({ column }) => column)
  const write = (): void => {
    setBusy(true)
    onWrite(written.map((row) => ({ id: row.id, fields: pastedFields(row) })))
      .then(onClose)
      .catch(setError)
      .finally(() => setBusy(false))
  }
  return (
    <Modal
      open
      width={1000}
      title={t('grid.paste.title')}
      okText={t('grid.paste.ok', { n: written.length })}
      cancelText={t('app.cancel')}
      okButtonProps={{ disabled: written.length === 0, loading: busy }}
      onOk={write}
      onCancel={onClose}
    >
      {error === null ? null : <ErrorAlert error={error} />}
      <p>
        {t('grid.paste.count', {
          fresh: written.filter(({ id }) => id === null).length,
          changed: written.filter(({ id }) => id !== null).length,
          skipped: plan.length - written.length,
          faults,
        })}
      </p>
      <div className="plain-table-box paste-box">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('grid.paste.state')}</th>
              {shown.map((column) => (
                <th key={column.field} scope="col">
                  {column.title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {plan.slice(0, SHOWN).map((row) => (
              <tr key={row.line}>
                <td>
                  <RowState row={row} written={written.includes(row)} />
                </td>
                {shown.map(({ field }, at) => {
                  const cell = row.cells[at]
                  return <td key={field}>{cell === undefined ? null : <PreviewCell cell={cell} />}</td>
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Modal>
  )
}

const RowState = ({ row, written }: { readonly row: PastedRow; readonly written: boolean }) => {
  const { t } = useTexts()
  if (!written) {
    const broken = row.id === null || row.cells.some(isFault)
    return (
      <ToneMark tone={broken ? 'bad' : 'none'}>
        {t(broken ? 'grid.paste.skipped' : 'grid.paste.same')}
      </ToneMark>
    )
  }
  return row.id === null ? (
    <ToneMark tone="good">{t('grid.paste.new')}</ToneMark>
  ) : (
    <ToneMark tone="warn">{t('grid.paste.changed')}</ToneMark>
  )
}
