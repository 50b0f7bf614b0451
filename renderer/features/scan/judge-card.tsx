import { Alert, Button } from 'antd'
import type { CatalogueInfo } from '../../../data/contract/catalogue.ts'
import type { SiteResult } from '../../../data/contract/scan.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer, useCommand } from '../../client/query.ts'
import { Answered } from '../../ui/answered.tsx'
import { ErrorAlert } from '../../ui/error-alert.tsx'
import { JudgedComparison } from './judged-comparison.tsx'
import { PolicyChoice, PolicyFacts, usePolicyName } from './policy-choice.tsx'

/** Where a result stands, and by which other rules it is to be read. */
export interface Judging {
  readonly runId: string
  /** Id of the table of rules that is compared; none while nobody chose one. */
  readonly rules: string | undefined
  readonly onRules: (rules: string) => void
}

interface JudgeCardProps {
  readonly result: SiteResult
  readonly judging: Judging
}

const Compared = ({ result, judging: { runId, rules = '' } }: JudgeCardProps) => {
  const { t } = useTexts()
  const nameOf = usePolicyName()
  const answer = useAnswer('scan.judged', { runId, target: result.target, tlsProfile: rules })
  const { catalogue } = result
  return (
    <Answered of={answer}>
      {({ result: after }) =>
        after === null ? (
          <p>{t('scan-result.rules.none-kept')}</p>
        ) : (
          <>
            <p className="soft">{t('scan-result.rules.not-stored')}</p>
            <JudgedComparison
              before={result}
              after={after}
              names={{
                before: `${nameOf(catalogue)} ${catalogue.version}`,
                after: `${nameOf(after.catalogue)} ${after.catalogue.version}`,
              }}
            />
          </>
        )
      }
    </Answered>
  )
}

/** The rules of the run have changed since: every result of it can be judged by them as they are now. */
const Outdated = ({ result, runId, now }: { result: SiteResult; runId: string; now: CatalogueInfo }) => {
  const { t } = useTexts()
  const again = useCommand('scan.rejudge')
  return (
    <>
      {again.isError ? <ErrorAlert error={again.error} /> : null}
      <Alert
        type="info"
        showIcon
        title={t('scan-result.rules.changed', { before: result.catalogue.version, now: now.version })}
        action={
          <Button loading={again.isPending} onClick={() => again.mutate({ runId })}>
            {t('scan-result.rules.again')}
          </Button>
        }
      />
    </>
  )
}

/** By which rules a result was judged, and how it stands by others; judged from what is stored, no site is asked. */
export const JudgeCard = ({ result, judging }: JudgeCardProps) => {
  const { t } = useTexts()
  const nameOf = usePolicyName()
  const policies = useAnswer('scan.policies', {}).data ?? []
  const { catalogue } = result
  const own = policies.find(({ id }) => id === catalogue.id)
  return (
    <section className="card stack" aria-labelledby="report-rules">
      <h2 id="report-rules">{t('scan-result.rules.title')}</h2>
      <p>
        {t('scan-result.rules.judged-by')} <strong>{nameOf(catalogue)}</strong>{' '}
        {own?.digest === catalogue.digest ? <PolicyFacts policy={own} /> : catalogue.version}
      </p>
      {own === undefined || own.digest === catalogue.digest ? null : (
        <Outdated result={result} runId={judging.runId} now={own} />
      )}
      <PolicyChoice
        label={t('scan-result.rules.other')}
        policies={policies}
        own={catalogue.id}
        value={judging.rules}
        onChange={judging.onRules}
      />
      {judging.rules === undefined ? null : <Compared result={result} judging={judging} />}
    </section>
  )
}
