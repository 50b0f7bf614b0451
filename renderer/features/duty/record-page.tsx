import './duty.css'
import { Button, Popconfirm } from 'antd'
import type { Output } from '../../../data/contract/index.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer, useCommand } from '../../client/query.ts'
import { Answered } from '../../ui/answered.tsx'
import { formatDay } from '../../ui/format.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { type VirtualColumn, VirtualTable } from '../../ui/virtual-table.tsx'
import { DutyTabs } from './duty-tabs.tsx'

type Entry = Output<'duty.records'>[number]

const ROW_HEIGHT = 54

const Remove = ({ entry }: { readonly entry: Entry }) => {
  const { t } = useTexts()
  const remove = useCommand('duty.removeRecord')
  return (
    <Popconfirm
      title={t('duty.log.remove-ask')}
      okText={t('duty.log.remove')}
      cancelText={t('app.cancel')}
      onConfirm={() => remove.mutate({ id: entry.id, version: entry.version })}
    >
      <Button size="small" loading={remove.isPending}>
        {t('duty.log.remove')}
      </Button>
    </Popconfirm>
  )
}

const useColumns = (codes: ReadonlyMap<string, string>): readonly VirtualColumn<Entry>[] => {
  const { t, pick } = useTexts()
  return [
    { key: 'on', title: t('duty.log.on'), width: 100, cell: ({ doneOn }) => formatDay(doneOn) },
    {
      key: 'rule',
      title: t('duty.log.rule'),
      cell: ({ text, rule, occurrence }) =>
        `${text === null ? rule : pick(text)}${occurrence === null ? '' : ` (${formatDay(occurrence)})`}`,
    },
    {
      key: 'system',
      title: t('duty.log.system'),
      width: 120,
      cell: ({ systemId }) =>
        systemId === null ? (
          <span className="soft">{t('duty.log.office')}</span>
        ) : (
          (codes.get(systemId) ?? '—')
        ),
    },
    { key: 'person', title: t('duty.log.person'), width: 150, cell: ({ person }) => person },
    { key: 'note', title: t('duty.log.note'), width: 180, cell: ({ note }) => note },
    {
      key: 'evidence',
      title: t('duty.log.evidence'),
      width: 160,
      cell: ({ evidence }) => (
        <span title={evidence.map(({ name, sha256 }) => `${name} SHA-256 ${sha256}`).join('\n')}>
          {evidence.map(({ name }) => name).join(', ')}
        </span>
      ),
    },
    { key: 'remove', title: t('duty.column.actions'), width: 124, cell: (entry) => <Remove entry={entry} /> },
  ]
}

const Records = ({ entries }: { readonly entries: readonly Entry[] }) => {
  const { t } = useTexts()
  const systems = useAnswer('duty.list', {}).data?.systems ?? []
  const columns = useColumns(new Map(systems.map(({ id, code }) => [id, code])))
  if (entries.length === 0) return <p className="soft">{t('duty.log.empty')}</p>
  return (
    <VirtualTable<Entry>
      label={t('duty.log.title')}
      columns={columns}
      rows={entries}
      rowKey={({ id }) => id}
      rowHeight={ROW_HEIGHT}
      empty={t('duty.log.empty')}
    />
  )
}

/** What people recorded as done, newest first. */
export const RecordPage = () => {
  const { t } = useTexts()
  const answer = useAnswer('duty.records', {})
  return (
    <>
      <PageHeader title={t('duty.log.title')} />
      <DutyTabs />
      <Answered of={answer}>{(entries) => <Records entries={entries} />}</Answered>
    </>
  )
}
