import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { TargetState } from '../../../data/contract/workspace.ts'
import { useTexts } from '../../app/texts.ts'
import { ConfidenceMark } from '../../ui/confidence-mark.tsx'
import { formatNumber } from '../../ui/format.ts'
import { ToneMark } from '../../ui/verdict-badge.tsx'
import { isMet } from './target-met.ts'

/** The number of a target, leading to the rows that make it; money is counted nowhere yet. */
const Share = ({ target, children }: { readonly target: TargetState; readonly children: ReactNode }) => {
  switch (target.measure) {
    case 'level-determined':
      return <Link to="/level">{children}</Link>
    case 'approved':
      return (
        <Link to="/systems" search={{ milestone: 'approved' }}>
          {children}
        </Link>
      )
    case 'implemented':
      return (
        <Link to="/systems" search={{ implementation: 'full' }}>
          {children}
        </Link>
      )
    case 'trust-label':
      return (
        <Link to="/scan" search={{ label: 'co_khop' }}>
          {children}
        </Link>
      )
    case 'security-budget':
      return children
  }
}

const Reached = ({ target }: { readonly target: TargetState }) => {
  const { t, language } = useTexts()
  const met = isMet(target)
  if (met === null || target.actual === null) return <ToneMark tone="none">{t('app.not-measured')}</ToneMark>
  const words = t(met ? 'overview.targets.met' : 'overview.targets.not-met')
  return (
    <ToneMark tone={met ? 'good' : 'warn'}>
      {formatNumber(target.actual, language)}%{' '}
      <Share target={target}>
        ({target.share.value ?? '—'}/{target.share.of})
      </Share>{' '}
      · {words}
    </ToneMark>
  )
}

const Target = ({ target }: { readonly target: TargetState }) => {
  const { t, language, pick } = useTexts()
  const sign = target.comparison === 'above' ? '>' : '≥'
  const width = Math.min(100, Math.max(0, target.actual ?? 0))
  return (
    <li className="target">
      <div className="target-head">
        <span>{pick(target.text)}</span>
        <span className="nowrap number">
          {t('overview.targets.goal')} {sign} {formatNumber(target.goal, language)}%
        </span>
      </div>
      <div className="target-track" aria-hidden>
        <span className="target-fill" style={{ width: `${width}%` }} />
        <span className="target-goal" style={{ left: `${target.goal}%` }} />
      </div>
      <div className="target-foot">
        <Reached target={target} />
        <span className="soft">{target.basis}</span>
        <ConfidenceMark confidence={target.confidence} />
      </div>
    </li>
  )
}

/** The agency against the national targets, each with its basis and how sure that is. */
export const TargetList = ({ targets }: { readonly targets: readonly TargetState[] }) => (
  <ul className="plain-list">
    {targets.map((target) => (
      <Target key={target.id} target={target} />
    ))}
  </ul>
)
