import { PlusOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button, Popconfirm } from 'antd'
import { useState } from 'react'
import type { LatestScan } from '../../../data/contract/scan.ts'
import type { InformationSystem, Website } from '../../../data/contract/system.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer, useCommand } from '../../client/query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { formatInstant } from '../../ui/format.ts'
import { PlainTable } from '../../ui/plain-table.tsx'
import { LabelBadge, VerdictBadge } from '../../ui/verdict-badge.tsx'
import { WebsiteDialog } from '../../ui/website-dialog.tsx'

const Remove = ({ website }: { readonly website: Website }) => {
  const { t } = useTexts()
  const remove = useCommand('website.remove')
  return (
    <>
      <Popconfirm
        title={t('scan-page.website.remove-ask', { url: website.url })}
        okText={t('scan-page.website.remove')}
        cancelText={t('app.cancel')}
        onConfirm={() => remove.mutate({ id: website.id, version: website.version })}
      >
        <Button size="small" danger>
          {t('scan-page.website.remove')}
        </Button>
      </Popconfirm>
      {remove.isError ? <ErrorAlert error={remove.error} /> : null}
    </>
  )
}

const Measured = ({ scan }: { readonly scan: LatestScan | undefined }) => {
  const { t } = useTexts()
  if (scan?.at === undefined || scan.at === null || scan.runId === null) return t('app.not-measured')
  return (
    <Link to="/scan/$runId" params={{ runId: scan.runId }} search={{ target: scan.url }}>
      {formatInstant(scan.at)}
    </Link>
  )
}

/** The public websites of a system with what the last scan found. */
export const WebsiteTab = ({ system }: { readonly system: InformationSystem }) => {
  const { t } = useTexts()
  const [adding, setAdding] = useState(false)
  const scans = new Map((useAnswer('scan.latest', {}).data ?? []).map((scan) => [scan.websiteId, scan]))
  return (
    <div className="card stack">
      <div className="row">
        <Button icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>
          {t('scan-page.website.add')}
        </Button>
      </div>
      <WebsiteDialog open={adding} systemId={system.id} onClose={() => setAdding(false)} />
      <PlainTable
        caption={t('system.tab.websites')}
        rows={system.websites}
        rowKey={(website) => website.id}
        columns={[
          { title: t('scan-page.column.url'), cell: (website) => website.url },
          { title: t('scan-page.website.kind'), cell: (website) => website.kind },
          {
            title: t('scan-page.column.verdict'),
            cell: (website) => <VerdictBadge verdict={scans.get(website.id)?.verdict ?? null} />,
          },
          {
            title: t('scan-page.column.label'),
            cell: (website) => <LabelBadge state={scans.get(website.id)?.labelState ?? null} />,
          },
          { title: t('scan-page.column.at'), cell: (website) => <Measured scan={scans.get(website.id)} /> },
          { title: t('scan-page.column.actions'), cell: (website) => <Remove website={website} /> },
        ]}
      />
    </div>
  )
}
