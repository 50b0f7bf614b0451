import { Button, Collapse, Select } from 'antd'
import { useState } from 'react'
import type { Output } from '../../../data/contract/index.ts'
import type { ImportTable, InventoryEntity, TableMapping } from '../../../data/contract/inventory.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { draftOf, isOpen, mappingOf, type TableDraft, withColumn, withEntity } from './mapping-draft.ts'

type Columns = Output<'inventory.columns'>

interface TableProps {
  readonly draft: TableDraft
  readonly columns: Columns
  readonly onChange: (draft: TableDraft) => void
}

const nameOf = ({ sheet }: TableDraft, whole: string): string => sheet ?? whole

const HeaderRows = ({ draft, columns, onChange }: TableProps) => {
  const { t } = useTexts()
  const choices = (columns.find(({ entity }) => entity === draft.entity)?.columns ?? []).map((column) => ({
    value: column.key,
    label: column.required ? `${column.header} *` : column.header,
  }))
  return (
    <table className="plain-table mapping-table">
      <thead>
        <tr>
          <th scope="col">{t('inventory-page.mapping.header')}</th>
          <th scope="col">{t('inventory-page.mapping.column')}</th>
          <th scope="col">{t('inventory-page.mapping.origin')}</th>
        </tr>
      </thead>
      <tbody>
        {draft.headers.map(({ text, column, origin }) => {
          const chosen = draft.columns[text] ?? null
          const why = chosen === null ? 'left' : chosen === column ? (origin ?? 'chosen') : 'chosen'
          return (
            <tr key={text}>
              <td>{text}</td>
              <td>
                <Select
                  aria-label={t('inventory-page.mapping.column-of', { header: text })}
                  className="mapping-select"
                  showSearch={{ optionFilterProp: 'label' }}
                  value={chosen ?? ''}
                  options={[{ value: '', label: t('inventory-page.mapping.leave') }, ...choices]}
                  onChange={(key) => onChange(withColumn(draft, text, key === '' ? null : key))}
                />
              </td>
              <td>{t(`inventory-page.mapping.why.${why}`)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

const TableMap = (props: TableProps) => {
  const { t } = useTexts()
  const { draft, columns, onChange } = props
  const name = nameOf(draft, t('inventory-page.mapping.whole'))
  return (
    <section className="mapping-sheet" aria-label={name}>
      <h2 className="small-head">
        {name} <span className="soft">({t('inventory-page.mapping.rows', { n: draft.rows })})</span>
      </h2>
      <div className="row">
        <span>{t('inventory-page.mapping.entity')}</span>
        <Select<InventoryEntity>
          aria-label={t('inventory-page.mapping.entity-of', { sheet: name })}
          className="mapping-select"
          value={draft.entity}
          placeholder={t('inventory-page.mapping.choose')}
          options={columns.map(({ entity }) => ({
            value: entity,
            label: t(`inventory-page.entity.${entity}`),
          }))}
          onChange={(entity) => onChange(withEntity(draft, entity))}
        />
      </div>
      {draft.entity === null ? null : <HeaderRows {...props} />}
    </section>
  )
}

interface MappingPanelProps {
  readonly tables: readonly ImportTable[]
  readonly busy: boolean
  readonly onApply: (mapping: TableMapping[]) => void
}

const Mapping = ({ tables, busy, onApply }: MappingPanelProps) => {
  const { t, language } = useTexts()
  const columns = useAnswer('inventory.columns', { language })
  const [drafts, setDrafts] = useState(() => tables.map(draftOf))
  const change = (at: number, draft: TableDraft): void =>
    setDrafts(drafts.map((one, index) => (index === at ? draft : one)))
  const mapping = mappingOf(tables, drafts)
  return (
    <div className="stack">
      <p className="soft">{t('inventory-page.mapping.intro')}</p>
      {drafts.map((draft, at) => (
        <TableMap
          key={draft.sheet ?? ''}
          draft={draft}
          columns={columns.data ?? []}
          onChange={(one) => change(at, one)}
        />
      ))}
      <div>
        <Button
          type="primary"
          disabled={mapping.length === 0}
          loading={busy}
          onClick={() => onApply(mapping)}
        >
          {t('inventory-page.mapping.apply')}
        </Button>
      </div>
    </div>
  )
}

/** What each sheet and header of the file was taken for; a person says otherwise and has the file read again. */
export const MappingPanel = (props: MappingPanelProps) => {
  const { t } = useTexts()
  const open = props.tables.filter(isOpen).length
  return (
    <Collapse
      className="mapping-panel"
      defaultActiveKey={open > 0 ? ['mapping'] : []}
      items={[
        {
          key: 'mapping',
          label: open > 0 ? t('inventory-page.mapping.open', { n: open }) : t('inventory-page.mapping.title'),
          children: <Mapping {...props} />,
        },
      ]}
    />
  )
}
