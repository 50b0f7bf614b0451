import type { AnswerResult } from '../../../data/contract/answer.ts'
import { useTexts } from '../../app/texts.ts'
import { ToneMark } from '../../ui/verdict-badge.tsx'

const tones = {
  met: 'good',
  partial: 'warn',
  'not-met': 'bad',
  'not-applicable': 'none',
  unassessed: 'open',
} as const satisfies Readonly<Record<AnswerResult, string>>

/** A result as sign, colour and word. */
export const ResultMark = ({ result }: { readonly result: AnswerResult }) => {
  const { t } = useTexts()
  return <ToneMark tone={tones[result]}>{t(`requirement.result.${result}`)}</ToneMark>
}
