import { Modal } from 'antd'
import { useState } from 'react'
import type { IncidentView } from '../../../data/contract/incident.ts'
import { useTexts } from '../../app/texts.ts'
import { useCommand } from '../../client/query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { ChoiceField, TextField } from '../../ui/fields.tsx'
import { MomentField } from '../../ui/moment-field.tsx'

interface SentDialogProps {
  readonly view: IncidentView
  /** The body the law names. */
  readonly recipient: string
  readonly onClose: () => void
}

interface Draft {
  readonly step: string
  readonly sentAt: string | null
  readonly sentTo: string
  readonly channel: string
  readonly number: string
  readonly person: string
  readonly note: string
}

/** The term that presses most, or what comes after them. */
const nextStep = ({ clocks }: IncidentView): string =>
  clocks.find(({ state }) => state === 'late' || state === 'waiting')?.step ?? 'update'

const useSteps = ({ clocks }: IncidentView) => {
  const { t } = useTexts()
  return [
    ...clocks.map(({ step, hours }) => ({
      value: step,
      label: hours === 0 ? t('duty.incident.at-once') : t('duty.incident.hours', { n: hours }),
    })),
    { value: 'update', label: t('duty.incident.step.update') },
    { value: 'final', label: t('duty.incident.step.final') },
  ]
}

interface LineProps {
  readonly name: 'sentTo' | 'channel' | 'number' | 'person' | 'note'
  readonly draft: Draft
  readonly set: (patch: Partial<Draft>) => void
}

const Line = ({ name, draft, set }: LineProps) => {
  const { t } = useTexts()
  return (
    <TextField
      label={t(`duty.incident.sent.${name}`)}
      required={name === 'sentTo' || name === 'person'}
      value={draft[name]}
      onChange={(value) => set({ [name]: value })}
    />
  )
}

/** Notes a message about an incident that was sent. */
export const SentDialog = ({ view, recipient, onClose }: SentDialogProps) => {
  const { t } = useTexts()
  const report = useCommand('incident.report')
  const steps = useSteps(view)
  const [draft, setDraft] = useState<Draft>(() => ({
    ...{ step: nextStep(view), sentAt: new Date().toISOString(), sentTo: recipient },
    ...{ channel: '', number: '', person: '', note: '' },
  }))
  const set = (patch: Partial<Draft>): void => setDraft({ ...draft, ...patch })
  const { sentAt } = draft
  const lacking = sentAt === null || draft.sentTo.trim() === '' || draft.person.trim() === ''
  const save = (): void => {
    if (sentAt !== null) {
      report.mutate({ ...draft, sentAt, incidentId: view.incident.id }, { onSuccess: onClose })
    }
  }
  return (
    <Modal
      open
      title={t('duty.incident.sent-title')}
      okText={t('duty.record.save')}
      cancelText={t('app.cancel')}
      okButtonProps={{ disabled: lacking, loading: report.isPending }}
      mask={{ closable: false }}
      onOk={save}
      onCancel={onClose}
    >
      {report.isError ? <ErrorAlert error={report.error} /> : null}
      <div className="stack">
        <ChoiceField
          label={t('duty.incident.sent.step')}
          value={draft.step}
          choices={steps}
          onChange={(step) => set({ step: step ?? draft.step })}
        />
        <MomentField
          label={t('duty.incident.sent.sentAt')}
          value={sentAt}
          onChange={(moment) => set({ sentAt: moment })}
        />
        {(['sentTo', 'channel', 'number', 'person', 'note'] as const).map((name) => (
          <Line key={name} name={name} draft={draft} set={set} />
        ))}
      </div>
    </Modal>
  )
}
