import type { ReactNode } from 'react'
import { useTexts } from '../../app/texts.ts'

interface ProofSectionProps {
  /** Part of the keys of its sentences: `wizard.proof.<name>` and `wizard.proof.no-<name>`. */
  readonly name: 'why' | 'floors' | 'near' | 'missing' | 'warnings'
  readonly count: number
  readonly children: ReactNode
}

/** One part of the proof with its number of entries, or the word that there are none. */
export const ProofSection = ({ name, count, children }: ProofSectionProps) => {
  const { t } = useTexts()
  return (
    <section className="proof-section" aria-labelledby={`proof-${name}`}>
      <h3 id={`proof-${name}`}>
        {t(`wizard.proof.${name}`)} <span className="soft">({count})</span>
      </h3>
      {count === 0 ? <p className="soft">{t(`wizard.proof.no-${name}`)}</p> : <ul>{children}</ul>}
    </section>
  )
}
