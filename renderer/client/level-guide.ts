import type { GuideQuestion, LevelGuide } from '../../data/contract/level-guide.ts'
import { useAnswer } from './query.ts'

/** The questions of two regimes as one list, those of the regime in force first. */
const mergeQuestions = (
  inForce: readonly GuideQuestion[],
  legacy: readonly GuideQuestion[],
): readonly GuideQuestion[] => {
  const known = new Set(inForce.map((question) => question.key))
  return [...inForce, ...legacy.filter((question) => !known.has(question.key))]
}

/** The guides of both regimes and all their questions; undefined until both have come. */
export const useGuides = () => {
  const inForce = useAnswer('level.catalogue', { regime: 'ND331' })
  const legacy = useAnswer('level.catalogue', { regime: 'ND85' })
  const answer = inForce.isError ? inForce : legacy
  const guides: { readonly ND331: LevelGuide; readonly ND85: LevelGuide } | undefined =
    inForce.data === undefined || legacy.data === undefined
      ? undefined
      : { ND331: inForce.data, ND85: legacy.data }
  return {
    guides,
    questions: mergeQuestions(inForce.data?.questions ?? [], legacy.data?.questions ?? []),
    error: answer.error,
  }
}
