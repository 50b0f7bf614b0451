import { Link } from '@tanstack/react-router'
import type { Overview } from '../../../data/contract/overview.ts'
import type { TargetRow } from '../../../data/contract/target.ts'
import { useTexts } from '../../app/texts.ts'
import { ConfidenceMark } from '../../ui/confidence-mark.tsx'
import { formatNumber } from '../../ui/format.ts'
import { ToneMark } from '../../ui/verdict-badge.tsx'

interface SideLinkProps {
  readonly target: TargetRow
  readonly side: 'held' | 'missing' | 'unmeasured'
  readonly children: string
}

const SideLink = ({ target, side, children }: SideLinkProps) => {
  const { t, pick } = useTexts()
  const label = `${children} – ${pick(target.text)}: ${t(`overview.rows.side.${side}`)}`
  return (
    <Link to="/" search={{ target: target.id, side }} aria-label={label}>
      {children}
    </Link>
  )
}

const Counted = ({ target }: { readonly target: TargetRow }) => {
  const { t, language } = useTexts()
  const { share, measure } = target
  if (share === null) return null
  const number = (value: number): string => formatNumber(value, language)
  const held =
    measure === 'security-budget'
      ? t('overview.targets.money', { security: number(share.value ?? 0), total: number(share.of) })
      : `${number(share.value ?? 0)}/${number(share.of)}`
  const missing = share.of - (share.value ?? 0)
  return (
    <>
      {share.value === null ? null : (
        <SideLink target={target} side="held">
          {held}
        </SideLink>
      )}
      {share.value === null || measure === 'security-budget' || missing === 0 ? null : (
        <SideLink target={target} side="missing">
          {t('overview.targets.missing', { n: missing })}
        </SideLink>
      )}
      {share.unmeasured === 0 ? null : (
        <SideLink target={target} side="unmeasured">
          {t('overview.targets.unmeasured', { n: share.unmeasured })}
        </SideLink>
      )}
    </>
  )
}

/** How a target stands in a word, with a sign: met, not met, or not measured. */
const Reached = ({ target }: { readonly target: TargetRow }) => {
  const { t, language } = useTexts()
  if (target.met === null || target.actual === null) {
    return <ToneMark tone="none">{t('app.not-measured')}</ToneMark>
  }
  return (
    <ToneMark tone={target.met ? 'good' : 'warn'}>
      {formatNumber(target.actual, language)}% ·{' '}
      {t(target.met ? 'overview.targets.met' : 'overview.targets.not-met')}
    </ToneMark>
  )
}

/** The goal of a target as it is compared. */
const Goal = ({ target }: { readonly target: TargetRow }) => {
  const { t, language } = useTexts()
  if (target.goal === null) return null
  const sign = target.comparison === 'above' ? '>' : '≥'
  return (
    <span className="nowrap number">
      {t('overview.targets.goal')} {sign} {formatNumber(target.goal, language)}%
    </span>
  )
}

/** How sure the wording of a target is; one that is not confirmed says so in words. */
const TargetMark = ({ target }: { readonly target: TargetRow }) => {
  const { t } = useTexts()
  if (target.confidence === null) return <span className="soft">{t('overview.targets.own')}</span>
  return (
    <>
      <ConfidenceMark confidence={target.confidence} />
      {target.confidence === 'unconfirmed' ? (
        <span className="soft">{t('overview.targets.unconfirmed')}</span>
      ) : null}
    </>
  )
}

const Target = ({ target }: { readonly target: TargetRow }) => {
  const { pick } = useTexts()
  const width = Math.min(100, Math.max(0, target.actual ?? 0))
  return (
    <li className="target">
      <div className="target-head">
        <span>{pick(target.text)}</span>
        <Goal target={target} />
      </div>
      <div className="target-track" aria-hidden>
        <span className="target-fill" style={{ width: `${width}%` }} />
        <span className="target-goal" style={{ left: `${target.goal ?? 0}%` }} />
      </div>
      <div className="target-foot">
        <Reached target={target} />
        <Counted target={target} />
        <span className="soft">{target.basis}</span>
        <TargetMark target={target} />
      </div>
    </li>
  )
}

/** The agency against the targets that are measured, each with its basis and how sure that is. */
export const TargetList = ({ numbers }: { readonly numbers: Overview }) => {
  const { t } = useTexts()
  return (
    <>
      <ul className="plain-list">
        {numbers.targets.map((target) => (
          <Target key={target.id} target={target} />
        ))}
      </ul>
      <p className="target-more">
        {t('overview.targets.followed', numbers.followed)}{' '}
        <Link to="/targets">{t('overview.targets.all')}</Link>
      </p>
    </>
  )
}
