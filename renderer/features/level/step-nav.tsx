import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTexts } from '../../app/texts.ts'
import { useLevel, type WizardData } from './wizard-data.ts'
import { neighbours, progressOf, WIZARD_STEPS, type WizardStep } from './wizard-steps.ts'

const route = getRouteApi('/level/$id')

/** Goes to a step; the chosen regime stays. */
const useGo = () => {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  return (step: WizardStep): void => void navigate({ to: '.', search: { ...search, step, fact: undefined } })
}

/** The steps in order, with how many of their questions are answered; any of them can be opened at any time. */
export const StepNav = ({ draft, questions, step }: WizardData) => {
  const { t } = useTexts()
  const search = route.useSearch()
  const level = useLevel(draft.system.id).data
  const known = level?.inventory.map(({ fact }) => fact) ?? []
  const risks = level?.outcome.ND331.risk.items ?? 0
  return (
    <nav aria-label={t('wizard.steps')}>
      <ol className="steps">
        {WIZARD_STEPS.map((one, index) => {
          const { answered, total } = progressOf(one, questions, { facts: draft.system.facts, known, risks })
          return (
            <li key={one}>
              <Link
                to="/level/$id"
                params={{ id: draft.system.id }}
                search={{ ...search, step: one, fact: undefined }}
                className={one === step ? 'step step-here' : 'step'}
                aria-current={one === step ? 'step' : undefined}
              >
                <span className="step-number" aria-hidden>
                  {index + 1}
                </span>
                <span>
                  {t(`wizard.step.${one}`)}
                  {total === 0 ? null : (
                    <span className="step-progress number">
                      {' '}
                      {answered}/{total}
                    </span>
                  )}
                </span>
              </Link>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

/** Back and forth at the end of a step. */
export const StepFooter = ({ step }: WizardData) => {
  const { t } = useTexts()
  const go = useGo()
  const { before, after } = neighbours(step)
  return (
    <div className="step-footer">
      {before === null ? (
        <span />
      ) : (
        <Button onClick={() => go(before)}>← {t(`wizard.step.${before}`)}</Button>
      )}
      {after === null ? null : (
        <Button type="primary" onClick={() => go(after)}>
          {t(`wizard.step.${after}`)} →
        </Button>
      )}
    </div>
  )
}
