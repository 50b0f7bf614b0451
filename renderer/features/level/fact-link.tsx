import { Link } from '@tanstack/react-router'
import { useTexts } from '../../app/texts.ts'
import type { WizardData } from './wizard-data.ts'
import { stepOf } from './wizard-steps.ts'

interface FactLinkProps {
  readonly data: Pick<WizardData, 'draft' | 'questions' | 'regime'>
  readonly factKey: string
}

/** The name of a fact as a link to its question. */
export const FactLink = ({ data, factKey }: FactLinkProps) => {
  const { pick } = useTexts()
  const question = data.questions.find((one) => one.key === factKey)
  if (question === undefined) return <span>{factKey}</span>
  return (
    <Link
      to="/level/$id"
      params={{ id: data.draft.system.id }}
      search={{ step: stepOf(question), regime: data.regime, fact: factKey }}
    >
      {pick(question.question)}
    </Link>
  )
}
