import type { ReactNode } from 'react'
import type { LevelGuide } from '../../../data/contract/level-guide.ts'
import type { Judgement } from '../../../data/contract/level-outcome.ts'
import { useTexts } from '../../app/texts.ts'
import { ConfidenceMark } from '../../ui/confidence-mark.tsx'

/** What a person is asked: where it comes from, the question, what to know of it, how sure it is. */
export interface JudgementText {
  readonly clause: string
  readonly question: string
  readonly note: string
  readonly mark: ReactNode
}

/** The words of a judgement by the guide of its regime. */
export const useJudgementText = (guide: LevelGuide): ((judgement: Judgement) => JudgementText) => {
  const { pick, t } = useTexts()
  return ({ about, key, clause }) => {
    if (about === 'floor') {
      const floor = guide.floors.find(({ id }) => id === key)
      const asked = floor?.applies ?? floor?.text
      return {
        clause: t('wizard.floor.level', { level: floor?.level ?? '' }),
        question: asked === undefined ? key : pick(asked),
        note: floor === undefined ? clause : `${pick(floor.text)} – ${floor.basis}`,
        mark: floor === undefined ? null : <ConfidenceMark confidence={floor.confidence} />,
      }
    }
    if (about === 'grey-zone') {
      const zone = guide.greyZones.find(({ id }) => id === key)
      return {
        clause,
        question: zone === undefined ? key : pick(zone.question),
        note: zone === undefined ? '' : pick(zone.text),
        mark: zone === undefined ? null : <ConfidenceMark confidence={zone.confidence} />,
      }
    }
    const criterion = guide.criteria.find(({ id }) => id === key)
    return {
      clause,
      question:
        criterion === undefined ? key : t('wizard.judgement.why', { criterion: pick(criterion.text) }),
      note: criterion?.note == null ? '' : pick(criterion.note),
      mark: criterion === undefined ? null : <ConfidenceMark confidence={criterion.confidence} />,
    }
  }
}
