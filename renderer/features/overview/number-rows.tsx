import { Link, useNavigate } from '@tanstack/react-router'
import { Drawer } from 'antd'
import type { ReactNode } from 'react'
import type { NumberRef, NumberRow, Overview } from '../../../data/contract/overview.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { Answered } from '../../ui/answered.tsx'
import { formatDay } from '../../ui/format.ts'
import { VirtualTable } from '../../ui/virtual-table.tsx'
import { DaysLeft } from './countdown-list.tsx'
import { figureWords } from './figure-model.ts'

const RowLink = ({ row, children }: { readonly row: NumberRow; readonly children: ReactNode }) => {
  if (row.kind === 'website') {
    return (
      <Link to="/scan/sites/$id" params={{ id: row.id }}>
        {children}
      </Link>
    )
  }
  if (row.kind === 'project') return <Link to="/targets">{children}</Link>
  if (row.systemId === null) return children
  return (
    <Link to="/systems/$id" params={{ id: row.systemId }}>
      {children}
    </Link>
  )
}

const useTitle = (asked: NumberRef, targets: Overview['targets']): string => {
  const { t, pick } = useTexts()
  if ('figure' in asked) {
    const words = figureWords(asked.figure, t)
    return `${words.title}: ${words.bar(asked.bar)}, ${words.part(asked.part)}`
  }
  const target = targets.find(({ id }) => id === asked.target)
  const side = t(`overview.rows.side.${asked.side}`)
  return target === undefined ? side : `${pick(target.text)}: ${side}`
}

const Rows = ({ rows }: { readonly rows: readonly NumberRow[] }) => {
  const { t } = useTexts()
  const dated = rows.some(({ date }) => date !== null)
  const coded = rows.some(({ code }) => code !== '')
  return (
    <>
      <p className="soft">{t('overview.rows.title', { n: rows.length })}</p>
      <div className="number-rows">
        <VirtualTable
          label={t('overview.rows.title', { n: rows.length })}
          rows={rows}
          rowKey={({ id }) => id}
          rowHeight={44}
          empty={t('app.nothing')}
          columns={[
            ...(coded
              ? [
                  {
                    key: 'code',
                    title: t('overview.rows.code'),
                    width: 96,
                    cell: (row: NumberRow) => row.code,
                  },
                ]
              : []),
            {
              key: 'name',
              title: t('overview.rows.name'),
              cell: (row) => <RowLink row={row}>{row.name}</RowLink>,
            },
            { key: 'note', title: t('overview.rows.note'), width: 180, cell: ({ note }) => note },
            ...(dated
              ? [
                  {
                    key: 'date',
                    title: t('overview.rows.date'),
                    width: 150,
                    cell: ({ date, daysLeft }: NumberRow) =>
                      date === null ? null : (
                        <span className="row-date">
                          <span className="number">{formatDay(date)}</span>
                          {daysLeft === null ? null : <DaysLeft days={daysLeft} />}
                        </span>
                      ),
                  },
                ]
              : []),
          ]}
        />
      </div>
    </>
  )
}

interface NumberRowsProps {
  readonly asked: NumberRef
  readonly targets: Overview['targets']
}

/** The rows that make a number, beside the overview; the address keeps which. */
export const NumberRows = ({ asked, targets }: NumberRowsProps) => {
  const navigate = useNavigate()
  const title = useTitle(asked, targets)
  const answer = useAnswer('overview.rows', asked)
  return (
    <Drawer
      open
      title={title}
      size={860}
      onClose={() => void navigate({ to: '/', search: {} })}
      className="number-drawer"
    >
      <Answered of={answer}>{(rows) => <Rows rows={rows} />}</Answered>
    </Drawer>
  )
}
