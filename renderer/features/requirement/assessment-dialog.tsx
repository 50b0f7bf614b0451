import { Button, Modal, Popconfirm } from 'antd'
import { useState } from 'react'
import type { AssessmentPurpose } from '../../../data/contract/requirement.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer, useCommand } from '../../client/query.ts'
import { Answered } from '../../ui/answered.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { ChoiceField, TextField } from '../../ui/fields.tsx'
import { formatInstant } from '../../ui/format.ts'
import { PlainTable } from '../../ui/plain-table.tsx'

const PURPOSES: readonly AssessmentPurpose[] = ['approved', 'inspection', 'year']

const Frozen = ({ systemId }: { readonly systemId: string }) => {
  const { t } = useTexts()
  const answer = useAnswer('requirement.assessments', { systemId })
  return (
    <Answered of={answer}>
      {(rows) => (
        <PlainTable
          inner
          caption={t('requirement.assessment.frozen')}
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            { title: t('requirement.assessment.at'), cell: ({ at }) => formatInstant(at) },
            {
              title: t('requirement.assessment.purpose'),
              cell: ({ purpose }) => t(`requirement.purpose.${purpose}`),
            },
            { title: t('requirement.assessment.title'), cell: ({ title, year }) => `${title} (${year})` },
            {
              title: t('requirement.page.results'),
              cell: ({ counts: { compliance } }) =>
                `${t('requirement.result.met')} ${compliance.byResult.met}/${compliance.total}`,
            },
            {
              title: t('requirement.assessment.digest'),
              cell: ({ digest }) => <code>{digest.slice(0, 12)}…</code>,
            },
          ]}
        />
      )}
    </Answered>
  )
}

const FreezeForm = ({ systemId }: { readonly systemId: string }) => {
  const { t } = useTexts()
  const freeze = useCommand('requirement.freeze')
  const [purpose, setPurpose] = useState<AssessmentPurpose>('approved')
  const [title, setTitle] = useState('')
  const year = new Date().getFullYear()
  return (
    <section className="stack" aria-label={t('requirement.assessment.freeze')}>
      <h3>{t('requirement.assessment.freeze')}</h3>
      <p className="soft">{t('requirement.assessment.freeze-note')}</p>
      <ChoiceField<AssessmentPurpose>
        label={t('requirement.assessment.purpose')}
        value={purpose}
        choices={PURPOSES.map((value) => ({ value, label: t(`requirement.purpose.${value}`) }))}
        onChange={(value) => setPurpose(value ?? 'approved')}
      />
      <TextField
        label={t('requirement.assessment.title')}
        hint={t('requirement.assessment.title-hint')}
        value={title}
        onChange={setTitle}
      />
      <Button loading={freeze.isPending} onClick={() => freeze.mutate({ systemId, purpose, year, title })}>
        {t('requirement.assessment.confirm')}
      </Button>
      {freeze.isError ? <ErrorAlert error={freeze.error} /> : null}
    </section>
  )
}

const YearForm = ({ systemId }: { readonly systemId: string }) => {
  const { t } = useTexts()
  const start = useCommand('requirement.startYear')
  const year = new Date().getFullYear() + 1
  return (
    <section className="stack" aria-label={t('requirement.assessment.new-year', { year })}>
      <h3>{t('requirement.assessment.new-year', { year })}</h3>
      <p className="soft">{t('requirement.assessment.year-note', { year: year - 1 })}</p>
      <Popconfirm
        title={t('requirement.assessment.sure', { year })}
        okText={t('requirement.assessment.begin')}
        cancelText={t('app.cancel')}
        onConfirm={() => start.mutate({ systemId, year })}
      >
        <Button loading={start.isPending}>{t('requirement.assessment.begin')}</Button>
      </Popconfirm>
      {start.isError ? <ErrorAlert error={start.error} /> : null}
    </section>
  )
}

/** Freezing the answers as approved or inspected, and the beginning of a new year. */
export const AssessmentDialog = ({
  systemId,
  onClose,
}: {
  readonly systemId: string
  readonly onClose: () => void
}) => {
  const { t } = useTexts()
  return (
    <Modal open width={760} title={t('requirement.page.assessments')} footer={null} onCancel={onClose}>
      <div className="stack">
        <Frozen systemId={systemId} />
        <FreezeForm systemId={systemId} />
        <YearForm systemId={systemId} />
      </div>
    </Modal>
  )
}
