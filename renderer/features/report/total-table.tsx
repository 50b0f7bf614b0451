import { EditOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { ReportTotal, ReportTotalKey, ShownReport } from '../../../data/contract/report.ts'
import { useTexts } from '../../app/texts.ts'
import { formatNumber } from '../../ui/format.ts'
import { PlainTable } from '../../ui/plain-table.tsx'
import { CorrectDialog } from './correct-dialog.tsx'

interface TotalTableProps {
  readonly report: ShownReport
  readonly onOpen: (key: ReportTotalKey) => void
  /** A frozen report is not corrected any more. */
  readonly fixed: boolean
}

/** What the year brought against the one before, with its sign; empty while that one was not frozen. */
const Change = ({ report, total }: { readonly report: ShownReport; readonly total: ReportTotal }) => {
  const { language } = useTexts()
  const before = report.before?.[total.key]
  if (before === undefined) return null
  const change = (total.corrected ?? total.counted) - before
  return <span className="number">{`${change > 0 ? '+' : ''}${formatNumber(change, language)}`}</span>
}

/** Part 1 of the form: each number opens the rows that make it, and may be corrected with a reason. */
export const TotalTable = ({ report, onOpen, fixed }: TotalTableProps) => {
  const { t, language } = useTexts()
  const [open, setOpen] = useState<ReportTotal | null>(null)
  const name = ({ key }: ReportTotal): string => t(`report.total.${key}`)
  return (
    <section className="card">
      <PlainTable
        caption={t('report-page.part-1')}
        rows={report.totals}
        rowKey={({ key }) => key}
        columns={[
          { title: t('report-page.item'), cell: name },
          {
            title: t('report-page.number'),
            cell: (total) => (
              <>
                <Button
                  type="link"
                  size="small"
                  aria-label={`${formatNumber(total.corrected ?? total.counted, language)} – ${t('report-page.open')}: ${name(total)}`}
                  onClick={() => onOpen(total.key)}
                >
                  {formatNumber(total.corrected ?? total.counted, language)}
                </Button>
                {total.corrected === null ? null : (
                  <span className="soft">
                    {t('report-page.corrected', { n: total.counted })}: {total.reason}
                  </span>
                )}
              </>
            ),
          },
          {
            title: t('report-page.before'),
            cell: ({ key }) =>
              report.before === null ? (
                <span className="soft">{t('report-page.none-before')}</span>
              ) : (
                formatNumber(report.before[key] ?? 0, language)
              ),
          },
          { title: t('report-page.change'), cell: (total) => <Change report={report} total={total} /> },
          ...(fixed
            ? []
            : [
                {
                  title: t('report-page.correct'),
                  cell: (total: ReportTotal) => (
                    <Button
                      size="small"
                      icon={<EditOutlined aria-hidden />}
                      aria-label={t('report-page.correct-title', { item: name(total) })}
                      onClick={() => setOpen(total)}
                    />
                  ),
                },
              ]),
        ]}
      />
      <p>
        {t('report-page.expected')}: <strong>{report.expected || t('report-page.not-said')}</strong>
      </p>
      <p className="soft">{t('report-page.receiver-note')}</p>
      {open === null ? null : (
        <CorrectDialog scope={report.scope} total={open} onClose={() => setOpen(null)} />
      )}
    </section>
  )
}
