import type { Output } from '../../../data/contract/index.ts'
import type { GuideQuestion, LevelGuide } from '../../../data/contract/level-guide.ts'
import { useAnswer } from '../../client/query.ts'
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

/** The level of a system with everything that bears on it. */
export type LevelAnswer = Output<'level.ofSystem'>

/** Asks for the level of a system; each write of it makes the answer stale. */
export const useLevel = (systemId: string) => useAnswer('level.ofSystem', { systemId })
