import type { FindingWeight, TrackedFinding } from '../../../data/contract/scan-finding.ts'
import { useTexts } from '../../app/texts.ts'
import { formatDay } from '../../ui/format.ts'
import { ToneMark } from '../../ui/verdict-badge.tsx'

const STATE_TONES = { new: 'bad', open: 'warn', recurred: 'bad', accepted: 'open', fixed: 'good' } as const

/** Where a finding stands; with an acceptance, through which day. */
export const FindingStateMark = ({ finding }: { readonly finding: TrackedFinding }) => {
  const { t } = useTexts()
  const { state, lapsed, acceptance } = finding
  return (
    <>
      <ToneMark tone={STATE_TONES[state]}>{t(`scan-board.state.${state}`)}</ToneMark>
      {state === 'accepted' && acceptance !== null ? (
        <div className="soft">
          {t('scan-board.accept.told', {
            day: formatDay(acceptance.until),
            by: acceptance.by,
            reason: acceptance.reason,
          })}
        </div>
      ) : null}
      {lapsed && acceptance !== null ? (
        <div className="soft">{t('scan-board.accept.lapsed', { day: formatDay(acceptance.until) })}</div>
      ) : null}
    </>
  )
}

const WEIGHT_TONES = { fail: 'bad', warn: 'warn', advice: 'open' } as const

/** How heavy a finding is; only a duty of law makes it a breach. */
export const WeightMark = ({ weight }: { readonly weight: FindingWeight }) => {
  const { t } = useTexts()
  return <ToneMark tone={WEIGHT_TONES[weight]}>{t(`scan-board.weight.${weight}`)}</ToneMark>
}
