import { Alert, Button, Drawer, Popconfirm, Select } from 'antd'
import { useState } from 'react'
import type { EvidenceSubject } from '../../../data/contract/evidence.ts'
import type { Output } from '../../../data/contract/index.ts'
import type { PlanState } from '../../../data/contract/plan.ts'
import { useTexts } from '../../app/texts.ts'
import { useEvidenceFiles } from '../../client/evidence-files.ts'
import { useAnswer, useCommand } from '../../client/query.ts'
import { Answered } from '../../ui/answered.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { EvidenceList } from '../../ui/evidence-list.tsx'
import { FineLinks } from '../../ui/fine-links.tsx'
import { formatInstant } from '../../ui/format.ts'
import { ItemFields, type ItemPatch } from './item-fields.tsx'
import { MoveDialog, useMoves } from './move-item.tsx'
import { DueMark, itemName, PlanStateMark } from './plan-marks.tsx'
import { STATES } from './plan-state.ts'

type Found = Output<'plan.get'>

const Origin = ({ found }: { readonly found: Found }) => {
  const { t } = useTexts()
  const { item, reopens } = found
  const { source, requirementIds } = item
  return (
    <>
      <p>
        {t(`plan.source.${source.kind}`)}
        {source.title === '' ? '' : `: ${source.title}`}
        {requirementIds.length === 0 ? '' : ` (${requirementIds.join(', ')})`}
      </p>
      {item.closedAt === null ? <FineLinks requirementIds={requirementIds} /> : null}
      {reopens === null ? null : <p className="judgement">{t('plan.reopens', { n: reopens })}</p>}
      {item.closedAt === null ? null : (
        <p className="soft">
          {t('plan.closed-by', { by: item.closedBy, at: formatInstant(item.closedAt) })} {item.closingNote}
        </p>
      )}
    </>
  )
}

const Proof = ({ found }: { readonly found: Found }) => {
  const { t } = useTexts()
  const subject: EvidenceSubject = { kind: 'plan', planItemId: found.item.id }
  const files = useEvidenceFiles(subject)
  return (
    <section aria-label={t('plan.evidence')}>
      <h2 className="small-head">
        {t('plan.evidence')} <span className="soft">({found.evidence.length})</span>
      </h2>
      <p className="soft small">{t('plan.evidence-note')}</p>
      <EvidenceList evidence={found.evidence} subject={subject} files={files} />
    </section>
  )
}

const Body = ({ found, onGone }: { readonly found: Found; readonly onGone: () => void }) => {
  const { t } = useTexts()
  const { item } = found
  const update = useCommand('plan.update')
  const remove = useCommand('plan.remove')
  const moves = useMoves()
  const [patch, setPatch] = useState<ItemPatch>({})
  const { id, version } = item
  const dirty = Object.keys(patch).length > 0
  const save = (): void => update.mutate({ id, version, patch }, { onSuccess: () => setPatch({}) })
  return (
    <div className="stack">
      <div className="row">
        <PlanStateMark state={item.state} />
        <DueMark row={item} />
        <Select<PlanState>
          size="small"
          aria-label={t('plan.move', { item: itemName(item) })}
          className="state-choice"
          value={item.state}
          options={STATES.map((value) => ({ value, label: t(`plan.state.${value}`) }))}
          onChange={(to) => moves.ask({ row: item, to })}
        />
      </div>
      <Origin found={found} />
      <ItemFields
        item={{ ...item, ...patch }}
        onChange={(part) => setPatch((before) => ({ ...before, ...part }))}
      />
      <div className="row">
        <Button type="primary" disabled={!dirty} loading={update.isPending} onClick={save}>
          {t('plan.save')}
        </Button>
        {dirty ? <Alert type="info" showIcon title={t('plan.unsaved')} /> : null}
        <Popconfirm
          title={t('plan.sure')}
          okText={t('plan.remove')}
          cancelText={t('app.cancel')}
          onConfirm={() => remove.mutate({ id, version }, { onSuccess: onGone })}
        >
          <Button danger loading={remove.isPending}>
            {t('plan.remove')}
          </Button>
        </Popconfirm>
      </div>
      {update.isError ? <ErrorAlert error={update.error} /> : null}
      {remove.isError ? <ErrorAlert error={remove.error} /> : null}
      <Proof found={found} />
      <MoveDialog moves={moves} />
    </div>
  )
}

/** One item of the plan: everything about it, its evidence, and the way to move it on. */
export const ItemDrawer = ({ id, onClose }: { readonly id: string; readonly onClose: () => void }) => {
  const { t } = useTexts()
  const answer = useAnswer('plan.get', { id })
  const name = answer.data === undefined ? '' : itemName(answer.data.item)
  return (
    <Drawer open size={620} title={t('plan.item', { item: name })} onClose={onClose}>
      <Answered of={answer}>
        {(found) => <Body key={found.item.id} found={found} onGone={onClose} />}
      </Answered>
    </Drawer>
  )
}
