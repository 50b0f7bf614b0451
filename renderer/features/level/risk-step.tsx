import type { Output } from '../../../data/contract/index.ts'
import type { RiskGuide } from '../../../data/contract/risk.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { Answered } from '../../ui/answered.tsx'
import { ConfidenceMark } from '../../ui/confidence-mark.tsx'
import { valueWords } from '../../ui/fact-words.ts'
import { QuestionStep } from './question-step.tsx'
import { type ReviewQueue, useReviewQueue } from './review-queue.ts'
import { RiskConclusion } from './risk-conclusion.tsx'
import { RiskReviewFields } from './risk-review-fields.tsx'
import { RiskTable } from './risk-table.tsx'
import type { WizardData } from './wizard-data.ts'

/** The risks of the system and the guide that explains them. */
export interface RiskData {
  readonly systemId: string
  readonly guide: RiskGuide
  readonly risks: Output<'risk.ofSystem'>
  readonly review: ReviewQueue
}

/** The kinds of information are known from their own step (Đ10.3.b) and not asked again. */
const InformationTypes = ({ draft, questions }: WizardData) => {
  const texts = useTexts()
  const question = questions.find(({ key }) => key === 'information_types')
  const value = draft.system.facts.find(({ key }) => key === 'information_types')?.value ?? null
  return <strong>{value === null ? texts.t('app.not-filled') : valueWords(question, value, texts)}</strong>
}

/** The seven contents of Đ10.3 with where each of them is answered. */
const Factors = ({ data, wizard }: { readonly data: RiskData; readonly wizard: WizardData }) => {
  const { t, pick } = useTexts()
  const { items, standing } = data.risks
  const measured = items.filter(({ measure }) => measure !== '').length
  const told: Readonly<Record<string, string>> = {
    c: t('risk.factor.listed', { n: items.length }),
    d: t('risk.factor.rated', { n: standing.rated, of: items.length }),
    e: t('risk.factor.measured', { n: measured, of: items.length }),
  }
  return (
    <section className="card" aria-labelledby="risk-factors">
      <h3 id="risk-factors">{t('risk.factors')}</h3>
      <ul className="rule-list">
        {data.guide.factors.map(({ key, clause, text, confidence }) => (
          <li key={key}>
            <span className="clause-tag">{clause}</span> {pick(text)}{' '}
            <ConfidenceMark confidence={confidence} />
            <br />
            {key === 'b' ? <InformationTypes {...wizard} /> : null}
            {key in told ? <strong>{told[key]}</strong> : null}
          </li>
        ))}
      </ul>
      <p className="soft">{pick(data.guide.note)}</p>
    </section>
  )
}

type PartsProps = Pick<RiskData, 'systemId' | 'guide' | 'risks'> & { readonly wizard: WizardData }

const Parts = ({ wizard, ...found }: PartsProps) => {
  const review = useReviewQueue(found.systemId, found.risks.review)
  const data = { ...found, review }
  return (
    <>
      <Factors data={data} wizard={wizard} />
      <RiskTable {...data} />
      <RiskReviewFields {...data} />
      <RiskConclusion {...data} />
    </>
  )
}

/** The sixth step: preliminary risks (Đ22.4.c) after Đ10.3, whether they raise the level (Đ10.5), decisions of others. */
export const RiskStep = (wizard: WizardData) => {
  const systemId = wizard.draft.system.id
  const guide = useAnswer('risk.catalogue', {})
  const risks = useAnswer('risk.ofSystem', { systemId })
  return (
    <>
      <Answered of={guide}>
        {(known) => (
          <Answered of={risks}>
            {(found) => (
              <Parts key={systemId} systemId={systemId} guide={known} risks={found} wizard={wizard} />
            )}
          </Answered>
        )}
      </Answered>
      <QuestionStep {...wizard} />
    </>
  )
}
