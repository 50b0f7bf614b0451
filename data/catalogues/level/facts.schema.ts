import { z } from 'zod'
import { Text } from '../../contract/catalogue.ts'
import { FACT_TYPES, FactKey } from '../../contract/fact.ts'
import { GuideQuestion } from '../../contract/level-guide.ts'
import { Head } from '../head.schema.ts'
import { duplicates, report, type ValueFault } from '../unique.ts'

/** Each fact of the contract has one question with the same type and the same options. */
const questionFaults = (questions: readonly GuideQuestion[]): ValueFault[] => {
  const asked = new Set(questions.map(({ key }) => key))
  const missing = FactKey.options
    .filter((key) => !asked.has(key))
    .map((key) => ({ path: ['questions'], message: `no question for ${key}` }))
  const different = questions.flatMap((question, index): ValueFault[] => {
    const type: (typeof FACT_TYPES)[FactKey] = FACT_TYPES[question.key]
    const options = 'options' in type ? type.options.join(', ') : ''
    const written = question.options.map(({ value }) => value).join(', ')
    if (question.type !== type.type) {
      return [{ path: ['questions', index, 'type'], message: `expected ${type.type}` }]
    }
    return options === written
      ? []
      : [{ path: ['questions', index, 'options'], message: `expected ${options}` }]
  })
  return [...missing, ...different]
}

/** The questions behind the facts and the numbers that show the size of a system (`level/facts.yaml`). */
export const FactCatalogue = z
  .strictObject({
    head: Head,
    questions: z.array(GuideQuestion),
    scale: z.array(z.strictObject({ key: z.string().regex(/^[a-z_]+$/), label: Text })),
  })
  .superRefine(({ questions, scale }, context) => {
    report(
      [
        ...duplicates(questions, ({ key }) => key, ['questions']),
        ...duplicates(scale, ({ key }) => key, ['scale']),
        ...questionFaults(questions),
      ],
      context,
    )
  })
export type FactCatalogue = z.infer<typeof FactCatalogue>
