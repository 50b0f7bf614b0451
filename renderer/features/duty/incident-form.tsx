import { Checkbox, Modal, Radio } from 'antd'
import { useId, useState } from 'react'
import type { Incident } from '../../../data/contract/incident.ts'
import type { Input } from '../../../data/contract/index.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer, useCommand } from '../../client/query.ts'
import { DayField } from '../../ui/day-field.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { ChoiceField, TextField } from '../../ui/fields.tsx'
import { MomentField } from '../../ui/moment-field.tsx'

type Fields = Input<'incident.create'>
type Draft = Omit<Fields, 'detectedAt'> & { readonly detectedAt: string | null }

const JUDGED = ['yes', 'no', 'unknown'] as const

const emptyDraft = (): Draft => ({
  ...{ systemId: null, title: '', detectedAt: new Date().toISOString(), detectedBy: '', happened: '' },
  ...{ impact: '', measures: '', signs: 'unknown', serious: 'unknown', complex: false, endedOn: null },
})

const draftOf = ({ id, version, createdAt, ...fields }: Incident): Draft => fields

interface PartProps {
  readonly draft: Draft
  readonly set: (patch: Partial<Draft>) => void
}

const Judged = ({ name, draft, set }: PartProps & { readonly name: 'signs' | 'serious' }) => {
  const { t } = useTexts()
  const id = useId()
  return (
    <div className="field">
      <span className="field-label" id={id}>
        {t(`duty.incident.field.${name}`)}
      </span>
      <Radio.Group
        aria-labelledby={id}
        value={draft[name]}
        onChange={({ target }) => set(name === 'signs' ? { signs: target.value } : { serious: target.value })}
        options={JUDGED.map((value) => ({ value, label: t(`duty.incident.judged.${value}`) }))}
      />
      <p className="field-hint">{t(`duty.incident.hint.${name}`)}</p>
    </div>
  )
}

const Head = ({ draft, set }: PartProps) => {
  const { t } = useTexts()
  const systems = useAnswer('system.list', {}).data ?? []
  return (
    <>
      <TextField
        label={t('duty.incident.field.title')}
        required
        value={draft.title}
        onChange={(title) => set({ title })}
      />
      <ChoiceField
        label={t('duty.system')}
        value={draft.systemId}
        none={t('duty.incident.no-system')}
        choices={systems.map(({ id, code, name }) => ({ value: id, label: `${code} – ${name}` }))}
        onChange={(systemId) => set({ systemId })}
      />
      <MomentField
        label={t('duty.incident.field.detected-at')}
        value={draft.detectedAt}
        onChange={(detectedAt) => set({ detectedAt })}
      />
      <TextField
        label={t('duty.incident.field.detected-by')}
        value={draft.detectedBy}
        onChange={(detectedBy) => set({ detectedBy })}
      />
    </>
  )
}

const Story = ({ draft, set }: PartProps) => {
  const { t } = useTexts()
  return (
    <>
      <TextField
        label={t('duty.incident.field.happened')}
        rows={3}
        value={draft.happened}
        onChange={(happened) => set({ happened })}
      />
      <TextField
        label={t('duty.incident.field.impact')}
        rows={2}
        value={draft.impact}
        onChange={(impact) => set({ impact })}
      />
      <TextField
        label={t('duty.incident.field.measures')}
        rows={2}
        value={draft.measures}
        onChange={(measures) => set({ measures })}
      />
      <Checkbox checked={draft.complex} onChange={({ target }) => set({ complex: target.checked })}>
        {t('duty.incident.field.complex')}
      </Checkbox>
    </>
  )
}

/** Writes an incident down or changes it; what is typed stays when the app refuses it. */
export const IncidentForm = ({
  incident,
  onClose,
}: {
  readonly incident: Incident | null
  readonly onClose: (id: string | null) => void
}) => {
  const { t } = useTexts()
  const [draft, setDraft] = useState<Draft>(() => (incident === null ? emptyDraft() : draftOf(incident)))
  const create = useCommand('incident.create')
  const update = useCommand('incident.update')
  const set = (patch: Partial<Draft>): void => setDraft({ ...draft, ...patch })
  const { detectedAt } = draft
  const error = create.error ?? update.error
  const save = (): void => {
    if (detectedAt === null) return
    const fields: Fields = { ...draft, detectedAt }
    const then = { onSuccess: ({ id }: Incident) => onClose(id) }
    if (incident === null) create.mutate(fields, then)
    else update.mutate({ id: incident.id, version: incident.version, patch: fields }, then)
  }
  return (
    <Modal
      open
      title={t(incident === null ? 'duty.incident.new' : 'duty.incident.edit')}
      okText={t('duty.record.save')}
      cancelText={t('app.cancel')}
      okButtonProps={{
        disabled: draft.title.trim() === '' || detectedAt === null,
        loading: create.isPending || update.isPending,
      }}
      mask={{ closable: false }}
      onOk={save}
      onCancel={() => onClose(null)}
    >
      {error === null ? null : <ErrorAlert error={error} />}
      <div className="stack">
        <Head draft={draft} set={set} />
        <Judged name="signs" draft={draft} set={set} />
        <Judged name="serious" draft={draft} set={set} />
        <Story draft={draft} set={set} />
        {incident === null ? null : (
          <DayField
            label={t('duty.incident.field.ended-on')}
            value={draft.endedOn}
            onChange={(endedOn) => set({ endedOn })}
          />
        )}
      </div>
    </Modal>
  )
}
