import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { Overview } from '../../../data/contract/workspace.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { Answered } from '../../ui/answered.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { CountdownList } from './countdown-list.tsx'
import { SystemsByLevel } from './systems-by-level.tsx'
import { SystemsByState } from './systems-by-state.tsx'
import { TargetList } from './target-list.tsx'
import { WebsiteNumbers } from './website-numbers.tsx'

const Section = ({ id, title, children }: { id: string; title: string; children: ReactNode }) => (
  <section className="card" aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    {children}
  </section>
)

const Tiles = ({ numbers }: { readonly numbers: Overview }) => {
  const { t } = useTexts()
  const approved = numbers.systems.byMilestone.approved ?? 0
  return (
    <ul className="tiles">
      <li>
        <Link to="/systems" className="tile">
          <strong>{numbers.systems.total}</strong> {t('overview.tiles.systems')}
        </Link>
      </li>
      <li>
        <Link to="/systems" search={{ level: 'none' }} className="tile">
          <strong>{numbers.systems.undetermined}</strong> {t('overview.tiles.undetermined')}
        </Link>
      </li>
      <li>
        <Link to="/systems" search={{ milestone: 'approved' }} className="tile">
          <strong>{approved}</strong> {t('overview.tiles.approved')}
        </Link>
      </li>
      <li>
        <Link to="/scan" className="tile">
          <strong>{numbers.websites.total}</strong> {t('overview.tiles.websites')}
        </Link>
      </li>
      <li>
        <Link to="/scan" search={{ verdict: 'none' }} className="tile">
          <strong>{numbers.websites.notScanned}</strong> {t('overview.tiles.not-scanned')}
        </Link>
      </li>
    </ul>
  )
}

/** The numbers of the agency; each opens the list that makes it. */
export const AgencyNumbers = () => {
  const { t } = useTexts()
  const navigate = useNavigate()
  const answer = useAnswer('overview.numbers', {})
  return (
    <>
      <PageHeader
        title={t('overview.title')}
        intro={t('overview.intro')}
        actions={<Button onClick={() => void navigate({ to: '/import' })}>{t('overview.import')}</Button>}
      />
      <Answered of={answer}>
        {(numbers) => (
          <div className="stack">
            <Tiles numbers={numbers} />
            <div className="overview-grid">
              <div className="stack">
                <Section id="by-level" title={t('overview.by-level.title')}>
                  <SystemsByLevel systems={numbers.systems} />
                </Section>
                <Section id="countdowns" title={t('overview.countdowns.title')}>
                  <CountdownList countdowns={numbers.countdowns} />
                </Section>
              </div>
              <div className="stack">
                <Section id="websites" title={t('overview.websites.title')}>
                  <WebsiteNumbers websites={numbers.websites} />
                </Section>
                <Section id="targets" title={t('overview.targets.title')}>
                  <TargetList targets={numbers.targets} />
                </Section>
                <Section id="by-state" title={t('overview.by-state.title')}>
                  <SystemsByState systems={numbers.systems} />
                </Section>
              </div>
            </div>
          </div>
        )}
      </Answered>
    </>
  )
}
