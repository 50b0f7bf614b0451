import { Modal } from 'antd'
import { useState } from 'react'
import type { ComponentKind, SharedRow } from '../../../data/contract/component-edit.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { Answered } from '../../ui/answered.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { foldWords } from '../../ui/fold-words.ts'
import { paging } from '../../ui/paging.tsx'
import { SearchField } from '../../ui/search-field.tsx'

interface AttachDialogProps {
  readonly kind: ComponentKind
  /** Rows that the system shows already. */
  readonly shown: readonly string[]
  readonly onClose: () => void
  readonly onAttach: (ids: readonly string[]) => Promise<void>
}

const words = (row: SharedRow): string =>
  foldWords([row.ref, row.name, row.detail, ...row.systems.map(({ code }) => code)].join(' '))

/** Chooses rows that stand in the inventory already, so that one thing is entered once and appears in every dossier. */
export const AttachDialog = ({ kind, shown, onClose, onAttach }: AttachDialogProps) => {
  const { t } = useTexts()
  const answer = useAnswer('component.shared', { kind })
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const attach = (): void => {
    setBusy(true)
    onAttach(chosen)
      .then(onClose)
      .catch(setError)
      .finally(() => setBusy(false))
  }
  const matching = (rows: readonly SharedRow[]): SharedRow[] =>
    rows.filter((row) => !shown.includes(row.id) && words(row).includes(foldWords(search)))
  return (
    <Modal
      open
      width={820}
      title={t('component.attach.title')}
      okText={t('component.attach.ok', { n: chosen.length })}
      cancelText={t('app.cancel')}
      okButtonProps={{ disabled: chosen.length === 0, loading: busy }}
      onOk={attach}
      onCancel={onClose}
    >
      <div className="stack">
        <p className="soft">{t('component.attach.intro')}</p>
        {error === null ? null : <ErrorAlert error={error} />}
        <SearchField label={t('component.attach.search')} value={search} onChange={setSearch} />
        <Answered of={answer}>
          {(rows) => (
            <DataTable<SharedRow>
              rowKey="id"
              size="small"
              bordered
              dataSource={matching(rows)}
              pagination={paging(t, 10)}
              rowSelection={{
                selectedRowKeys: [...chosen],
                onChange: (keys) => setChosen(keys.map(String)),
                getCheckboxProps: (row) => ({ 'aria-label': row.name }),
              }}
              columns={[
                { title: t('component.attach.ref'), dataIndex: 'ref', width: 120 },
                { title: t('component.attach.name'), dataIndex: 'name' },
                { title: t('component.attach.detail'), dataIndex: 'detail', width: 220 },
                {
                  title: t('component.attach.used'),
                  width: 150,
                  render: (_, row) => row.systems.map(({ code }) => code).join(', '),
                },
              ]}
            />
          )}
        </Answered>
      </div>
    </Modal>
  )
}
