import { Outlet, useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { Rail } from './rail.tsx'
import { StatusBar } from './status-bar.tsx'
import { useTexts } from './texts.ts'
import { TopBar } from './top-bar.tsx'

/** After a change of page the focus stands at its start, so that keyboard and screen reader follow. */
const useFocusOnPage = () => {
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current === pathname) return
    before.current = pathname
    main.current?.scrollTo(0, 0)
    main.current?.focus({ preventScroll: true })
  }, [pathname])
  return main
}

/** The frame around every page: top bar, rail, page, status line. */
export const Frame = () => {
  const { t } = useTexts()
  const main = useFocusOnPage()
  const skip = (): void => main.current?.focus()
  return (
    <div className="frame">
      <button type="button" className="skip-link" onClick={skip}>
        {t('app.skip')}
      </button>
      <TopBar />
      <Rail />
      <main className="page" ref={main} tabIndex={-1}>
        <Outlet />
      </main>
      <StatusBar />
    </div>
  )
}
