import { Checkbox } from 'antd'
import { useState } from 'react'
import type { OwnTarget, TargetRow } from '../../../data/contract/target.ts'
import { useTexts } from '../../app/texts.ts'
import { useCommand } from '../../client/query.ts'
import { DayField } from '../../ui/day-field.tsx'
import { ChoiceField, TextField } from '../../ui/fields.tsx'
import { DialogFrame } from './dialog-frame.tsx'
import { readPercent } from './read-percent.ts'

type Measure = NonNullable<OwnTarget['measure']>

const MEASURES: readonly Measure[] = [
  'level-determined',
  'approved',
  'implemented',
  'trust-label',
  'security-budget',
]
const COMPARISONS: readonly TargetRow['comparison'][] = ['at-least', 'above']
const LEVELS = [1, 2, 3, 4, 5] as const

type Draft = Pick<TargetRow, 'basis' | 'comparison' | 'levels' | 'deadline'> & {
  readonly measure: Measure | null
  readonly text: string
  readonly goal: string
}

const draftOf = (target: TargetRow | null): Draft => ({
  text: target?.text.vi ?? '',
  basis: target?.basis ?? '',
  measure: MEASURES.find((one) => one === target?.measure) ?? null,
  comparison: target?.comparison ?? 'at-least',
  levels: target?.levels ?? [...LEVELS],
  deadline: target?.deadline ?? null,
  goal: target?.goal === null || target === null ? '' : String(target.goal),
})

const useSaving = (target: TargetRow | null, onClose: () => void) => {
  const [add, change, remove] = [
    useCommand('target.addOwn'),
    useCommand('target.changeOwn'),
    useCommand('target.removeOwn'),
  ]
  const [id, version] = [target?.id ?? '', target?.ownVersion ?? 1]
  const done = { onSuccess: onClose }
  return {
    error: add.error ?? change.error ?? remove.error,
    pending: add.isPending || change.isPending || remove.isPending,
    save: (draft: Draft): void => {
      const fields = { ...draft, goal: draft.goal.trim() === '' ? null : readPercent(draft.goal) }
      if (target === null) add.mutate(fields, done)
      else change.mutate({ id, version, ...fields }, done)
    },
    removing:
      target === null
        ? undefined
        : { name: target.text.vi, onRemove: () => remove.mutate({ id, version }, done) },
  }
}

/** A target that the office sets itself; null makes a new one. */
export const OwnDialog = ({
  target,
  onClose,
}: {
  readonly target: TargetRow | null
  readonly onClose: () => void
}) => {
  const { t } = useTexts()
  const [draft, setDraft] = useState(() => draftOf(target))
  const saving = useSaving(target, onClose)
  const set = (patch: Partial<Draft>): void => setDraft({ ...draft, ...patch })
  const goal = readPercent(draft.goal)
  const goalFits = draft.goal.trim() === '' ? draft.measure === null : goal !== null
  return (
    <DialogFrame
      title={t(target === null ? 'target.add' : 'target.change')}
      error={saving.error}
      pending={saving.pending}
      ready={draft.text.trim() !== '' && goalFits && draft.levels.length > 0}
      onSave={() => saving.save(draft)}
      onClose={onClose}
      removing={saving.removing}
    >
      <TextField
        label={t('target.field.text')}
        required
        value={draft.text}
        onChange={(text) => set({ text })}
      />
      <TextField label={t('target.field.basis')} value={draft.basis} onChange={(basis) => set({ basis })} />
      <ChoiceField
        label={t('target.field.measure')}
        value={draft.measure}
        none={t('target.by-hand')}
        choices={MEASURES.map((value) => ({ value, label: t(`target.measure.${value}`) }))}
        onChange={(measure) => set({ measure })}
      />
      <div className="target-pair">
        <ChoiceField
          label={t('target.field.comparison')}
          value={draft.comparison}
          choices={COMPARISONS.map((value) => ({ value, label: t(`target.comparison.${value}`) }))}
          onChange={(comparison) => set({ comparison: comparison ?? 'at-least' })}
        />
        <TextField
          label={t('target.field.goal')}
          value={draft.goal}
          onChange={(text) => set({ goal: text })}
        />
      </div>
      <fieldset className="plain-fieldset">
        <legend>{t('target.field.levels')}</legend>
        <Checkbox.Group
          value={[...draft.levels]}
          options={LEVELS.map((value) => ({ value, label: String(value) }))}
          onChange={(levels) => set({ levels: LEVELS.filter((level) => levels.includes(level)) })}
        />
      </fieldset>
      <DayField
        label={t('target.field.deadline')}
        value={draft.deadline}
        onChange={(deadline) => set({ deadline })}
      />
    </DialogFrame>
  )
}
