import type { Level } from '../../data/contract/identity.ts'
import { useTexts } from '../app/texts.ts'

const STEPS: readonly Level[] = [1, 2, 3, 4, 5]

interface LevelGaugeProps {
  readonly title: string
  readonly level: Level | null
  /** What is said where there is no level. */
  readonly otherwise: string
}

/** Five steps with the reached ones filled, the number in large, and the same in words. */
export const LevelGauge = ({ title, level, otherwise }: LevelGaugeProps) => {
  const { t } = useTexts()
  const words = level === null ? otherwise : t('app.level.name', { level })
  return (
    <div className="gauge">
      <span className="gauge-title">{title}</span>
      <span className={level === null ? 'gauge-words gauge-open' : `gauge-words gauge-level-${level}`}>
        {words}
      </span>
      <span className="gauge-steps" aria-hidden>
        {STEPS.map((step) => (
          <span
            key={step}
            className={level !== null && step <= level ? `gauge-step level-fill-${level}` : 'gauge-step'}
          >
            {step}
          </span>
        ))}
      </span>
    </div>
  )
}
