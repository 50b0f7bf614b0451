import { useState } from 'react'
import type { TargetFollow, TargetRow } from '../../../data/contract/target.ts'
import { useTexts } from '../../app/texts.ts'
import { useCommand } from '../../client/query.ts'
import { DayField } from '../../ui/day-field.tsx'
import { ChoiceField, TextField } from '../../ui/fields.tsx'
import { DialogFrame } from './dialog-frame.tsx'
import { FileField } from './file-field.tsx'
import { readPercent } from './read-percent.ts'

const STATES: readonly TargetFollow['state'][] = ['not-started', 'in-progress', 'done', 'not-applicable']

const NO_DOCUMENT = { number: '', date: null, issuer: '' } as const

/** Says how a target stands: state, document, day, evidence; a share where only the office knows it. */
export const FollowDialog = ({
  target,
  onClose,
}: {
  readonly target: TargetRow
  readonly onClose: () => void
}) => {
  const { t, pick } = useTexts()
  const follow = useCommand('target.follow')
  const { version, updatedAt: _, ...said } = target.follow
  const [draft, setDraft] = useState(said)
  const [share, setShare] = useState(said.value === null ? '' : String(said.value))
  const set = (patch: Partial<typeof draft>): void => setDraft({ ...draft, ...patch })
  const document = draft.document ?? NO_DOCUMENT
  const setDocument = (patch: Partial<typeof document>): void => {
    const next = { ...document, ...patch }
    const empty = next.number === '' && next.issuer === '' && next.date === null
    set({ document: empty ? null : next })
  }
  const value = share.trim() === '' ? null : readPercent(share)
  const wrong = share.trim() !== '' && value === null
  return (
    <DialogFrame
      title={t('target.follow-title')}
      error={follow.error}
      pending={follow.isPending}
      ready={!wrong}
      onSave={() => follow.mutate({ id: target.id, version, ...draft, value }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{pick(target.text)}</p>
      <ChoiceField
        label={t('target.field.state')}
        value={draft.state}
        choices={STATES.map((state) => ({ value: state, label: t(`target.state.${state}`) }))}
        onChange={(state) => set({ state: state ?? 'not-started' })}
      />
      <div className="target-pair">
        <TextField
          label={t('target.field.number')}
          value={document.number}
          onChange={(number) => setDocument({ number })}
        />
        <DayField
          label={t('target.field.date')}
          value={document.date}
          onChange={(date) => setDocument({ date })}
        />
      </div>
      <TextField
        label={t('target.field.issuer')}
        value={document.issuer}
        onChange={(issuer) => setDocument({ issuer })}
      />
      <TextField label={t('target.field.link')} value={draft.link} onChange={(link) => set({ link })} />
      <TextField
        label={t('target.field.evidence')}
        value={draft.evidence}
        onChange={(evidence) => set({ evidence })}
      />
      <FileField files={draft.files} onChange={(files) => set({ files })} />
      <div className="target-pair">
        <DayField
          label={t('target.field.done-on')}
          value={draft.doneOn}
          onChange={(doneOn) => set({ doneOn })}
        />
        {target.measure === null ? (
          <TextField label={t('target.field.value')} value={share} onChange={setShare} />
        ) : null}
      </div>
      <TextField
        label={t('target.field.note')}
        rows={2}
        value={draft.note}
        onChange={(note) => set({ note })}
      />
    </DialogFrame>
  )
}
