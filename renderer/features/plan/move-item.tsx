import { Modal } from 'antd'
import { useState } from 'react'
import type { PlanRow, PlanState } from '../../../data/contract/plan.ts'
import { useTexts } from '../../app/texts.ts'
import { useCommand } from '../../client/query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { TextField } from '../../ui/fields.tsx'
import { itemName } from './plan-marks.tsx'

/** A move that was asked for. */
export interface Move {
  readonly row: PlanRow
  readonly to: PlanState
}

const asksWord = ({ row, to }: Move): boolean =>
  to === 'closed' || to === 'cancelled' || row.state === 'closed' || row.state === 'cancelled'

/** Moves items; where a word is wanted or the app refuses, a dialog stays open until it is settled. */
export const useMoves = () => {
  const move = useCommand('plan.setState')
  const [asked, setAsked] = useState<Move | null>(null)
  const { mutate, reset } = move
  const send = ({ row, to }: Move, note: string): void =>
    mutate({ id: row.id, version: row.version, state: to, note }, { onSuccess: () => setAsked(null) })
  return {
    asked,
    busy: move.isPending,
    error: move.error,
    close: () => {
      setAsked(null)
      reset()
    },
    send,
    ask: (wanted: Move): void => {
      reset()
      setAsked(wanted)
      if (!asksWord(wanted)) send(wanted, '')
    },
  }
}

/** The dialog of a move: the word it wants, or why it was refused. */
export const MoveDialog = ({ moves }: { readonly moves: ReturnType<typeof useMoves> }) => {
  const { t } = useTexts()
  const [note, setNote] = useState('')
  const { asked, busy, error, close, send } = moves
  if (asked === null || (!asksWord(asked) && error === null)) return null
  const { row, to } = asked
  return (
    <Modal
      open
      title={t('plan.move-title', { item: itemName(row), state: t(`plan.state.${to}`) })}
      okText={t('plan.confirm')}
      cancelText={t('app.cancel')}
      okButtonProps={{ loading: busy }}
      onOk={() => send(asked, note)}
      onCancel={close}
    >
      {error === null ? null : <ErrorAlert error={error} />}
      {to === 'closed' ? <p>{t('plan.closing-note', { n: row.evidence })}</p> : null}
      <TextField label={t('plan.note')} rows={3} required={to !== 'closed'} value={note} onChange={setNote} />
    </Modal>
  )
}
