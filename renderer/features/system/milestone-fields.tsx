import { Checkbox } from 'antd'
import type { Level } from '../../../data/contract/identity.ts'
import type { InformationSystem } from '../../../data/contract/system.ts'
import { useTexts } from '../../app/texts.ts'
import type { SystemDraft } from '../../client/system-draft.ts'
import { DayField } from '../../ui/day-field.tsx'
import { ChoiceField, TextField } from '../../ui/fields.tsx'
import { IMPLEMENTATIONS, MILESTONES } from './system-filters.ts'

type Milestones = InformationSystem['milestones']
type Document = NonNullable<Milestones['decision']>

const LEVELS: readonly Level[] = [1, 2, 3, 4, 5]
const CHECKED = ['before-use', 'periodic'] as const
const blank: Document = { number: '', date: null, issuer: '' }

/** The document, or null once nothing of it is left. */
const kept = (document: Document): Document | null =>
  document.number === '' && document.date === null && document.issuer === '' ? null : document

interface DocumentFieldsProps {
  readonly name: 'decision' | 'regulation'
  readonly document: Document | null
  readonly onChange: (document: Document | null) => void
  readonly onLeave: () => void
}

const DocumentFields = ({ name, document, onChange, onLeave }: DocumentFieldsProps) => {
  const { t } = useTexts()
  const value = document ?? blank
  const words = (part: 'number' | 'issuer') => (
    <TextField
      label={t(`system.milestone-field.${part}`)}
      value={value[part]}
      onChange={(text) => onChange(kept({ ...value, [part]: text }))}
      onLeave={onLeave}
    />
  )
  return (
    <fieldset className="plain-fieldset">
      <legend className="field-label">{t(`system.milestone-field.${name}`)}</legend>
      <div className="document-fields">
        {words('number')}
        <DayField
          label={t('system.milestone-field.date')}
          value={value.date}
          onChange={(date) => onChange(kept({ ...value, date }))}
        />
        {words('issuer')}
      </div>
    </fieldset>
  )
}

interface PartProps {
  readonly milestones: Milestones
  readonly set: (patch: Partial<Milestones>) => void
  readonly onLeave: () => void
}

const Choices = ({ milestones, set }: PartProps) => {
  const { t } = useTexts()
  return (
    <>
      <ChoiceField
        label={t('system.milestone-field.state')}
        value={milestones.state}
        choices={MILESTONES.map((value) => ({ value, label: t(`system.milestone.${value}`) }))}
        onChange={(state) => set({ state: state ?? 'none' })}
      />
      <ChoiceField
        label={t('system.milestone-field.approvedLevel')}
        value={milestones.approvedLevel}
        none={t('app.level.empty')}
        choices={LEVELS.map((level) => ({ value: level, label: t('app.level.name', { level }) }))}
        onChange={(approvedLevel) => set({ approvedLevel })}
      />
      <ChoiceField
        label={t('system.milestone-field.implementation')}
        value={milestones.implementation}
        choices={IMPLEMENTATIONS.map((value) => ({ value, label: t(`system.implementation.${value}`) }))}
        onChange={(implementation) => set({ implementation: implementation ?? 'unstated' })}
      />
    </>
  )
}

const Words = ({ milestones, set, onLeave }: PartProps) => {
  const { t } = useTexts()
  const names = ['approvalExpected', 'implementationExpected', 'regulationNote'] as const
  return names.map((name) => (
    <TextField
      key={name}
      label={t(`system.milestone-field.${name}`)}
      value={milestones[name]}
      onChange={(value) => set({ [name]: value })}
      onLeave={onLeave}
    />
  ))
}

/** How far the level procedure has come (Mẫu 08, columns 6–12). */
export const MilestoneFields = ({ draft }: { readonly draft: SystemDraft }) => {
  const { t } = useTexts()
  const { milestones } = draft.system
  const set = (patch: Partial<Milestones>): void =>
    draft.setField('milestones', { ...draft.system.milestones, ...patch })
  const part = { milestones, set, onLeave: draft.flush }
  return (
    <div className="stack">
      <div className="form-grid form-grid-3">
        <Choices {...part} />
      </div>
      <DocumentFields
        name="decision"
        document={milestones.decision}
        onChange={(decision) => set({ decision })}
        onLeave={draft.flush}
      />
      <DocumentFields
        name="regulation"
        document={milestones.regulation}
        onChange={(regulation) => set({ regulation })}
        onLeave={draft.flush}
      />
      <div className="form-grid form-grid-3">
        <Words {...part} />
      </div>
      <fieldset className="plain-fieldset">
        <legend className="field-label">{t('system.milestone-field.checked')}</legend>
        <Checkbox.Group
          value={milestones.checked}
          onChange={(checked) => set({ checked })}
          options={CHECKED.map((value) => ({ value, label: t(`system.checked.${value}`) }))}
        />
      </fieldset>
    </div>
  )
}
