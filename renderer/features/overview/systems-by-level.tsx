import { Link } from '@tanstack/react-router'
import type { Overview } from '../../../data/contract/workspace.ts'
import { useTexts } from '../../app/texts.ts'
import { LevelBadge } from '../../ui/level-badge.tsx'

type Kind = 'computed' | 'proposed' | 'approved'

const filters: Readonly<Record<Kind, 'level' | 'proposed' | 'approved'>> = {
  computed: 'level',
  proposed: 'proposed',
  approved: 'approved',
}

const kinds: readonly Kind[] = ['computed', 'proposed', 'approved']

interface CellProps {
  readonly kind: Kind
  readonly level: number
  readonly count: number
  readonly most: number
}

const Cell = ({ kind, level, count, most }: CellProps) => {
  const { t } = useTexts()
  return (
    <td>
      <Link
        to="/systems"
        search={{ [filters[kind]]: String(level) }}
        className="bar-link"
        aria-label={t('overview.by-level.cell', { n: count, kind: t(`overview.by-level.${kind}`), level })}
      >
        <span className={`bar bar-${kind}`} style={{ width: `${most === 0 ? 0 : (count / most) * 100}%` }} />
        <span className="bar-count number">{count}</span>
      </Link>
    </td>
  )
}

/** Systems by level three ways: as computed now, as the office proposes, as approved. */
export const SystemsByLevel = ({ systems }: { readonly systems: Overview['systems'] }) => {
  const { t } = useTexts()
  const most = Math.max(0, ...systems.byLevel.flatMap((row) => kinds.map((kind) => row[kind])))
  return (
    <table className="number-table">
      <thead>
        <tr>
          <th scope="col">{t('overview.by-level.level')}</th>
          {kinds.map((kind) => (
            <th key={kind} scope="col">
              {t(`overview.by-level.${kind}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {systems.byLevel.map((row) => (
          <tr key={row.level}>
            <th scope="row">
              <LevelBadge level={row.level} />
            </th>
            {kinds.map((kind) => (
              <Cell key={kind} kind={kind} level={row.level} count={row[kind]} most={most} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
