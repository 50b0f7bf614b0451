import { Modal } from 'antd'
import { useState } from 'react'
import type { PeriodRow } from '../../../data/contract/duty-period.ts'
import { useTexts } from '../../app/texts.ts'
import { useCommand } from '../../client/query.ts'
import { DayField } from '../../ui/day-field.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { TextField } from '../../ui/fields.tsx'
import { LEVELS, readMonths } from './read-months.ts'

interface Draft {
  readonly months: readonly string[]
  readonly document: string
  readonly person: string
  readonly decidedOn: string | null
}

const draftOf = ({ own }: PeriodRow): Draft => ({
  months: LEVELS.map((level) => own?.months[level - 1]?.toString() ?? ''),
  document: own?.document ?? '',
  person: own?.person ?? '',
  decidedOn: own?.decidedOn ?? null,
})

const MonthField = ({
  row,
  level,
  value,
  onChange,
}: {
  readonly row: PeriodRow
  readonly level: number
  readonly value: string
  readonly onChange: (value: string) => void
}) => {
  const { t } = useTexts()
  const rule = row.months[level - 1] ?? null
  const wrong = readMonths(value) === undefined
  const most = row.free ? null : rule
  const above = most !== null && (readMonths(value) ?? 0) > most
  return (
    <TextField
      label={t('duty.period.level', { level })}
      value={value}
      onChange={onChange}
      hint={
        wrong
          ? t('duty.period.wrong')
          : above
            ? t('duty.period.above', { n: most })
            : rule === null
              ? t('duty.period.open')
              : t('duty.period.rule', { n: rule })
      }
    />
  )
}

/** Sets how often an activity is repeated at each level, by which document, who decided it and when. */
export const PeriodDialog = ({ row, onClose }: { readonly row: PeriodRow; readonly onClose: () => void }) => {
  const { t, pick } = useTexts()
  const set = useCommand('duty.setPeriod')
  const [draft, setDraft] = useState(() => draftOf(row))
  const change = (patch: Partial<Draft>): void => setDraft({ ...draft, ...patch })
  const months = draft.months.map(readMonths)
  const { document, person, decidedOn } = draft
  const above = months.some((value, at) => !row.free && (value ?? 0) > (row.months[at] ?? Infinity))
  const ready =
    document.trim() !== '' &&
    person.trim() !== '' &&
    decidedOn !== null &&
    !above &&
    !months.includes(undefined)
  const save = (): void => {
    if (decidedOn === null) return
    const given = { rule: row.rule, version: row.own?.version ?? 0, document, person, decidedOn }
    set.mutate({ ...given, months: months.map((value) => value ?? null) }, { onSuccess: onClose })
  }
  return (
    <Modal
      open
      title={t('duty.period.edit')}
      okText={t('duty.record.save')}
      cancelText={t('app.cancel')}
      okButtonProps={{ disabled: !ready, loading: set.isPending }}
      mask={{ closable: false }}
      onOk={save}
      onCancel={onClose}
    >
      {set.isError ? <ErrorAlert error={set.error} /> : null}
      <p>
        <strong>{pick(row.text)}</strong>
      </p>
      <p className="field-hint">{t('duty.period.how')}</p>
      <div className="stack">
        <div className="duty-period-fields">
          {LEVELS.map((level) => (
            <MonthField
              key={level}
              row={row}
              level={level}
              value={draft.months[level - 1] ?? ''}
              onChange={(value) =>
                change({ months: draft.months.map((one, at) => (at === level - 1 ? value : one)) })
              }
            />
          ))}
        </div>
        <TextField
          label={t('duty.period.document')}
          required
          value={document}
          onChange={(value) => change({ document: value })}
        />
        <TextField
          label={t('duty.period.person')}
          required
          value={person}
          onChange={(value) => change({ person: value })}
        />
        <DayField
          label={t('duty.period.decided-on')}
          value={decidedOn}
          onChange={(day) => change({ decidedOn: day })}
        />
      </div>
    </Modal>
  )
}
