import { Checkbox, Modal } from 'antd'
import { useState } from 'react'
import type { Duty, DutyRecord } from '../../../data/contract/duty.ts'
import { useTexts } from '../../app/texts.ts'
import { useCommand } from '../../client/query.ts'
import { DayField } from '../../ui/day-field.tsx'
import { useDutyWords } from '../../ui/duty/duty-words.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { EvidenceField } from '../../ui/evidence-field.tsx'
import { TextField } from '../../ui/fields.tsx'
import type { SystemNames } from './duty-table.tsx'

interface DoneDialogProps {
  readonly duty: Duty
  /** The day it is where the app runs. */
  readonly today: string
  readonly names: SystemNames
  /** The system the list is filtered by. */
  readonly chosen: string | undefined
  readonly onClose: () => void
}

interface ChooseProps {
  readonly ids: readonly string[]
  readonly names: SystemNames
  readonly chosen: readonly string[]
  readonly onChange: (ids: readonly string[]) => void
}

const SystemChoice = ({ ids, names, chosen, onChange }: ChooseProps) => {
  const { t } = useTexts()
  const code = (id: string): string => names.get(id)?.code ?? ''
  const sorted = [...ids].sort((a, b) => code(a).localeCompare(code(b)))
  return (
    <fieldset className="plain-fieldset">
      <legend className="field-label">{t('duty.record.systems')}</legend>
      <Checkbox
        checked={chosen.length === ids.length}
        indeterminate={chosen.length > 0 && chosen.length < ids.length}
        onChange={({ target }) => onChange(target.checked ? ids : [])}
      >
        {t('duty.record.all', { n: ids.length })}
      </Checkbox>
      <Checkbox.Group
        className="duty-system-choice"
        value={[...chosen]}
        onChange={onChange}
        options={sorted.map((id) => ({ value: id, label: `${code(id)} – ${names.get(id)?.name ?? ''}` }))}
      />
    </fieldset>
  )
}

interface Draft {
  readonly doneOn: string | null
  readonly person: string
  readonly note: string
  readonly evidence: DutyRecord['evidence']
  readonly systemIds: readonly string[]
}

const useDraft = ({ duty, today, chosen }: DoneDialogProps) => {
  const systemIds = chosen !== undefined && duty.systemIds.includes(chosen) ? [chosen] : duty.systemIds
  const [draft, setDraft] = useState<Draft>({ doneOn: today, person: '', note: '', evidence: [], systemIds })
  return { draft, set: (patch: Partial<Draft>): void => setDraft({ ...draft, ...patch }) }
}

/** Says that a duty was done: when, by whom, with what result, for which systems, proved by what. */
export const DoneDialog = (props: DoneDialogProps) => {
  const { duty, today, names, onClose } = props
  const { t } = useTexts()
  const { title } = useDutyWords()
  const record = useCommand('duty.record')
  const { draft, set } = useDraft(props)
  const { doneOn, person, note, evidence, systemIds } = draft
  const future = doneOn !== null && doneOn > today
  const lacking =
    doneOn === null || future || person.trim() === '' || (duty.systemIds.length > 0 && systemIds.length === 0)
  const save = (): void => {
    if (duty.rule === null || doneOn === null) return
    const { rule, occurrence } = duty
    record.mutate(
      { rule, occurrence, systemIds: [...systemIds], doneOn, person, note, evidence: [...evidence] },
      { onSuccess: onClose },
    )
  }
  return (
    <Modal
      open
      title={t('duty.record.title')}
      okText={t('duty.record.save')}
      cancelText={t('app.cancel')}
      okButtonProps={{ disabled: lacking, loading: record.isPending }}
      mask={{ closable: false }}
      onOk={save}
      onCancel={onClose}
    >
      {record.isError ? <ErrorAlert error={record.error} /> : null}
      <p>
        <strong>{title(duty.what)}</strong>
      </p>
      <div className="stack">
        <DayField label={t('duty.record.done-on')} value={doneOn} onChange={(day) => set({ doneOn: day })} />
        <p className="field-hint">
          {future ? t('duty.record.future') : duty.kind === 'check' ? t('duty.record.next') : ''}
        </p>
        <TextField
          label={t('duty.record.person')}
          required
          value={person}
          onChange={(one) => set({ person: one })}
        />
        <TextField
          label={t('duty.record.note')}
          rows={2}
          value={note}
          onChange={(one) => set({ note: one })}
        />
        {duty.systemIds.length === 0 ? null : (
          <SystemChoice
            ids={duty.systemIds}
            names={names}
            chosen={systemIds}
            onChange={(ids) => set({ systemIds: ids })}
          />
        )}
        <EvidenceField files={evidence} onChange={(files) => set({ evidence: [...files] })} />
      </div>
    </Modal>
  )
}
