import './requirement.css'
import { Button, Popconfirm } from 'antd'
import { useState } from 'react'
import type { ControlBundleRow } from '../../../data/contract/control.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer, useCommand } from '../../client/query.ts'
import { Answered } from '../../ui/answered.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { formatDay } from '../../ui/format.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { PlainTable } from '../../ui/plain-table.tsx'
import { ControlDialog } from './control-dialog.tsx'

const Actions = ({ row, onEdit }: { readonly row: ControlBundleRow; readonly onEdit: () => void }) => {
  const { t } = useTexts()
  const remove = useCommand('control.remove')
  return (
    <div className="row">
      <Button size="small" aria-label={`${t('requirement.control.edit')} ${row.name}`} onClick={onEdit}>
        {t('requirement.control.edit')}
      </Button>
      <Popconfirm
        title={t('requirement.control.sure')}
        okText={t('requirement.control.remove')}
        cancelText={t('app.cancel')}
        onConfirm={() => remove.mutate({ id: row.id, version: row.version })}
      >
        <Button
          size="small"
          disabled={row.consumers > 0}
          loading={remove.isPending}
          aria-label={`${t('requirement.control.remove')} ${row.name}`}
        >
          {t('requirement.control.remove')}
        </Button>
      </Popconfirm>
      {remove.isError ? <ErrorAlert error={remove.error} /> : null}
    </div>
  )
}

/** The bundles of common controls: who provides what, until when, and how many answers rest on it. */
export const ControlPage = () => {
  const { t } = useTexts()
  const answer = useAnswer('control.list', {})
  const [edited, setEdited] = useState<string | 'new' | null>(null)
  return (
    <>
      <PageHeader
        back={{ to: '/requirements', name: t('app.rail.requirements') }}
        title={t('requirement.control.title')}
        intro={t('requirement.control.intro')}
        actions={
          <Button type="primary" onClick={() => setEdited('new')}>
            {t('requirement.control.create')}
          </Button>
        }
      />
      <section className="card">
        <Answered of={answer}>
          {(rows) => (
            <PlainTable
              caption={t('requirement.control.list')}
              rows={rows}
              rowKey={({ id }) => id}
              columns={[
                { title: t('requirement.control.name'), cell: ({ name }) => <strong>{name}</strong> },
                { title: t('requirement.control.provider'), cell: ({ providerName }) => providerName || '—' },
                {
                  title: t('requirement.list.standard'),
                  cell: ({ standard }) => t(`requirement.standard.${standard}`),
                },
                {
                  title: t('requirement.control.items'),
                  cell: ({ items }) => <span className="number">{items}</span>,
                },
                {
                  title: t('requirement.control.consumers'),
                  cell: ({ consumers }) => <span className="number">{consumers}</span>,
                },
                {
                  title: t('requirement.control.valid-until'),
                  cell: ({ validUntil }) => (validUntil === null ? '—' : formatDay(validUntil)),
                },
                {
                  title: t('requirement.control.actions'),
                  cell: (row) => <Actions row={row} onEdit={() => setEdited(row.id)} />,
                },
              ]}
            />
          )}
        </Answered>
      </section>
      {edited === null ? null : (
        <ControlDialog key={edited} id={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
    </>
  )
}
