import { Alert, Modal } from 'antd'
import { useState } from 'react'
import type { PlanCandidate } from '../../../data/contract/plan.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer, useCommand } from '../../client/query.ts'
import { Answered } from '../../ui/answered.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { paging } from '../../ui/paging.tsx'

const keyOf = ({ source }: PlanCandidate): string => `${source.kind} ${source.key}`

interface ChoiceProps {
  readonly candidates: readonly PlanCandidate[]
  readonly chosen: readonly string[]
  readonly onChoose: (keys: readonly string[]) => void
}

const Choice = ({ candidates, chosen, onChoose }: ChoiceProps) => {
  const { t } = useTexts()
  if (candidates.length === 0) return <Alert type="success" showIcon title={t('plan.no-candidates')} />
  return (
    <DataTable<PlanCandidate>
      rowKey={keyOf}
      size="small"
      bordered
      dataSource={[...candidates]}
      pagination={paging(t, 20)}
      rowSelection={{
        selectedRowKeys: [...chosen],
        preserveSelectedRowKeys: true,
        onChange: (keys) => onChoose(keys.map(String)),
        getTitleCheckboxProps: () => ({ 'aria-label': t('plan.choose-all') }),
        getCheckboxProps: ({ source }) => ({ 'aria-label': source.title }),
      }}
      columns={[
        {
          title: t('plan.column.source'),
          width: 110,
          render: (_, { source }) => t(`plan.source.${source.kind}`),
        },
        {
          title: t('plan.column.title'),
          render: (_, { source, reopens }) => (
            <>
              {source.title}
              {reopens === null ? null : (
                <div className="judgement small">{t('plan.reopens', { n: reopens })}</div>
              )}
            </>
          ),
        },
      ]}
    />
  )
}

/** Gaps, findings and risks without an open item; those that are ticked become items. */
export const CandidateDialog = ({
  systemId,
  onClose,
}: {
  readonly systemId: string
  readonly onClose: () => void
}) => {
  const { t } = useTexts()
  const answer = useAnswer('plan.candidates', { systemId })
  const create = useCommand('plan.createFrom')
  const [chosen, setChosen] = useState<readonly string[]>([])
  return (
    <Modal
      open
      width={760}
      title={t('plan.candidates')}
      okText={t('plan.make', { n: chosen.length })}
      cancelText={t('app.cancel')}
      okButtonProps={{ disabled: chosen.length === 0, loading: create.isPending }}
      onOk={() => create.mutate({ systemId, keys: [...chosen] }, { onSuccess: onClose })}
      onCancel={onClose}
    >
      {create.isError ? <ErrorAlert error={create.error} /> : null}
      <p className="soft">{t('plan.candidates-note')}</p>
      <Answered of={answer}>
        {(candidates) => <Choice candidates={candidates} chosen={chosen} onChoose={setChosen} />}
      </Answered>
    </Modal>
  )
}
