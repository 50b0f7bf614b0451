import { Link } from '@tanstack/react-router'
import { useTexts } from '../../app/texts.ts'

const TABS = [
  { to: '/duties', name: 'list' },
  { to: '/duties/incidents', name: 'incidents' },
  { to: '/duties/sanctions', name: 'sanctions' },
  { to: '/duties/records', name: 'records' },
  { to: '/duties/periods', name: 'periods' },
] as const

/** The pages around duties. */
export const DutyTabs = () => {
  const { t } = useTexts()
  return (
    <nav className="duty-tabs" aria-label={t('duty.title')}>
      {TABS.map(({ to, name }) => (
        <Link key={to} to={to} activeOptions={{ exact: true, includeSearch: false }}>
          {t(`duty.${name}`)}
        </Link>
      ))}
    </nav>
  )
}
