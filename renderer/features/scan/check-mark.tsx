import { Link } from '@tanstack/react-router'
import type { Criterion, CriterionReference } from '../../../data/contract/scan-criteria.ts'
import type { CheckVerdict, SiteCheck } from '../../../data/contract/site-check.ts'
import { useTexts } from '../../app/texts.ts'
import { ToneMark } from '../../ui/verdict-badge.tsx'

const TONES = {
  pass: 'good',
  warn: 'warn',
  fail: 'bad',
  info: 'open',
  'not-applicable': 'none',
  'not-checked': 'open',
} as const satisfies Readonly<Record<CheckVerdict, string>>

/** The outcome of a check; what nobody could look at is never a fail. */
export const CheckMark = ({ verdict }: { readonly verdict: CheckVerdict }) => {
  const { t } = useTexts()
  return <ToneMark tone={TONES[verdict]}>{t(`site-check.verdict.${verdict}`)}</ToneMark>
}

/** What a failing check is: a breach where a law in force was read that asks for it, else not the good practice. */
export const BasisMark = ({ check }: { readonly check: Pick<SiteCheck, 'verdict' | 'basis'> }) => {
  const { t } = useTexts()
  if (check.verdict !== 'fail') return null
  return <span className={`flag basis-${check.basis}`}>{t(`site-check.basis.${check.basis}`)}</span>
}

/** What a check rests on: a duty of law, or good practice. */
export const GroundMark = ({ basis }: { readonly basis: SiteCheck['basis'] }) => {
  const { t } = useTexts()
  return <span className={`flag basis-${basis}`}>{t(`scan-check.ground.${basis}`)}</span>
}

/** The name of a check or rule; leads to what stands behind it, which needs no network. */
export const CheckLink = ({ id, title }: { readonly id: string; readonly title: string }) => (
  <Link to="/scan/checks/$id" params={{ id }}>
    <span className="nowrap">{id}</span> {title}
  </Link>
)

/** The reference that carries a check: a law in force that sets the duty, else the one that is known best. */
const carrying = ({ basis, references }: Criterion): CriterionReference | undefined => {
  const isDuty = ({ kind, ended, encourages, confidence }: CriterionReference): boolean =>
    kind === 'law' && !ended && !encourages && (confidence === 'A' || confidence === 'B')
  const duty = basis === 'duty' ? references.find(isDuty) : undefined
  const known = references.toSorted((a, b) => (a.confidence < b.confidence ? -1 : 1))
  return duty ?? known.find(({ ended }) => !ended) ?? known[0]
}

/** The reference that carries a check, with its place in it and how sure it is. */
export const GroundLine = ({ criterion }: { readonly criterion: Criterion }) => {
  const { t } = useTexts()
  const found = carrying(criterion)
  if (found === undefined) return null
  const place = found.at === null ? '' : `, ${found.at}`
  return (
    <span className="soft">
      {found.title}
      {place} ({t(`scan-check.mark.${found.confidence}`)})
    </span>
  )
}
