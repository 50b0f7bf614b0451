import { EditOutlined, PlusOutlined } from '@ant-design/icons'
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
import { LabelBadge, ToneMark, VerdictBadge } from '../../ui/verdict-badge.tsx'
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
  if (scan?.at === undefined || scan.at === null) return t('app.not-measured')
  return (
    <Link to="/scan/sites/$id" params={{ id: scan.websiteId }}>
      {formatInstant(scan.at)}
    </Link>
  )
}

/** Proposals that wait for a person, by website. */
const useProposals = (systemId: string): ReadonlySet<string> => {
  const proposals = useAnswer('proposal.list', { systemId }).data ?? []
  return new Set(
    proposals.filter(({ state, needed }) => state === 'open' && needed).map((one) => one.websiteId),
  )
}

const Proposed = ({ website }: { readonly website: Website }) => {
  const { t } = useTexts()
  return (
    <Link to="/scan/sites/$id" params={{ id: website.id }} search={{ tab: 'personal-data' }}>
      <ToneMark tone="warn">{t('scan-board.proposal.waiting')}</ToneMark>
    </Link>
  )
}

/** The public websites of a system with what the last scan found, and what it proposes to the system's record. */
export const WebsiteTab = ({ system }: { readonly system: InformationSystem }) => {
  const { t } = useTexts()
  const [editing, setEditing] = useState<Website | 'new' | null>(null)
  const scans = new Map((useAnswer('scan.latest', {}).data ?? []).map((scan) => [scan.websiteId, scan]))
  const proposed = useProposals(system.id)
  return (
    <div className="card stack">
      <div className="row">
        <Button icon={<PlusOutlined aria-hidden />} onClick={() => setEditing('new')}>
          {t('scan-page.website.add')}
        </Button>
      </div>
      {editing === null ? null : (
        <WebsiteDialog
          website={editing === 'new' ? null : editing}
          systemId={system.id}
          onClose={() => setEditing(null)}
        />
      )}
      <PlainTable
        caption={t('system.tab.websites')}
        rows={system.websites}
        rowKey={(website) => website.id}
        columns={[
          {
            title: t('scan-page.column.url'),
            cell: (website) => (
              <>
                <Link to="/scan/sites/$id" params={{ id: website.id }}>
                  {website.url}
                </Link>
                {proposed.has(website.id) ? (
                  <div>
                    <Proposed website={website} />
                  </div>
                ) : null}
              </>
            ),
          },
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
          {
            title: t('scan-page.column.actions'),
            cell: (website) => (
              <span className="row">
                <Button
                  size="small"
                  icon={<EditOutlined aria-hidden />}
                  aria-label={t('scan-board.edit', { url: website.url })}
                  onClick={() => setEditing(website)}
                />
                <Remove website={website} />
              </span>
            ),
          },
        ]}
      />
    </div>
  )
}
