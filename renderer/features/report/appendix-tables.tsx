import { Collapse } from 'antd'
import type { YearReport } from '../../../data/contract/report.ts'
import { useTexts } from '../../app/texts.ts'
import { PlainTable } from '../../ui/plain-table.tsx'

/** What Đ36 asks for beside the columns of the form; folded until somebody looks. */
export const AppendixTables = ({ report }: { readonly report: YearReport }) => {
  const { t } = useTexts()
  return (
    <section className="card" aria-label={t('report-page.appendices')}>
      <h2>{t('report-page.appendices')}</h2>
      <p className="soft">{t('report-page.appendix-note')}</p>
      <Collapse
        items={report.appendices.map(({ id, clause, columns, rows }) => ({
          key: id,
          label: `${t(`report.appendix.${id}`)} (${clause}) – ${rows.length}`,
          children: (
            <PlainTable
              caption={t(`report.appendix.${id}`)}
              inner
              rows={rows}
              rowKey={({ systemId, cells }) => `${systemId} ${cells[3] ?? ''}`}
              columns={columns.map((title, index) => ({
                title,
                cell: (row: YearReport['appendices'][number]['rows'][number]) => row.cells[index] ?? '',
              }))}
            />
          ),
        }))}
      />
    </section>
  )
}
