import { Button, Modal } from 'antd'
import { useState } from 'react'
import type { RatedRisk, RiskGuide } from '../../../data/contract/risk.ts'
import { useTexts } from '../../app/texts.ts'
import { useCommand } from '../../client/query.ts'
import { DayField } from '../../ui/day-field.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { ChoiceField, TextField } from '../../ui/fields.tsx'
import { SecretWarning } from '../../ui/secret-warning.tsx'
import { PersonField } from './person-field.tsx'
import type { RiskData } from './risk-step.tsx'

type Fields = Omit<RatedRisk, 'id' | 'version' | 'systemId' | 'stage' | 'rating'>

const BLANK: Fields = {
  threatKey: '',
  asset: '',
  threat: '',
  weakness: '',
  likelihood: null,
  harmed: null,
  degree: null,
  treatment: null,
  measure: '',
  owner: '',
  due: null,
  acceptedBy: '',
}

const fieldsOf = (risk: RatedRisk): Fields => {
  const { id: _, version: __, systemId: ___, stage: ____, rating: _____, ...fields } = risk
  return fields
}

interface PartProps {
  readonly fields: Fields
  readonly change: (patch: Partial<Fields>) => void
  readonly guide: RiskGuide
}

const What = ({ fields, change }: PartProps) => {
  const { t } = useTexts()
  return (
    <>
      <TextField
        label={t('risk.field.threat')}
        required
        value={fields.threat}
        onChange={(threat) => change({ threat })}
      />
      <TextField label={t('risk.field.asset')} value={fields.asset} onChange={(asset) => change({ asset })} />
      <TextField
        label={t('risk.field.weakness')}
        rows={2}
        value={fields.weakness}
        onChange={(weakness) => change({ weakness })}
      />
    </>
  )
}

const HowBad = ({ fields, change, guide }: PartProps) => {
  const { t, pick } = useTexts()
  const scale = guide.harmScale.levels.find(
    ({ harmed, degree }) => harmed === fields.harmed && degree === fields.degree,
  )
  return (
    <>
      <ChoiceField
        label={t('risk.field.likelihood')}
        value={fields.likelihood}
        none={t('risk.not-rated')}
        choices={guide.likelihood.map(({ value, label, meaning }) => ({
          value,
          label: `${value} – ${pick(label)}${meaning === undefined ? '' : `: ${pick(meaning)}`}`,
        }))}
        onChange={(likelihood) => change({ likelihood })}
      />
      <div className="field-pair">
        <ChoiceField
          label={t('risk.field.harmed')}
          value={fields.harmed}
          none={t('risk.not-rated')}
          choices={guide.harmObjects.map(({ value, label }) => ({ value, label: pick(label) }))}
          onChange={(harmed) => change({ harmed })}
        />
        <ChoiceField
          label={t('risk.field.degree')}
          value={fields.degree}
          none={t('risk.not-rated')}
          choices={guide.degrees.map(({ value, label }) => ({ value, label: pick(label) }))}
          onChange={(degree) => change({ degree })}
        />
      </div>
      <p className="soft" aria-live="polite">
        {scale === undefined
          ? t('risk.scale-open')
          : t('risk.scale', { level: scale.level, clause: guide.harmScale.clause })}
      </p>
    </>
  )
}

const TREATMENTS = ['reduce', 'avoid', 'transfer', 'accept'] as const

const WhatIsDone = ({ fields, change }: PartProps) => {
  const { t } = useTexts()
  return (
    <>
      <ChoiceField
        label={t('risk.field.treatment')}
        value={fields.treatment}
        none={t('app.not-filled')}
        choices={TREATMENTS.map((value) => ({ value, label: t(`risk.treatment.${value}`) }))}
        onChange={(treatment) => change({ treatment })}
      />
      <TextField
        label={t('risk.field.measure')}
        rows={2}
        value={fields.measure}
        onChange={(measure) => change({ measure })}
      />
      <div className="field-pair">
        <TextField
          label={t('risk.field.owner')}
          value={fields.owner}
          onChange={(owner) => change({ owner })}
        />
        <DayField label={t('risk.field.due')} value={fields.due} onChange={(due) => change({ due })} />
      </div>
      {fields.treatment === 'accept' ? (
        <PersonField
          label={t('risk.field.acceptedBy')}
          value={fields.acceptedBy}
          onChange={(acceptedBy) => change({ acceptedBy })}
        />
      ) : null}
    </>
  )
}

const useSave = (data: RiskData, risk: RatedRisk | null, onClose: () => void) => {
  const create = useCommand('risk.create')
  const update = useCommand('risk.update')
  const save = (fields: Fields): void => {
    if (risk === null) {
      create.mutate({ systemId: data.systemId, stage: 'preliminary', ...fields }, { onSuccess: onClose })
    } else {
      update.mutate({ id: risk.id, version: risk.version, patch: fields }, { onSuccess: onClose })
    }
  }
  return { save, busy: create.isPending || update.isPending, error: create.error ?? update.error }
}

interface RiskDialogProps {
  readonly data: RiskData
  /** Null for one that does not exist yet. */
  readonly risk: RatedRisk | null
  readonly onClose: () => void
}

/** One risk: threat, weakness, how likely and how bad by the scale of the law, what is done about it. */
export const RiskDialog = ({ data, risk, onClose }: RiskDialogProps) => {
  const { t } = useTexts()
  const [fields, setFields] = useState<Fields>(risk === null ? BLANK : fieldsOf(risk))
  const { save, busy, error } = useSave(data, risk, onClose)
  const part = {
    fields,
    guide: data.guide,
    change: (patch: Partial<Fields>) => setFields({ ...fields, ...patch }),
  }
  return (
    <Modal
      open
      width={760}
      title={t(risk === null ? 'risk.add' : 'risk.edit-title')}
      onCancel={onClose}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <span className="row dialog-end">
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button
            type="primary"
            disabled={fields.threat.trim() === ''}
            loading={busy}
            onClick={() => save(fields)}
          >
            {t('risk.save')}
          </Button>
        </span>
      }
    >
      <SecretWarning />
      {error === null ? null : <ErrorAlert error={error} />}
      <div className="stack">
        <What {...part} />
        <HowBad {...part} />
        <WhatIsDone {...part} />
      </div>
    </Modal>
  )
}
