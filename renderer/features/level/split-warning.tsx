import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import type { SystemDraft } from '../../client/system-draft.ts'
import { TextField } from '../../ui/fields.tsx'
import { LevelBadge } from '../../ui/level-badge.tsx'

/** Why the system is one of its own; asked where it looks like a part of another, and shown wherever it was answered. */
const SplitReason = ({ draft }: { readonly draft: SystemDraft }) => {
  const { t } = useTexts()
  return (
    <section className="card">
      <TextField
        label={t('wizard.split.reason')}
        hint={t('wizard.split.reason-hint')}
        rows={2}
        value={draft.system.splitReason}
        onChange={(value) => draft.setField('splitReason', value)}
        onLeave={draft.flush}
        error={draft.refusal('field:splitReason')}
      />
    </section>
  )
}

/** Asks whether systems of one owner that share purpose, host or database are one system that was split (Đ8.3). */
export const SplitWarning = ({ draft }: { readonly draft: SystemDraft }) => {
  const { t } = useTexts()
  const groups = useAnswer('level.split', { systemId: draft.system.id }).data ?? []
  const warnings = groups.map(({ clause, systems, shared, combined }) => (
    <Alert
      key={systems.map(({ id }) => id).join(' ')}
      type="warning"
      showIcon
      title={t('wizard.split.title', { clause, level: combined ?? '–' })}
      description={
        <>
          <p>
            {t('wizard.split.shared')}{' '}
            {shared
              .map(({ kind, name }) => (kind === 'purpose' ? t('wizard.split.purpose') : name))
              .join('; ')}
          </p>
          <ul className="change-list">
            {systems.map(({ id, code, name, level }) => (
              <li key={id}>
                <LevelBadge level={level} />{' '}
                <Link to="/level/$id" params={{ id }}>
                  {code} – {name}
                </Link>
              </li>
            ))}
          </ul>
          <p className="soft">{t('wizard.split.ask')}</p>
        </>
      }
    />
  ))
  return (
    <>
      {warnings}
      {warnings.length > 0 || draft.system.splitReason !== '' ? <SplitReason draft={draft} /> : null}
    </>
  )
}
