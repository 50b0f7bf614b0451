import { Select } from 'antd'
import { useId } from 'react'
import type { Level } from '../../../data/contract/identity.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import type { SystemDraft } from '../../client/system-draft.ts'
import { ChoiceField, FieldFrame, TextField } from '../../ui/fields.tsx'

const LEVELS: readonly Level[] = [1, 2, 3, 4, 5]

interface DraftProps {
  readonly draft: SystemDraft
}

const GreyZones = ({ draft }: DraftProps) => {
  const { t, pick } = useTexts()
  const id = useId()
  const zones = useAnswer('level.catalogue', { regime: 'ND331' }).data?.greyZones ?? []
  return (
    <FieldFrame id={id} label={t('system.field.greyZones')}>
      <Select
        id={id}
        className="wide"
        mode="multiple"
        value={draft.system.greyZones}
        onChange={(value) => draft.setField('greyZones', value)}
        optionFilterProp="label"
        options={zones.map((zone) => ({ value: zone.id, label: `${zone.id}: ${pick(zone.text)}` }))}
        optionLabelProp="value"
      />
    </FieldFrame>
  )
}

/** The level that the office proposes, and what it has to say about it. */
export const ProposalFields = ({ draft }: DraftProps) => {
  const { t } = useTexts()
  const words = (field: 'proposedReason' | 'splitReason' | 'transition' | 'openQuestion') => (
    <TextField
      label={t(`system.field.${field}`)}
      rows={2}
      value={draft.system[field]}
      onChange={(value) => draft.setField(field, value)}
      onLeave={draft.flush}
      error={draft.refusal(`field:${field}`)}
    />
  )
  return (
    <div className="form-grid">
      <ChoiceField
        label={t('system.field.proposedLevel')}
        value={draft.system.proposedLevel}
        none={t('app.not-filled')}
        choices={LEVELS.map((level) => ({ value: level, label: t('app.level.name', { level }) }))}
        onChange={(value) => draft.setField('proposedLevel', value)}
        error={draft.refusal('field:proposedLevel')}
      />
      <GreyZones draft={draft} />
      <div className="span-2">{words('proposedReason')}</div>
      <div className="span-2">{words('splitReason')}</div>
      {words('transition')}
      {words('openQuestion')}
    </div>
  )
}
