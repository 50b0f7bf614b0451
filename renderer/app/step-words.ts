import type { ChangeStep } from '../../data/contract/history.ts'
import { useTexts } from './texts.ts'

/** What a step did, in words: "sửa hệ thống …". */
export const useStepWords = (): ((step: ChangeStep) => string) => {
  const { t, known } = useTexts()
  return (step) => {
    const kind = known(`history.entity.${step.entity}`, step.entity)
    const words = t(`history.action.${step.action}`, { kind, name: step.name })
    return step.records > 1 ? t('history.more', { step: words, n: step.records - 1 }) : words
  }
}
