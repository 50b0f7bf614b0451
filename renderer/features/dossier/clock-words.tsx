import type { DossierClock } from '../../../data/contract/dossier-life.ts'
import { useTexts } from '../../app/texts.ts'
import { ToneMark } from '../../ui/verdict-badge.tsx'

const TONES = { running: 'open', stopped: 'none', kept: 'good', late: 'bad', 'no-limit': 'none' } as const

/** How a time limit stands, as word, sign and colour. */
export const ClockWords = ({ clock }: { readonly clock: Pick<DossierClock, 'state' | 'left'> }) => {
  const { t } = useTexts()
  const { state, left } = clock
  const runningLate = state === 'late' && left !== null
  const key = runningLate ? 'late-running' : state
  return (
    <ToneMark tone={state === 'running' && left !== null && left <= 2 ? 'warn' : TONES[state]}>
      {t(`dossier-life.clock-is.${key}`, { n: Math.abs(left ?? 0) })}
    </ToneMark>
  )
}
