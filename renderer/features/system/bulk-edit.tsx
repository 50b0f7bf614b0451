import { Alert, Button, Modal } from 'antd'
import { useState } from 'react'
import type { SystemPatch, SystemRow } from '../../../data/contract/system.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer, useCommand } from '../../client/query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { ChoiceField } from '../../ui/fields.tsx'
import { PlainTable } from '../../ui/plain-table.tsx'
import { STATUSES } from './system-filters.ts'

/** Fields that many systems may share. */
const FIELDS = ['status', 'operatorId', 'ownerId', 'businessOwnerId'] as const
type Field = (typeof FIELDS)[number]

/** Rows of the preview; the others are only counted. */
const SHOWN = 50

/** Systems that the list shows are changed by what the list shows of them. */
const useBefore = (): ((row: SystemRow, field: Field) => string | null) => {
  const { t } = useTexts()
  return (row, field) => {
    switch (field) {
      case 'status':
        return t(`system.status.${row.status}`)
      case 'operatorId':
        return row.operatorName
      case 'ownerId':
        return row.ownerName
      case 'businessOwnerId':
        return null
    }
  }
}

interface PreviewProps {
  readonly rows: readonly SystemRow[]
  readonly field: Field
  readonly after: string
}

const Preview = ({ rows, field, after }: PreviewProps) => {
  const { t } = useTexts()
  const before = useBefore()
  const changed = rows.filter((row) => before(row, field) !== after)
  return (
    <>
      <p>{t('system.bulk.count', { changed: changed.length, same: rows.length - changed.length })}</p>
      <div className="paste-box">
        <PlainTable
          caption={t('system.bulk.preview')}
          rows={changed.slice(0, SHOWN)}
          rowKey={(row) => row.id}
          columns={[
            { title: t('system.column.code'), cell: (row) => row.code },
            { title: t('system.column.name'), cell: (row) => row.name },
            {
              title: t('system.bulk.change'),
              cell: (row) => (
                <>
                  <del>{before(row, field) || t('system.history.nothing')}</del> → <ins>{after}</ins>
                </>
              ),
            },
          ]}
        />
      </div>
    </>
  )
}

interface BulkEditProps {
  readonly rows: readonly SystemRow[]
  readonly onDone: () => void
}

/** The same change to all chosen systems, shown before it is written; one step to take back. */
const BulkDialog = ({ rows, onClose, onDone }: BulkEditProps & { readonly onClose: () => void }) => {
  const { t } = useTexts()
  const units = useAnswer('organisation.list', {}).data ?? []
  const update = useCommand('system.updateMany')
  const [field, setField] = useState<Field>('status')
  const [value, setValue] = useState<string | null>(null)
  const choices =
    field === 'status'
      ? STATUSES.map((status) => ({ value: status as string, label: t(`system.status.${status}`) }))
      : units.map(({ id, name }) => ({ value: id, label: name }))
  const after = choices.find((choice) => choice.value === value)?.label
  const write = (): void =>
    update.mutate(
      {
        systems: rows.map(({ id, version }) => ({ id, version })),
        patch: { [field]: value } as SystemPatch,
      },
      { onSuccess: onDone },
    )
  return (
    <Modal
      open
      width={760}
      title={t('system.bulk.title', { n: rows.length })}
      okText={t('system.bulk.ok')}
      cancelText={t('app.cancel')}
      okButtonProps={{ disabled: after === undefined, loading: update.isPending }}
      onOk={write}
      onCancel={onClose}
    >
      {update.isError ? <ErrorAlert error={update.error} /> : null}
      <div className="form-grid">
        <ChoiceField
          label={t('system.bulk.field')}
          value={field}
          choices={FIELDS.map((one) => ({ value: one, label: t(`system.field.${one}`) }))}
          onChange={(next) => {
            setField(next ?? 'status')
            setValue(null)
          }}
        />
        <ChoiceField label={t('system.bulk.value')} value={value} choices={choices} onChange={setValue} />
      </div>
      {after === undefined ? null : <Preview rows={rows} field={field} after={after} />}
    </Modal>
  )
}

/** Stands above the list while systems are chosen. */
export const BulkEdit = ({ rows, onDone }: BulkEditProps) => {
  const { t } = useTexts()
  const [open, setOpen] = useState(false)
  if (rows.length === 0) return null
  return (
    <Alert
      type="info"
      className="alert-block"
      title={t('system.bulk.chosen', { n: rows.length })}
      action={
        <span className="row">
          <Button type="primary" size="small" onClick={() => setOpen(true)}>
            {t('system.bulk.button')}
          </Button>
          <Button size="small" onClick={onDone}>
            {t('system.bulk.none')}
          </Button>
          {open ? (
            <BulkDialog
              rows={rows}
              onClose={() => setOpen(false)}
              onDone={() => {
                setOpen(false)
                onDone()
              }}
            />
          ) : null}
        </span>
      }
    />
  )
}
