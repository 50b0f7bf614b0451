import './level.css'
import { getRouteApi } from '@tanstack/react-router'
import { Skeleton } from 'antd'
import type { InformationSystem } from '../../../data/contract/system.ts'
import { useTexts } from '../../app/texts.ts'
import { useGuides } from '../../client/level-guide.ts'
import { useAnswer } from '../../client/query.ts'
import { useSystemDraft } from '../../client/system-draft.ts'
import { Answered } from '../../ui/answered.tsx'
import { DraftAlert } from '../../ui/draft-alert.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SecretWarning } from '../../ui/secret-warning.tsx'
import { ProofPane } from './proof-pane.tsx'
import { QuestionStep } from './question-step.tsx'
import { ResultStep } from './result-step.tsx'
import { RiskStep } from './risk-step.tsx'
import { ScopeStep } from './scope-step.tsx'
import { StepFooter, StepNav } from './step-nav.tsx'
import type { WizardData } from './wizard-data.ts'

const route = getRouteApi('/level/$id')

const StepBody = (data: WizardData) => {
  switch (data.step) {
    case 'scope':
      return <ScopeStep {...data} />
    case 'risk':
      return <RiskStep {...data} />
    case 'result':
      return <ResultStep {...data} />
    default:
      return <QuestionStep {...data} />
  }
}

const Wizard = ({ record }: { readonly record: InformationSystem }) => {
  const { t } = useTexts()
  const draft = useSystemDraft(record)
  const { guides, questions, error } = useGuides()
  const { step = 'scope', regime = 'ND331', fact } = route.useSearch()
  const { code, name } = draft.system
  if (error !== null) return <ErrorAlert error={error} />
  if (guides === undefined) return <Skeleton active />
  const data: WizardData = { draft, guides, questions, step, regime, wanted: fact }
  return (
    <>
      <PageHeader
        back={{ to: '/level', name: t('app.rail.level') }}
        title={t('wizard.title', { code, name })}
      />
      <DraftAlert draft={draft} />
      <StepNav {...data} />
      <div className="wizard">
        <section className="wizard-step" aria-labelledby="step-title">
          <h2 id="step-title">{t(`wizard.step.${step}`)}</h2>
          <SecretWarning />
          <StepBody {...data} />
          <StepFooter {...data} />
        </section>
        <ProofPane {...data} />
      </div>
    </>
  )
}

/** The level wizard of one system: questions on the left, the proof as it stands on the right. */
export const WizardPage = () => {
  const { id } = route.useParams()
  const answer = useAnswer('system.get', { id })
  return <Answered of={answer}>{(record) => <Wizard key={record.id} record={record} />}</Answered>
}
