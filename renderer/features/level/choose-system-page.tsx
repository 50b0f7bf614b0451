import './level.css'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useDeferredValue, useState } from 'react'
import type { SystemRow } from '../../../data/contract/system.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { compact, readText } from '../../client/url-state.ts'
import { Answered } from '../../ui/answered.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { LevelBadge } from '../../ui/level-badge.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { paging } from '../../ui/paging.tsx'
import { SearchField } from '../../ui/search-field.tsx'

const route = getRouteApi('/level')

/** Reads the search of an address. */
export const readChooseState = (
  search: Readonly<Record<string, unknown>>,
): { readonly search?: string | undefined } => compact({ search: readText(search.search) })

const SystemChoice = ({ rows }: { readonly rows: readonly SystemRow[] }) => {
  const { t } = useTexts()
  return (
    <DataTable<SystemRow>
      rowKey="id"
      size="small"
      bordered
      dataSource={[...rows]}
      pagination={paging(t, 50)}
      columns={[
        { title: t('system.column.code'), dataIndex: 'code', width: 100 },
        { title: t('system.column.name'), dataIndex: 'name' },
        {
          title: t('system.column.facts'),
          width: 100,
          align: 'right',
          render: (_, row) => (
            <span className="number">
              {row.factsFilled}/{row.factsTotal}
            </span>
          ),
        },
        {
          title: t('system.column.level'),
          width: 220,
          render: (_, row) => (
            <>
              <LevelBadge level={row.level} none={`wizard.status.${row.levelStatus}`} />{' '}
              <span className="soft">{row.decidingClause}</span>
            </>
          ),
        },
        {
          title: t('system.column.legacy'),
          width: 100,
          render: (_, row) => <LevelBadge level={row.legacyLevel} none="app.level.empty" />,
        },
        {
          title: t('wizard.choose.action'),
          width: 130,
          render: (_, row) => (
            <Link
              to="/level/$id"
              params={{ id: row.id }}
              aria-label={`${t('wizard.choose.open')} ${row.code}`}
            >
              {t('wizard.choose.open')}
            </Link>
          ),
        },
      ]}
    />
  )
}

/** The start of the wizard: which system. */
export const ChooseSystemPage = () => {
  const { t } = useTexts()
  const { search = '' } = route.useSearch()
  const navigate = route.useNavigate()
  const [typed, setTyped] = useState(search)
  const wanted = useDeferredValue(typed.trim())
  const answer = useAnswer('system.list', wanted === '' ? {} : { search: wanted })
  const type = (text: string): void => {
    setTyped(text)
    void navigate({ to: '.', search: text.trim() === '' ? {} : { search: text.trim() }, replace: true })
  }
  return (
    <>
      <PageHeader
        title={t('wizard.choose.title')}
        intro={t('wizard.choose.intro')}
        actions={
          <>
            <Button type="primary" onClick={() => void navigate({ to: '/level/quick' })}>
              {t('level-quick.open')}
            </Button>
            <Button onClick={() => void navigate({ to: '/level/review' })}>{t('level-review.open')}</Button>
            <Button onClick={() => void navigate({ to: '/systems', search: { create: true } })}>
              {t('system.list.create')}
            </Button>
          </>
        }
      />
      <SearchField
        className="choose-search"
        label={t('system.filter.search')}
        value={typed}
        onChange={type}
      />
      <Answered of={answer}>{(rows) => <SystemChoice rows={rows} />}</Answered>
    </>
  )
}
