import type { SiteResult } from '../../../data/contract/scan.ts'
import { useTexts } from '../../app/texts.ts'
import { ToneMark } from '../../ui/verdict-badge.tsx'
import { CheckLink } from './check-mark.tsx'
import type { Criteria } from './criteria.ts'
import { type RuleState, ruleStates } from './rule-states.ts'

const TONES = { fail: 'bad', warn: 'warn', advice: 'open', met: 'good', open: 'none' } as const

const State = ({ state }: { readonly state: RuleState['state'] }) => {
  const { t } = useTexts()
  return <ToneMark tone={TONES[state]}>{t(`scan-check.rule.${state}`)}</ToneMark>
}

interface RuleTableProps {
  readonly result: SiteResult
  readonly criteria: Criteria | undefined
}

/** Every rule of the policy with what was seen; those that were not measured neither pass nor fail. */
export const RuleTable = ({ result, criteria }: RuleTableProps) => {
  const { t, known } = useTexts()
  const policies = criteria === undefined ? [] : [criteria.all, ...criteria.all.otherPolicies]
  const rules = policies.find(({ policy }) => policy.id === result.catalogue.id)?.rules
  if (rules === undefined) return null
  const states = ruleStates(result, rules)
  return (
    <details className="all-rules">
      <summary>{t('scan-check.rules', { n: states.length })}</summary>
      <table className="plain-table check-table">
        <caption className="visually-hidden">{t('scan-check.rules', { n: states.length })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('scan-check.column.check')}</th>
            <th scope="col">{t('scan-check.column.seen')}</th>
            <th scope="col">{t('scan-check.column.rule')}</th>
          </tr>
        </thead>
        <tbody>
          {states.map(({ rule, state, evidence }) => (
            <tr key={rule.id}>
              <td>
                <p>
                  <CheckLink id={rule.id} title={known(`tls.rule.${rule.id}.title`, '')} />
                </p>
                <State state={state} />
              </td>
              <td className="mono">{evidence}</td>
              <td>
                <p>{known(`tls.rule.${rule.id}.do`, '')}</p>
                <p className="soft">{rule.clause}</p>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
