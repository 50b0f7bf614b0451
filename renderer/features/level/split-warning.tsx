import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { LevelBadge } from '../../ui/level-badge.tsx'

/** Asks whether systems of one owner that share purpose, host or database are one system that was split (Đ8.3). */
export const SplitWarning = ({ systemId }: { readonly systemId: string }) => {
  const { t } = useTexts()
  const groups = useAnswer('level.split', { systemId }).data ?? []
  return groups.map(({ clause, systems, shared, combined }) => (
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
}
