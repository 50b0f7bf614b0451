import './target.css'
import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { TargetRow } from '../../../data/contract/target.ts'
import { useTexts } from '../../app/texts.ts'
import { saveFile } from '../../client/file-transfer.ts'
import { useAnswer, useAsk } from '../../client/query.ts'
import { Answered } from '../../ui/answered.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { FollowDialog } from './follow-dialog.tsx'
import { OwnDialog } from './own-dialog.tsx'
import { ProjectTable } from './project-table.tsx'
import { TargetChart } from './target-chart.tsx'
import { TargetTable } from './target-table.tsx'

const LISTS = ['own', 'national', '2023-plan'] as const

type Open =
  | { readonly kind: 'follow'; readonly target: TargetRow }
  | { readonly kind: 'own'; readonly target: TargetRow | null }

const Dialog = ({ open, onClose }: { readonly open: Open; readonly onClose: () => void }) => {
  switch (open.kind) {
    case 'follow':
      return <FollowDialog target={open.target} onClose={onClose} />
    case 'own':
      return <OwnDialog target={open.target} onClose={onClose} />
  }
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const Workbook = () => {
  const { t, language } = useTexts()
  const workbook = useAsk('target.workbook')
  const save = (): void =>
    workbook.mutate({ language }, { onSuccess: ({ file, base64 }) => saveFile(file, base64, XLSX) })
  return (
    <>
      {workbook.isError ? <ErrorAlert error={workbook.error} /> : null}
      <Button loading={workbook.isPending} onClick={save}>
        {t('target.workbook')}
      </Button>
    </>
  )
}

/** Every target the agency stands against: counted where the app can, followed by hand where it cannot. */
export const TargetListPage = () => {
  const { t } = useTexts()
  const answer = useAnswer('target.list', {})
  const [open, setOpen] = useState<Open | null>(null)
  return (
    <>
      <PageHeader
        title={t('target.title')}
        intro={t('target.intro')}
        actions={
          <>
            <Workbook />
            <Button
              type="primary"
              icon={<PlusOutlined aria-hidden />}
              onClick={() => setOpen({ kind: 'own', target: null })}
            >
              {t('target.add')}
            </Button>
          </>
        }
      />
      <Answered of={answer}>
        {(targets) => (
          <div className="stack">
            {LISTS.map((list) => {
              const rows = targets.filter((target) => target.list === list)
              return rows.length === 0 ? null : (
                <section key={list} className="card target-section" aria-labelledby={`targets-${list}`}>
                  <h2 id={`targets-${list}`}>
                    {t(`target.list.${list}`)} <span className="soft">({rows.length})</span>
                  </h2>
                  <TargetTable
                    caption={t(`target.list.${list}`)}
                    targets={rows}
                    onFollow={(target) => setOpen({ kind: 'follow', target })}
                    onChange={(target) => setOpen({ kind: 'own', target })}
                  />
                </section>
              )
            })}
            <TargetChart targets={targets} />
            <ProjectTable />
          </div>
        )}
      </Answered>
      {open === null ? null : <Dialog open={open} onClose={() => setOpen(null)} />}
    </>
  )
}
