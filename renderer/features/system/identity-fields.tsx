import type { Organisation } from '../../../data/contract/organisation.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import type { SystemDraft } from '../../client/system-draft.ts'
import { DayField } from '../../ui/day-field.tsx'
import { ChoiceField, TextField } from '../../ui/fields.tsx'
import { STATUSES } from './system-filters.ts'

interface DraftProps {
  readonly draft: SystemDraft
}

interface WordsProps extends DraftProps {
  readonly field: 'code' | 'name' | 'purpose'
  readonly rows?: number
}

const Words = ({ draft, field, rows }: WordsProps) => {
  const { t } = useTexts()
  return (
    <TextField
      label={t(`system.field.${field}`)}
      value={draft.system[field]}
      onChange={(value) => draft.setField(field, value)}
      onLeave={draft.flush}
      error={draft.refusal(`field:${field}`)}
      required={field !== 'purpose'}
      {...(rows === undefined ? {} : { rows })}
    />
  )
}

interface UnitProps extends DraftProps {
  readonly field: 'ownerId' | 'operatorId' | 'businessOwnerId'
  readonly units: readonly Organisation[]
}

const Unit = ({ draft, field, units }: UnitProps) => {
  const { t } = useTexts()
  return (
    <ChoiceField
      label={t(`system.field.${field}`)}
      value={draft.system[field]}
      none={t('app.not-filled')}
      choices={units.map((unit) => ({ value: unit.id, label: unit.name }))}
      onChange={(value) => draft.setField(field, value)}
      error={draft.refusal(`field:${field}`)}
    />
  )
}

/** What the system is, whose it is and since when. */
export const IdentityFields = ({ draft }: DraftProps) => {
  const { t, pick } = useTexts()
  const units = useAnswer('organisation.list', {}).data ?? []
  const presets = useAnswer('level.catalogue', { regime: 'ND331' }).data?.presets ?? []
  return (
    <div className="form-grid">
      <Words draft={draft} field="code" />
      <Words draft={draft} field="name" />
      <div className="span-2">
        <Words draft={draft} field="purpose" rows={3} />
      </div>
      <ChoiceField
        label={t('system.field.status')}
        value={draft.system.status}
        choices={STATUSES.map((value) => ({ value, label: t(`system.status.${value}`) }))}
        onChange={(value) => draft.setField('status', value ?? 'operating')}
        error={draft.refusal('field:status')}
      />
      <DayField
        label={t('system.field.since')}
        value={draft.system.since}
        onChange={(value) => draft.setField('since', value)}
        error={draft.refusal('field:since')}
      />
      <Unit draft={draft} field="ownerId" units={units} />
      <Unit draft={draft} field="operatorId" units={units} />
      <Unit draft={draft} field="businessOwnerId" units={units} />
      <ChoiceField
        label={t('system.field.preset')}
        value={draft.system.preset}
        none={t('app.not-filled')}
        choices={presets.map((preset) => ({ value: preset.id, label: pick(preset.name) }))}
        onChange={(value) => draft.setField('preset', value)}
        error={draft.refusal('field:preset')}
      />
    </div>
  )
}
