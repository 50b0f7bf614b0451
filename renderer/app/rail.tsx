import { MenuFoldOutlined, MenuUnfoldOutlined } from '@ant-design/icons'
import { Link, useNavigate } from '@tanstack/react-router'
import { Tooltip } from 'antd'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { DutyMark } from './duty-mark.tsx'
import { type RailEntry, railEntries } from './rail-entries.tsx'
import { useTexts } from './texts.ts'

const STORED = 'capdo.rail'

/** Below this width (1280 px at 150 % zoom) the rail is folded until its user opens it there. */
const narrow = window.matchMedia('(width < 900px)')

const onNarrow = (changed: () => void): (() => void) => {
  narrow.addEventListener('change', changed)
  return () => narrow.removeEventListener('change', changed)
}

/** Whether the rail is folded: in a wide window as it was left, in a narrow one (also by zooming) from the start. */
const useFolded = (): readonly [boolean, () => void] => {
  const isNarrow = useSyncExternalStore(onNarrow, () => narrow.matches)
  const [wideFolded, setWideFolded] = useState(() => localStorage.getItem(STORED) === 'folded')
  const [narrowOpen, setNarrowOpen] = useState(false)
  if (isNarrow) return [!narrowOpen, () => setNarrowOpen(!narrowOpen)]
  const fold = (): void => {
    localStorage.setItem(STORED, wideFolded ? 'open' : 'folded')
    setWideFolded(!wideFolded)
  }
  return [wideFolded, fold]
}

/** Alt+1 … Alt+9 and Alt+0 open the entries of the rail, as they lie on the keyboard. */
const useRailKeys = (): void => {
  const navigate = useNavigate()
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const entry = event.altKey && !event.ctrlKey ? railEntries[(Number(event.key) + 9) % 10] : undefined
      if (entry === undefined) return
      event.preventDefault()
      void navigate({ to: entry.to })
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [navigate])
}

const RailLink = ({ entry, folded }: { readonly entry: RailEntry; readonly folded: boolean }) => {
  const { t } = useTexts()
  const name = t(`app.rail.${entry.name}`)
  return (
    <Tooltip title={folded ? name : ''} placement="right">
      <Link
        to={entry.to}
        className="rail-link"
        activeOptions={{ exact: entry.to === '/', includeSearch: false }}
      >
        {entry.icon}
        <span className={folded ? 'visually-hidden' : 'rail-name'}>{name}</span>
        {entry.to === '/duties' ? <DutyMark /> : null}
      </Link>
    </Tooltip>
  )
}

/** The left rail with the parts of the app; folds to icons and remembers it. */
export const Rail = () => {
  const { t } = useTexts()
  const [folded, fold] = useFolded()
  useRailKeys()
  return (
    <nav className={folded ? 'rail rail-folded' : 'rail'} aria-label={t('app.rail.label')}>
      <ul>
        {railEntries.map((entry) => (
          <li key={entry.to}>
            <RailLink entry={entry} folded={folded} />
          </li>
        ))}
      </ul>
      <button type="button" className="rail-fold" onClick={fold} aria-expanded={!folded}>
        {folded ? <MenuUnfoldOutlined aria-hidden /> : <MenuFoldOutlined aria-hidden />}
        <span className={folded ? 'visually-hidden' : ''}>{t(`app.rail.${folded ? 'unfold' : 'fold'}`)}</span>
      </button>
    </nav>
  )
}
