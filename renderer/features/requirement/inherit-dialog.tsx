import { Modal, Radio } from 'antd'
import { useState } from 'react'
import type { InheritanceChoice } from '../../../data/contract/answer.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { ChoiceField, TextField } from '../../ui/fields.tsx'

/** The form of an inheritance; both parts of a shared duty are written down. */
export const InheritFields = (props: {
  readonly systemId: string
  readonly choice: InheritanceChoice | null
  readonly onChange: (choice: InheritanceChoice) => void
}) => {
  const { t } = useTexts()
  const { systemId, choice, onChange } = props
  const bundles = useAnswer('control.list', {}).data ?? []
  const systems = (useAnswer('requirement.systems', {}).data ?? []).filter(({ id }) => id !== systemId)
  const blank = { mode: 'inherited' as const, provider: '', consumer: '' }
  const set = (part: Partial<InheritanceChoice>): void => {
    const source = part.source ?? choice?.source
    if (source !== undefined) onChange({ ...(choice ?? blank), ...part, source })
  }
  const value = choice === null ? null : `${choice.source.kind} ${choice.source.id}`
  return (
    <div className="stack">
      <ChoiceField
        label={t('requirement.inherit.source')}
        value={value}
        none={t('requirement.inherit.choose')}
        choices={[
          ...bundles.map(({ id, name }) => ({
            value: `bundle ${id}`,
            label: t('requirement.inherit.bundle', { name }),
          })),
          ...systems.map(({ id, code, name }) => ({ value: `system ${id}`, label: `${code} – ${name}` })),
        ]}
        onChange={(key) => {
          const [kind = '', id = ''] = (key ?? '').split(' ')
          if (id !== '') set({ source: { kind: kind === 'bundle' ? 'bundle' : 'system', id } })
        }}
      />
      <Radio.Group
        aria-label={t('requirement.inherit.mode')}
        className="option-list"
        value={choice?.mode ?? 'inherited'}
        disabled={choice === null}
        onChange={(event) => set({ mode: event.target.value as InheritanceChoice['mode'] })}
        options={(['inherited', 'hybrid'] as const).map((mode) => ({
          value: mode,
          label: t(`requirement.inherit.mode-${mode}`),
        }))}
      />
      <TextField
        label={t('requirement.inherit.provider')}
        rows={2}
        value={choice?.provider ?? ''}
        onChange={(provider) => set({ provider })}
      />
      <TextField
        label={t('requirement.inherit.consumer')}
        rows={2}
        value={choice?.consumer ?? ''}
        onChange={(consumer) => set({ consumer })}
      />
    </div>
  )
}

/** A shared duty without its two parts written down would be a promise of nobody. */
export const isComplete = (choice: InheritanceChoice | null): choice is InheritanceChoice =>
  choice !== null &&
  (choice.mode === 'inherited' || (choice.provider.trim() !== '' && choice.consumer.trim() !== ''))

interface InheritDialogProps {
  readonly systemId: string
  readonly onChoose: (choice: InheritanceChoice) => void
  readonly onClose: () => void
}

/** Chooses a source for one answer. */
export const InheritDialog = ({ systemId, onChoose, onClose }: InheritDialogProps) => {
  const { t } = useTexts()
  const [choice, setChoice] = useState<InheritanceChoice | null>(null)
  return (
    <Modal
      open
      title={t('requirement.inherit.title')}
      okText={t('requirement.inherit.confirm')}
      cancelText={t('app.cancel')}
      okButtonProps={{ disabled: !isComplete(choice) }}
      onOk={() => isComplete(choice) && onChoose(choice)}
      onCancel={onClose}
    >
      <p className="soft">{t('requirement.inherit.note')}</p>
      <InheritFields systemId={systemId} choice={choice} onChange={setChoice} />
    </Modal>
  )
}
