import { LockOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ShownReport } from '../../../data/contract/report.ts'
import { useTexts } from '../../app/texts.ts'
import { useCommand } from '../../client/query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { formatInstant } from '../../ui/format.ts'
import { PlainTable } from '../../ui/plain-table.tsx'

/** The reports as frozen, each with its hash, and the button that freezes this one. */
export const FrozenReports = ({
  report,
  onOpen,
}: {
  readonly report: ShownReport
  readonly onOpen: (id: string) => void
}) => {
  const { t } = useTexts()
  const freeze = useCommand('report.freeze')
  return (
    <section className="card">
      {freeze.isError ? <ErrorAlert error={freeze.error} /> : null}
      <PlainTable
        caption={t('report-page.frozen')}
        rows={report.frozen}
        rowKey={({ id }) => id}
        columns={[
          { title: t('report-page.at'), cell: ({ at }) => formatInstant(at) },
          { title: t('report-page.by'), cell: ({ actor }) => actor },
          { title: t('report.total.systems'), cell: ({ totals }) => totals.systems },
          { title: t('report.total.approved'), cell: ({ totals }) => totals.approved },
          { title: t('report-page.hash'), cell: ({ sha256 }) => <code className="hash">{sha256}</code> },
          {
            title: t('report-page.view'),
            cell: ({ id, at }) => (
              <Button
                size="small"
                aria-label={`${t('report-page.view')}: ${formatInstant(at)}`}
                onClick={() => onOpen(id)}
              >
                {t('report-page.view')}
              </Button>
            ),
          },
        ]}
      />
      <Button
        icon={<LockOutlined aria-hidden />}
        loading={freeze.isPending}
        onClick={() => freeze.mutate(report.scope)}
      >
        {t('report-page.freeze')}
      </Button>
    </section>
  )
}
