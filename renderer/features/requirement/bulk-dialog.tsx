import { Alert, Checkbox, Modal, Radio } from 'antd'
import { useState } from 'react'
import type { AnswerPatch, InheritanceChoice } from '../../../data/contract/answer.ts'
import type { BulkChange } from '../../../data/contract/requirement.ts'
import type { Workbench, WorkbenchRow } from '../../../data/contract/requirement-view.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer, useCommand } from '../../client/query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { ChoiceField } from '../../ui/fields.tsx'
import { BulkPreview } from './bulk-preview.tsx'
import { BulkSetFields } from './bulk-set-fields.tsx'
import { InheritFields, isComplete } from './inherit-dialog.tsx'

type Kind = BulkChange['kind']
type Scope = 'group' | 'shown'

interface Draft {
  readonly scope: Scope
  readonly kind: Kind
  readonly patch: AnswerPatch
  readonly from: string | null
  readonly inheritance: InheritanceChoice | null
  readonly onlyUnanswered: boolean
}

/** The change as it would be sent; undefined while something is missing. */
const changeOf = ({ kind, patch, from, inheritance }: Draft): BulkChange | undefined => {
  switch (kind) {
    case 'set': {
      const lacking = patch.result === 'not-applicable' && (patch.reason ?? '').trim() === ''
      return Object.keys(patch).length === 0 || lacking ? undefined : { kind, patch }
    }
    case 'copy':
      return from === null ? undefined : { kind, fromSystemId: from }
    case 'inherit':
      return isComplete(inheritance) ? { kind, inheritance } : undefined
  }
}

interface BulkDialogProps {
  readonly workbench: Workbench
  readonly shown: readonly WorkbenchRow[]
  readonly group: string | undefined
  readonly onClose: () => void
}

interface FieldsProps {
  readonly draft: Draft
  readonly set: (part: Partial<Draft>) => void
  readonly systemId: string
}

const CopyFields = ({ draft, set, systemId }: FieldsProps) => {
  const { t } = useTexts()
  const systems = (useAnswer('requirement.systems', {}).data ?? []).filter(({ id }) => id !== systemId)
  return (
    <>
      <p className="soft">{t('requirement.bulk.copy-note')}</p>
      <ChoiceField
        label={t('requirement.bulk.copy-from')}
        value={draft.from}
        none={t('requirement.bulk.choose-system')}
        choices={systems.map(({ id, code, name }) => ({ value: id, label: `${code} – ${name}` }))}
        onChange={(from) => set({ from })}
      />
    </>
  )
}

const Fields = (props: FieldsProps) => {
  const { draft, set, systemId } = props
  switch (draft.kind) {
    case 'set':
      return <BulkSetFields patch={draft.patch} onChange={(patch) => set({ patch })} />
    case 'copy':
      return <CopyFields {...props} />
    case 'inherit':
      return (
        <InheritFields
          systemId={systemId}
          choice={draft.inheritance}
          onChange={(inheritance) => set({ inheritance })}
        />
      )
  }
}

const KINDS: readonly Kind[] = ['set', 'copy', 'inherit']

/** One answer, one copy or one inheritance for many requirements; what it does to each is shown before it is done. */
export const BulkDialog = ({ workbench, shown, group, onClose }: BulkDialogProps) => {
  const { t, pick } = useTexts()
  const apply = useCommand('requirement.bulk')
  const [draft, setDraft] = useState<Draft>({
    ...{ scope: 'group', kind: 'set', patch: {}, from: null, inheritance: null, onlyUnanswered: true },
  })
  const set = (part: Partial<Draft>): void => setDraft((before) => ({ ...before, ...part }))
  const systemId = workbench.system.id
  const inGroup = workbench.rows.filter((row) => row.group === group)
  const rows = draft.scope === 'group' ? inGroup : shown
  const title = workbench.groups.find(({ id }) => id === group)?.title
  const change = changeOf(draft)
  const input =
    change === undefined || rows.length === 0
      ? undefined
      : { systemId, requirementIds: rows.map(({ id }) => id), change, onlyUnanswered: draft.onlyUnanswered }
  return (
    <Modal
      open
      width={820}
      title={t('requirement.page.bulk')}
      okText={t('requirement.bulk.confirm')}
      cancelText={t('app.cancel')}
      okButtonProps={{ disabled: input === undefined, loading: apply.isPending }}
      onOk={() => input !== undefined && apply.mutate(input, { onSuccess: onClose })}
      onCancel={onClose}
    >
      {apply.isError ? <ErrorAlert error={apply.error} /> : null}
      <div className="stack">
        <Radio.Group
          aria-label={t('requirement.bulk.scope')}
          className="option-list"
          value={draft.scope}
          onChange={(event) => set({ scope: event.target.value as Scope })}
          options={[
            {
              value: 'group',
              label: t('requirement.bulk.scope-group', {
                name: title === undefined ? '' : pick(title),
                n: inGroup.length,
              }),
            },
            { value: 'shown', label: t('requirement.bulk.scope-shown', { n: shown.length }) },
          ]}
        />
        <Radio.Group
          optionType="button"
          aria-label={t('requirement.bulk.what')}
          value={draft.kind}
          onChange={(event) => set({ kind: event.target.value as Kind })}
          options={KINDS.map((kind) => ({ value: kind, label: t(`requirement.bulk.${kind}`) }))}
        />
        <Fields draft={draft} set={set} systemId={systemId} />
        <Checkbox
          checked={draft.onlyUnanswered}
          onChange={(event) => set({ onlyUnanswered: event.target.checked })}
        >
          {t('requirement.bulk.only-open')}
        </Checkbox>
        {input === undefined ? (
          <Alert type="info" showIcon title={t('requirement.bulk.incomplete')} />
        ) : (
          <BulkPreview input={input} rows={rows} />
        )}
      </div>
    </Modal>
  )
}
