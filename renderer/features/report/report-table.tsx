import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReportRow, ReportTotalKey, ShownReport } from '../../../data/contract/report.ts'
import { useTexts } from '../../app/texts.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { ToneMark } from '../../ui/verdict-badge.tsx'

interface ReportTableProps {
  readonly report: ShownReport
  /** Shows only the systems that make this total. */
  readonly total: ReportTotalKey | undefined
  readonly onClose: () => void
}

const WIDTHS = [60, 260, 150, 160, 80, 150, 190, 190, 130, 160, 130, 150] as const

/** Part 3 of the form: one line a system; a cell that must be filled says so. */
export const ReportTable = ({ report, total, onClose }: ReportTableProps) => {
  const { t } = useTexts()
  const ids = report.totals.find(({ key }) => key === total)?.systemIds
  const rows = ids === undefined ? report.rows : report.rows.filter(({ systemId }) => ids.includes(systemId))
  const missing = report.rows.reduce((sum, row) => sum + row.missing.length, 0)
  return (
    <section className="card" aria-label={t('report-page.part-3')}>
      <h2>
        {t('report-page.part-3')} <span className="soft">({rows.length})</span>
      </h2>
      <div className="row report-notes">
        {missing === 0 ? null : <ToneMark tone="warn">{t('report-page.missing', { n: missing })}</ToneMark>}
        {total === undefined ? null : (
          <>
            <span>{t('report-page.rows-of', { item: t(`report.total.${total}`) })}</span>
            <Button size="small" onClick={onClose}>
              {t('report-page.show-all')}
            </Button>
          </>
        )}
      </div>
      <DataTable<ReportRow>
        rowKey="systemId"
        size="small"
        bordered
        virtual
        dataSource={rows}
        pagination={false}
        scroll={{ x: WIDTHS.reduce<number>((sum, width) => sum + width, 0), y: 420 }}
        columns={WIDTHS.map((width, index) => ({
          title: t(`report-page.column.${index + 1}`),
          width,
          render: (_: unknown, row: ReportRow) => {
            const cell = row.cells[index] ?? ''
            if (index === 1) {
              return (
                <Link to="/systems/$id" params={{ id: row.systemId }}>
                  {cell}
                </Link>
              )
            }
            if (!row.missing.includes(index + 1)) return cell
            return <ToneMark tone="warn">{t('report-page.missing-cell')}</ToneMark>
          },
        }))}
      />
    </section>
  )
}
