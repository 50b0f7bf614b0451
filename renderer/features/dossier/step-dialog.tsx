import { Modal } from 'antd'
import { useState } from 'react'
import type { Appraiser, DossierStep, NextStep } from '../../../data/contract/dossier-life.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { DayField } from '../../ui/day-field.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { ChoiceField, TextField } from '../../ui/fields.tsx'
import { PaperFields } from './paper-fields.tsx'
import { draftReady, emptyDraft, type StepDraft, stepOf } from './step-draft.ts'

interface PartProps {
  readonly draft: StepDraft
  readonly set: (patch: Partial<StepDraft>) => void
}

const PersonPart = ({ draft, set }: PartProps) => {
  const { t } = useTexts()
  const people = useAnswer('person.list', {}).data ?? []
  return (
    <ChoiceField
      label={t('dossier-life.person')}
      value={draft.personId}
      none={t('dossier-life.person-choose')}
      choices={people.map(({ id, name, title }) => ({
        value: id,
        label: title === '' ? name : `${name} – ${title}`,
      }))}
      onChange={(personId) => set({ personId })}
    />
  )
}

const KINDS: readonly Appraiser['kind'][] = ['dedicated-unit', 'other-unit', 'council', 'ministry']

const AppraiserPart = ({ draft, set }: PartProps) => {
  const { t } = useTexts()
  const units = useAnswer('organisation.list', {}).data ?? []
  const { appraiser } = draft
  const change = (patch: Partial<Appraiser>): void => set({ appraiser: { ...appraiser, ...patch } })
  const choose = (id: string | null): void =>
    change({ organisationId: id, name: units.find((unit) => unit.id === id)?.name ?? '' })
  const isUnit = appraiser.kind === 'dedicated-unit' || appraiser.kind === 'other-unit'
  return (
    <>
      <ChoiceField
        label={t('dossier-life.appraiser')}
        value={appraiser.kind}
        choices={KINDS.map((kind) => ({ value: kind, label: t(`dossier-life.appraiser-kind.${kind}`) }))}
        onChange={(kind) => change({ kind: kind ?? 'dedicated-unit', organisationId: null, name: '' })}
      />
      {isUnit ? (
        <ChoiceField
          label={t('dossier-life.appraiser-unit')}
          value={appraiser.organisationId}
          none={t('dossier-life.unit-choose')}
          choices={units.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={choose}
        />
      ) : (
        <TextField
          label={t('dossier-life.appraiser-name')}
          value={appraiser.name}
          onChange={(name) => change({ name })}
        />
      )}
    </>
  )
}

interface StepDialogProps {
  readonly step: NextStep
  readonly today: string
  readonly busy: boolean
  readonly error: Error | null
  readonly onTake: (step: DossierStep) => void
  readonly onClose: () => void
}

/** The form of one step: day, person, document and reason, as far as the step asks for them. */
export const StepDialog = ({ step, today, busy, error, onTake, onClose }: StepDialogProps) => {
  const { t, pick } = useTexts()
  const [draft, setDraft] = useState(() => emptyDraft(today))
  const set = (patch: Partial<StepDraft>): void => setDraft((before) => ({ ...before, ...patch }))
  const part = { draft, set }
  const waivable = step.unmet.some((unmet) => unmet.waivable)
  return (
    <Modal
      open
      width={640}
      title={t('dossier-life.dialog', { step: pick(step.name) })}
      okText={t('dossier-life.confirm')}
      cancelText={t('app.cancel')}
      okButtonProps={{ disabled: !draftReady(draft, step.asks), loading: busy }}
      mask={{ closable: false }}
      onOk={() => onTake(stepOf(step.event, draft, step.asks))}
      onCancel={onClose}
    >
      {error === null ? null : <ErrorAlert error={error} />}
      <div className="stack">
        <DayField label={t('dossier-life.on')} value={draft.on} onChange={(on) => set({ on })} />
        <PersonPart {...part} />
        {step.asks.includes('appraiser') ? <AppraiserPart {...part} /> : null}
        {step.asks.includes('document') ? (
          <PaperFields
            legend={t('dossier-life.document')}
            document={draft.document}
            onChange={(document) => set({ document })}
          />
        ) : null}
        <TextField
          label={t('dossier-life.reason')}
          value={draft.reason}
          rows={3}
          required={step.asks.includes('reason')}
          onChange={(reason) => set({ reason })}
        />
        {waivable ? (
          <TextField
            label={t('dossier-life.waiver')}
            value={draft.waiver}
            rows={2}
            onChange={(waiver) => set({ waiver })}
          />
        ) : null}
      </div>
    </Modal>
  )
}
