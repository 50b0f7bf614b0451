import { App, Button } from 'antd'
import { useState } from 'react'
import type { BinRow } from '../../../data/contract/history.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer, useCommand } from '../../client/query.ts'
import { Answered } from '../../ui/answered.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { foldWords } from '../../ui/fold-words.ts'
import { formatInstant } from '../../ui/format.ts'
import { SearchField } from '../../ui/search-field.tsx'
import { VirtualTable } from '../../ui/virtual-table.tsx'

const Restore = ({ row, onError }: { readonly row: BinRow; readonly onError: (error: unknown) => void }) => {
  const { t } = useTexts()
  const { message } = App.useApp()
  const restore = useCommand('bin.restore')
  return (
    <Button
      size="small"
      loading={restore.isPending}
      aria-label={t('bin.restore-of', { name: row.name })}
      onClick={() => {
        onError(null)
        restore.mutate(
          { entity: row.entity, id: row.id },
          { onSuccess: () => void message.success(t('bin.restored', { name: row.name })), onError },
        )
      }}
    >
      {t('bin.restore')}
    </Button>
  )
}

/** Everything that was deleted; nothing in it is lost. */
export const BinTab = () => {
  const { t, known } = useTexts()
  const answer = useAnswer('bin.list', {})
  const [search, setSearch] = useState('')
  const [error, setError] = useState<unknown>(null)
  const kindOf = (row: BinRow): string => known(`history.entity.${row.entity}`, row.entity)
  const matching = (rows: readonly BinRow[]): readonly BinRow[] =>
    rows.filter((row) =>
      foldWords(`${kindOf(row)} ${row.name} ${row.system ?? ''}`).includes(foldWords(search)),
    )
  return (
    <div className="stack">
      <p className="soft">{t('bin.intro')}</p>
      <SearchField className="filter-search" label={t('bin.search')} value={search} onChange={setSearch} />
      {error === null ? null : <ErrorAlert error={error} />}
      <Answered of={answer}>
        {(rows) => (
          <VirtualTable<BinRow>
            label={t('bin.title')}
            rows={matching(rows)}
            rowKey={(row) => `${row.entity} ${row.id}`}
            rowHeight={48}
            empty={t('bin.empty')}
            columns={[
              { key: 'kind', title: t('bin.kind'), width: 150, cell: kindOf },
              { key: 'name', title: t('bin.name'), cell: (row) => row.name },
              { key: 'system', title: t('bin.system'), width: 260, cell: (row) => row.system ?? '' },
              { key: 'at', title: t('bin.at'), width: 170, cell: (row) => formatInstant(row.at) },
              {
                key: 'restore',
                title: t('bin.action'),
                width: 120,
                cell: (row) => <Restore row={row} onError={setError} />,
              },
            ]}
          />
        )}
      </Answered>
    </div>
  )
}
