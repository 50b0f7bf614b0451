import { Link } from '@tanstack/react-router'
import { Empty } from 'antd'
import type { ReviewRow } from '../../../data/contract/level-review.ts'
import { useTexts } from '../../app/texts.ts'
import { useGuides } from '../../client/level-guide.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { formatDay } from '../../ui/format.ts'
import { LevelBadge } from '../../ui/level-badge.tsx'
import { paging } from '../../ui/paging.tsx'

const SIGNS: Readonly<Record<ReviewRow['kind'], string>> = { same: '=', drop: '↓', rise: '↑', open: '?' }

const Before = ({ row }: { readonly row: ReviewRow }) => {
  const { t } = useTexts()
  return (
    <>
      <LevelBadge level={row.before} />
      <p className="soft">
        {row.beforeFrom === 'approved' && row.approvedOn !== null
          ? t('level-review.before.approved-on', { date: formatDay(row.approvedOn) })
          : t(`level-review.before.${row.beforeFrom}`)}
      </p>
    </>
  )
}

const Why = ({ row }: { readonly row: ReviewRow }) => {
  const { t, pick } = useTexts()
  const { guides } = useGuides()
  const topics = (guides?.ND331.changes ?? []).filter(({ id }) => row.changes.includes(id))
  return (
    <div className="review-why">
      {row.clauses.length === 0 ? null : (
        <p>{t('level-review.why.now', { clauses: row.clauses.join(', ') })}</p>
      )}
      {row.legacyClauses.length === 0 ? null : (
        <p className="soft">{t('level-review.why.legacy', { clauses: row.legacyClauses.join(', ') })}</p>
      )}
      {row.beforeFrom !== 'approved' || row.legacy === null || row.legacy === row.before ? null : (
        <p>{t('level-review.why.approved-other', { level: row.legacy })}</p>
      )}
      {topics.length === 0 ? null : (
        <p>{t('level-review.why.changes', { topics: topics.map(({ topic }) => pick(topic)).join('; ') })}</p>
      )}
      {row.couldRise === null ? null : (
        <p className="judgement">{t('level-review.why.open', { level: row.couldRise })}</p>
      )}
      {row.waiting === 0 ? null : (
        <p className="judgement">{t('level-review.why.waiting', { n: row.waiting })}</p>
      )}
    </div>
  )
}

const Deadline = ({ row }: { readonly row: ReviewRow }) => {
  const { t } = useTexts()
  const dated = row.duties.filter(({ date }) => date !== null)
  const [first] = [...dated].sort((a, b) => (a.date ?? '').localeCompare(b.date ?? ''))
  if (first === undefined) return <>{row.duties.length === 0 ? '—' : t('wizard.transition.now')}</>
  return (
    <>
      <span className={(first.daysLeft ?? 0) < 0 ? 'days-left days-late' : 'days-left'}>
        {formatDay(first.date ?? '')}
      </span>
      <p className="soft">{first.clause}</p>
    </>
  )
}

/** The rows of the review; the name leads to the questions of the system. */
export const ReviewTable = ({ rows }: { readonly rows: readonly ReviewRow[] }) => {
  const { t } = useTexts()
  const title = (name: string): string => t(`level-review.column.${name}`)
  return (
    <DataTable<ReviewRow>
      className="review-table"
      rowKey="systemId"
      size="small"
      bordered
      dataSource={[...rows]}
      scroll={{ x: 980 }}
      pagination={paging(t, 50)}
      locale={{
        emptyText: <Empty description={t('level-review.empty')} image={Empty.PRESENTED_IMAGE_SIMPLE} />,
      }}
      columns={[
        { title: title('code'), dataIndex: 'code', width: 74 },
        {
          title: title('name'),
          render: (_, row) => (
            <Link
              to="/level/$id"
              params={{ id: row.systemId }}
              search={{ step: 'result' }}
              className="strong-link"
            >
              {row.name}
            </Link>
          ),
        },
        { title: title('before'), width: 112, render: (_, row) => <Before row={row} /> },
        {
          title: title('after'),
          width: 82,
          render: (_, row) => <LevelBadge level={row.after} none={`wizard.status.${row.status}`} />,
        },
        {
          title: title('kind'),
          width: 106,
          render: (_, row) => (
            <span className={`change-${row.kind}`}>
              <span aria-hidden>{SIGNS[row.kind]}</span> {t(`level-review.kind.${row.kind}`)}
            </span>
          ),
        },
        { title: title('why'), width: 250, render: (_, row) => <Why row={row} /> },
        { title: title('deadline'), width: 116, render: (_, row) => <Deadline row={row} /> },
        {
          title: title('recorded'),
          width: 92,
          render: (_, row) =>
            row.recorded === null ? (
              <span className="soft">{t('wizard.result.never')}</span>
            ) : (
              <>
                <LevelBadge level={row.recorded.level} none={`wizard.status.${row.recorded.status}`} />{' '}
                <span className="soft">{formatDay(row.recorded.at)}</span>
              </>
            ),
        },
      ]}
    />
  )
}
