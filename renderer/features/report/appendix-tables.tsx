import { Collapse } from 'antd'
import type { ReportAppendix, ShownReport } from '../../../data/contract/report.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { Answered } from '../../ui/answered.tsx'
import { PlainTable } from '../../ui/plain-table.tsx'
import { VirtualTable } from '../../ui/virtual-table.tsx'

/** Lines that are drawn at once; of more only those in sight are. */
const MOST_DRAWN = 300

/** Height of a line among thousands, in px. */
const LINE = 44

/** Width of a column among thousands of lines, in px: the number, and any other. */
const WIDTHS = { number: 60, other: 200 }

type Line = ReportAppendix['rows'][number] & { readonly at: number }

const Table = ({ appendix }: { readonly appendix: ReportAppendix }) => {
  const { t } = useTexts()
  const caption = t(`report.appendix.${appendix.id}`)
  const rows: readonly Line[] = appendix.rows.map((row, at) => ({ ...row, at }))
  const rowKey = ({ at }: Line): string => String(at)
  const columns = appendix.columns.map((title, index) => ({
    ...{ title, key: title, width: index === 0 ? WIDTHS.number : WIDTHS.other },
    cell: (row: Line) => row.cells[index] ?? '',
  }))
  if (rows.length <= MOST_DRAWN) {
    return <PlainTable caption={caption} inner rows={rows} rowKey={rowKey} columns={columns} />
  }
  return (
    <VirtualTable
      label={caption}
      columns={columns}
      rows={rows}
      rowKey={rowKey}
      rowHeight={LINE}
      empty={null}
    />
  )
}

interface AppendixProps {
  readonly report: ShownReport
  /** The frozen report whose lines are shown; those of now when left out. */
  readonly frozenId?: string | undefined
}

const Opened = ({ report, frozenId, id }: AppendixProps & { readonly id: ReportAppendix['id'] }) => {
  const frozen = frozenId === undefined ? {} : { frozenId }
  const answer = useAnswer('report.appendix', { ...report.scope, id, ...frozen })
  return <Answered of={answer}>{(appendix) => <Table appendix={appendix} />}</Answered>
}

/** What Đ36 asks for beside the columns of the form; folded, and not even asked for, until somebody looks. */
export const AppendixTables = ({ report, frozenId }: AppendixProps) => {
  const { t } = useTexts()
  return (
    <section className="card" aria-label={t('report-page.appendices')}>
      <h2>{t('report-page.appendices')}</h2>
      <p className="soft">{t('report-page.appendix-note')}</p>
      <Collapse
        items={report.appendices.map(({ id, clause, count }) => ({
          key: id,
          label: `${t(`report.appendix.${id}`)} (${clause}) – ${count}`,
          children: <Opened report={report} frozenId={frozenId} id={id} />,
        }))}
      />
    </section>
  )
}
