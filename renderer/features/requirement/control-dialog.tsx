import { Alert, Button, Modal } from 'antd'
import { useState } from 'react'
import type { ControlBundle, ControlItem } from '../../../data/contract/control.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer, useAsk, useCommand } from '../../client/query.ts'
import { Answered } from '../../ui/answered.tsx'
import { DayField } from '../../ui/day-field.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { ChoiceField, TextField } from '../../ui/fields.tsx'
import { ControlItems } from './control-items.tsx'

type Fields = Omit<ControlBundle, 'id' | 'version'>

const EMPTY: Fields = {
  ...{ name: '', standard: 'tcvn14423-2026', providerId: null, providerSystemId: null, statement: '' },
  ...{ validFrom: null, validUntil: null, items: [] },
}

interface FormProps {
  readonly fields: Fields
  readonly set: (part: Partial<Fields>) => void
}

/** New items come in; what is written about the split of an item that is there already stays. */
const merged = (held: readonly ControlItem[], fresh: readonly ControlItem[]): ControlItem[] => {
  const known = new Map(held.map((item) => [item.requirementId, item]))
  return fresh.map((item) => {
    const before = known.get(item.requirementId)
    return before === undefined ? item : { ...item, provider: before.provider, consumer: before.consumer }
  })
}

const TakeFrom = ({ fields, set }: FormProps) => {
  const { t } = useTexts()
  const systems = useAnswer('requirement.systems', {}).data ?? []
  const ask = useAsk('control.fromSystem')
  const take = (systemId: string): void =>
    ask.mutate(
      { systemId },
      { onSuccess: ({ standard, items }) => set({ standard, items: merged(fields.items, items) }) },
    )
  return (
    <>
      <div className="row">
        <div className="grow">
          <ChoiceField
            label={t('requirement.control.system')}
            hint={t('requirement.control.system-hint')}
            value={fields.providerSystemId}
            none={t('app.not-filled')}
            choices={systems.map(({ id, code, name }) => ({ value: id, label: `${code} – ${name}` }))}
            onChange={(providerSystemId) => set({ providerSystemId })}
          />
        </div>
        <Button
          disabled={fields.providerSystemId === null}
          loading={ask.isPending}
          onClick={() => fields.providerSystemId !== null && take(fields.providerSystemId)}
        >
          {t('requirement.control.take')}
        </Button>
      </div>
      {ask.isSuccess ? (
        <Alert type="success" showIcon title={t('requirement.control.taken', { n: ask.data.items.length })} />
      ) : null}
      {ask.isError ? <ErrorAlert error={ask.error} /> : null}
    </>
  )
}

const Form = ({ fields, set }: FormProps) => {
  const { t } = useTexts()
  const units = useAnswer('organisation.list', {}).data ?? []
  return (
    <div className="stack">
      <TextField
        label={t('requirement.control.name')}
        required
        value={fields.name}
        onChange={(name) => set({ name })}
      />
      <ChoiceField
        label={t('requirement.control.provider')}
        value={fields.providerId}
        none={t('app.not-filled')}
        choices={units.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(providerId) => set({ providerId })}
      />
      <TakeFrom fields={fields} set={set} />
      <TextField
        label={t('requirement.control.statement')}
        rows={2}
        value={fields.statement}
        onChange={(statement) => set({ statement })}
      />
      <div className="form-grid">
        <DayField
          label={t('requirement.control.valid-from')}
          value={fields.validFrom}
          onChange={(validFrom) => set({ validFrom })}
        />
        <DayField
          label={t('requirement.control.valid-until')}
          value={fields.validUntil}
          onChange={(validUntil) => set({ validUntil })}
        />
      </div>
      <ControlItems items={fields.items} onChange={(items) => set({ items: [...items] })} />
    </div>
  )
}

const useSave = (bundle: ControlBundle | null, onClose: () => void) => {
  const create = useCommand('control.create')
  const update = useCommand('control.update')
  const used = bundle === null ? create : update
  const save = (fields: Fields): void => {
    if (bundle === null) create.mutate(fields, { onSuccess: onClose })
    else update.mutate({ id: bundle.id, version: bundle.version, patch: fields }, { onSuccess: onClose })
  }
  return { save, busy: used.isPending, error: used.error }
}

const Editor = ({
  bundle,
  onClose,
}: {
  readonly bundle: ControlBundle | null
  readonly onClose: () => void
}) => {
  const { t } = useTexts()
  const { id: _, version: __, ...given } = bundle ?? { id: '', version: 0, ...EMPTY }
  const [fields, setFields] = useState<Fields>(given)
  const { save, busy, error } = useSave(bundle, onClose)
  return (
    <Modal
      open
      width={860}
      title={t(bundle === null ? 'requirement.control.create' : 'requirement.control.edit')}
      okText={t('requirement.control.save')}
      cancelText={t('app.cancel')}
      okButtonProps={{ disabled: fields.name.trim() === '', loading: busy }}
      onOk={() => save(fields)}
      onCancel={onClose}
    >
      {error === null ? null : <ErrorAlert error={error} />}
      <Form fields={fields} set={(part) => setFields((before) => ({ ...before, ...part }))} />
    </Modal>
  )
}

const Existing = ({ id, onClose }: { readonly id: string; readonly onClose: () => void }) => {
  const answer = useAnswer('control.get', { id })
  return <Answered of={answer}>{(bundle) => <Editor bundle={bundle} onClose={onClose} />}</Answered>
}

/** A bundle to be made or changed; saving it is what its consumers notice. */
export const ControlDialog = ({
  id,
  onClose,
}: {
  readonly id: string | null
  readonly onClose: () => void
}) => (id === null ? <Editor bundle={null} onClose={onClose} /> : <Existing id={id} onClose={onClose} />)
