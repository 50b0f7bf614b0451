import type { GuideQuestion, LevelGuide } from '../../../data/contract/level-guide.ts'
import type { SystemDraft } from '../../client/system-draft.ts'
import type { Regime, WizardStep } from './wizard-steps.ts'

/** What every part of the wizard reads. */
export interface WizardData {
  readonly draft: SystemDraft
  readonly guides: Readonly<Record<Regime, LevelGuide>>
  /** The questions of both regimes, each once. */
  readonly questions: readonly GuideQuestion[]
  readonly step: WizardStep
  /** The regime whose proof is shown. */
  readonly regime: Regime
  /** Key of the fact that the person was led to. */
  readonly wanted: string | undefined
}
