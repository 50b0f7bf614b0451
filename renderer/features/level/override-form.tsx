import { Alert, Button, Checkbox, Popconfirm, Select } from 'antd'
import { useId, useState } from 'react'
import type { Level } from '../../../data/contract/identity.ts'
import type { LevelOutcome, LevelOverride } from '../../../data/contract/level-outcome.ts'
import { useTexts } from '../../app/texts.ts'
import { useCommand } from '../../client/query.ts'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { FieldFrame, TextField } from '../../ui/fields.tsx'
import { formatDay, formatInstant } from '../../ui/format.ts'
import { LevelBadge } from '../../ui/level-badge.tsx'
import { ConcludedFields, NOT_CONCLUDED } from './concluded-fields.tsx'

const LEVELS: readonly Level[] = [1, 2, 3, 4, 5]

interface OverrideProps {
  readonly systemId: string
  readonly outcome: LevelOutcome
}

const LowerWarning = ({
  level,
  accepted,
  onAccept,
}: {
  readonly level: Level
  readonly accepted: boolean
  readonly onAccept: (accepted: boolean) => void
}) => {
  const { t } = useTexts()
  return (
    <Alert
      type="error"
      showIcon
      title={t('wizard.override.lower-title', { level })}
      description={
        <>
          <p>{t('wizard.override.lower')}</p>
          <Checkbox checked={accepted} onChange={(event) => onAccept(event.target.checked)}>
            {t('wizard.override.accept')}
          </Checkbox>
        </>
      }
    />
  )
}

const LevelField = ({
  value,
  demanded,
  onChange,
}: {
  readonly value: Level | null
  readonly demanded: Level | null
  readonly onChange: (level: Level) => void
}) => {
  const { t } = useTexts()
  const id = useId()
  return (
    <FieldFrame id={id} label={t('wizard.override.level')}>
      <Select<Level>
        id={id}
        className="level-choice"
        {...(value === null ? {} : { value })}
        options={LEVELS.filter((level) => level !== demanded).map((level) => ({
          value: level,
          label: t('app.level.name', { level }),
        }))}
        onChange={onChange}
      />
    </FieldFrame>
  )
}

/** The form of another proposal: level, clause, reason, person, day; a lower one shows the warning that is printed. */
const Form = ({ systemId, outcome }: OverrideProps) => {
  const { t } = useTexts()
  const put = useCommand('level.override')
  const [level, setLevel] = useState<Level | null>(null)
  const [clause, setClause] = useState('')
  const [concluded, setConcluded] = useState(NOT_CONCLUDED)
  const [accepted, setAccepted] = useState(false)
  const lower = level !== null && outcome.level !== null && level < outcome.level
  const { reason, decidedBy, decidedOn } = concluded
  const written =
    clause.trim() !== '' && reason.trim() !== '' && decidedBy.trim() !== '' && decidedOn !== null
  const save = (): void => {
    if (level === null || decidedOn === null) return
    put.mutate({
      systemId,
      regime: outcome.regime,
      level,
      clause,
      reason,
      decidedBy,
      decidedOn,
      acceptLower: accepted,
    })
  }
  return (
    <div className="stack">
      <LevelField value={level} demanded={outcome.level} onChange={setLevel} />
      {lower && outcome.level !== null ? (
        <LowerWarning level={outcome.level} accepted={accepted} onAccept={setAccepted} />
      ) : null}
      <TextField
        label={t('wizard.override.clause')}
        hint={t('wizard.override.clause-hint')}
        value={clause}
        onChange={setClause}
      />
      <ConcludedFields value={concluded} onChange={setConcluded} />
      {put.isError ? <ErrorAlert error={put.error} /> : null}
      <div className="row">
        <Button
          type="primary"
          danger={lower}
          disabled={level === null || !written || (lower && !accepted)}
          loading={put.isPending}
          onClick={save}
        >
          {t('wizard.override.save')}
        </Button>
        {written && level !== null ? null : <span className="soft">{t('wizard.override.needs')}</span>}
      </div>
    </div>
  )
}

const Standing = ({ systemId, outcome }: OverrideProps) => {
  const { t } = useTexts()
  const withdraw = useCommand('level.withdrawOverride')
  const { override, overrideStands, regime } = outcome
  if (override === null) return null
  return (
    <div className="judged">
      <p>
        <LevelBadge level={override.level} /> <span className="clause-tag">{override.clause}</span>{' '}
        {override.reason}
      </p>
      <p className="soft">
        {t('wizard.concluded', {
          by: override.decidedBy,
          on: override.decidedOn === null ? '' : formatDay(override.decidedOn),
        })}
      </p>
      {overrideStands ? null : <p className="judgement">{t('level.warning.override-overtaken')}</p>}
      <Popconfirm
        title={t('wizard.override.withdraw-ask')}
        okText={t('wizard.override.withdraw')}
        cancelText={t('app.cancel')}
        onConfirm={() => withdraw.mutate({ systemId, regime })}
      >
        <Button size="small">{t('wizard.override.withdraw')}</Button>
      </Popconfirm>
      {withdraw.isError ? <ErrorAlert error={withdraw.error} /> : null}
    </div>
  )
}

const Past = ({ overrides }: { readonly overrides: readonly LevelOverride[] }) => {
  const { t } = useTexts()
  if (overrides.length === 0) return null
  return (
    <details className="folded">
      <summary>{t('wizard.override.past', { n: overrides.length })}</summary>
      <ul className="rule-list">
        {overrides.map((one) => (
          <li key={one.id}>
            <LevelBadge level={one.level} /> {one.clause}: {one.reason}{' '}
            <span className="soft">
              {one.decidedBy}, {one.decidedOn === null ? '' : formatDay(one.decidedOn)} · {one.actor} ·{' '}
              {formatInstant(one.at)} → {one.withdrawnAt === null ? '' : formatInstant(one.withdrawnAt)}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}

interface OverrideCardProps extends OverrideProps {
  readonly overrides: readonly LevelOverride[]
}

/** What people propose instead of the level asked for, with all that was proposed before. */
export const OverrideCard = ({ systemId, outcome, overrides }: OverrideCardProps) => {
  const { t } = useTexts()
  const past = overrides.filter((one) => one.regime === outcome.regime && one.withdrawnAt !== null)
  return (
    <section className="card" aria-labelledby="override-title">
      <h3 id="override-title">{t('wizard.override.title')}</h3>
      {outcome.status === 'blocked' ? (
        <p className="judgement">{t('error.level-blocked')}</p>
      ) : outcome.override === null ? (
        <details className="folded">
          <summary>{t('wizard.override.open')}</summary>
          <Form systemId={systemId} outcome={outcome} />
        </details>
      ) : (
        <Standing systemId={systemId} outcome={outcome} />
      )}
      <Past overrides={past} />
    </section>
  )
}
