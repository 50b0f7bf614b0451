import type { Level } from '../../data/contract/identity.ts'
import { useTexts } from '../app/texts.ts'

interface LevelBadgeProps {
  readonly level: Level | null
  /** Key of the words where there is no level; "chưa xác định" by default. */
  readonly none?: string
}

/** A level as number and colour; the number alone says it. */
export const LevelBadge = ({ level, none = 'app.level.none' }: LevelBadgeProps) => {
  const { t } = useTexts()
  if (level === null) return <span className="level-none">{t(none)}</span>
  return (
    <span className={`level-badge level-${level}`} title={t('app.level.name', { level })}>
      <span className="visually-hidden">{t('app.level.prefix')} </span>
      {level}
    </span>
  )
}
