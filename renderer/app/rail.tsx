import { MenuFoldOutlined, MenuUnfoldOutlined } from '@ant-design/icons'
import { Link, useNavigate } from '@tanstack/react-router'
import { Tooltip } from 'antd'
import { useEffect, useState } from 'react'
import { DutyMark } from './duty-mark.tsx'
import { type RailEntry, railEntries } from './rail-entries.tsx'
import { useTexts } from './texts.ts'

const STORED = 'capdo.rail'

/** Below this width (1280 px at 150 % zoom) the rail starts folded, unless its user opened it. */
const NARROW_PX = 900

const startsFolded = (): boolean => {
  const kept = localStorage.getItem(STORED)
  return kept === null ? window.innerWidth < NARROW_PX : kept === 'folded'
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
  const [folded, setFolded] = useState(startsFolded)
  useRailKeys()
  const fold = (): void => {
    localStorage.setItem(STORED, folded ? 'open' : 'folded')
    setFolded(!folded)
  }
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
        <span className={folded ? 'visually-hidden' : ''}>{t('app.rail.fold')}</span>
      </button>
    </nav>
  )
}
