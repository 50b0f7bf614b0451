import './scan.css'
import './board.css'
import { getRouteApi } from '@tanstack/react-router'
import type { Text } from '../../../data/contract/catalogue.ts'
import type { Criterion, CriterionReference, PolicyRule } from '../../../data/contract/scan-criteria.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { Answered } from '../../ui/answered.tsx'
import { ConfidenceMark } from '../../ui/confidence-mark.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { PlainTable } from '../../ui/plain-table.tsx'
import { CheckMark, GroundMark } from './check-mark.tsx'
import { Fact, FactList } from './fact-list.tsx'
import { WeightMark } from './finding-state.tsx'

const route = getRouteApi('/scan/checks/$id')

const OUTCOMES = ['pass', 'warn', 'fail'] as const

const Outcomes = ({ outcomes }: Pick<Criterion, 'outcomes'>) => {
  const { pick } = useTexts()
  const told = OUTCOMES.flatMap((verdict): (readonly [(typeof OUTCOMES)[number], Text])[] => {
    const text = outcomes[verdict]
    return text === null ? [] : [[verdict, text]]
  })
  return (
    <ul className="evidence">
      {told.map(([verdict, text]) => (
        <li key={verdict}>
          <CheckMark verdict={verdict} /> {pick(text)}
        </li>
      ))}
    </ul>
  )
}

const References = ({ references }: { readonly references: readonly CriterionReference[] }) => {
  const { t } = useTexts()
  return (
    <PlainTable
      caption={t('scan-check.references')}
      rows={references}
      rowKey={({ id, at }) => `${id} ${at}`}
      columns={[
        {
          title: t('scan-check.reference'),
          cell: ({ title, at }) => (
            <>
              {title}
              {at === null ? null : <div>{at}</div>}
            </>
          ),
        },
        { title: t('scan-check.kind.title'), cell: ({ kind }) => t(`scan-check.kind.${kind}`) },
        {
          title: t('scan-check.status'),
          cell: ({ status, ended, encourages }) => (
            <>
              {status}
              {ended ? <span className="flag">{t('scan-check.ended')}</span> : null}
              {encourages ? <span className="flag">{t('scan-check.encourages')}</span> : null}
            </>
          ),
        },
        {
          title: t('app.confidence.label'),
          cell: ({ confidence }) => `${confidence} – ${t(`scan-check.mark.${confidence}`)}`,
        },
      ]}
    />
  )
}

const CheckDocs = ({ criterion, group }: { readonly criterion: Criterion; readonly group: string }) => {
  const { t, pick, known } = useTexts()
  const { id, renewDays, freshDays, note } = criterion
  return (
    <div className="card stack">
      <p>{pick(criterion.why)}</p>
      <FactList>
        <Fact name={t('scan-check.group')}>{group}</Fact>
        <Fact name={t('scan-check.observe')}>{pick(criterion.observe)}</Fact>
        {criterion.guide === null ? null : (
          <Fact name={t('scan-check.question')}>{pick(criterion.guide.question)}</Fact>
        )}
        <Fact name={t('scan-check.outcomes')}>
          <Outcomes outcomes={criterion.outcomes} />
        </Fact>
        <Fact name={t('scan-page.finding.do')}>{known(`scan-check.do.${id}`, '')}</Fact>
        <Fact name={t('scan-check.applies')}>{pick(criterion.appliesTo)}</Fact>
        <Fact name={t('scan-check.mode.title')}>{t(`scan-check.mode.${criterion.mode}`)}</Fact>
        <Fact name={t('scan-check.severity.title')}>{t(`scan-check.severity.${criterion.severity}`)}</Fact>
        <Fact name={t('scan-check.ground.title')}>
          <GroundMark basis={criterion.basis} /> {t(`scan-check.ground.${criterion.basis}-text`)}
        </Fact>
        {renewDays === null ? null : (
          <Fact name={t('scan-check.renew')}>
            {t('scan-check.renew-text', { renew: renewDays, fresh: freshDays ?? renewDays })}
          </Fact>
        )}
        {note === null ? null : <Fact name={t('scan-check.note')}>{pick(note)}</Fact>}
      </FactList>
      <References references={criterion.references} />
    </div>
  )
}

const WEIGHTS = { insufficient: 'fail', 'phase-out': 'warn', advice: 'advice' } as const

const RuleOutcomes = ({ outcomes }: Pick<PolicyRule, 'outcomes'>) => {
  const { t } = useTexts()
  return (
    <ul className="evidence">
      {outcomes.map(({ name, level, cap }) => (
        <li key={name}>
          <WeightMark weight={WEIGHTS[level]} /> <span className="mono">{name}</span>
          {cap === null ? '' : ` · ${t('scan-page.finding.cap', { cap })}`}
        </li>
      ))}
    </ul>
  )
}

const RuleDocs = ({ rule }: { readonly rule: PolicyRule }) => {
  const { t, known } = useTexts()
  return (
    <div className="card stack">
      <p>{known(`tls.rule.${rule.id}.why`, '')}</p>
      <FactList>
        <Fact name={t('scan-page.finding.do')}>{known(`tls.rule.${rule.id}.do`, '')}</Fact>
        <Fact name={t('scan-check.outcomes')}>
          <RuleOutcomes outcomes={rule.outcomes} />
        </Fact>
        <Fact name={t('scan-check.clause')}>{rule.clause}</Fact>
        <Fact name={t('app.confidence.label')}>
          <ConfidenceMark confidence={rule.confidence} />
        </Fact>
        <Fact name={t('scan-check.mandatory')}>{t(rule.mandatory ? 'app.yes' : 'app.no')}</Fact>
      </FactList>
      <PlainTable
        caption={t('scan-check.references')}
        rows={rule.sources}
        rowKey={({ id }) => id}
        columns={[
          { title: t('scan-check.reference'), cell: ({ title }) => title },
          {
            title: t('app.confidence.label'),
            cell: ({ confidence }) => <ConfidenceMark confidence={confidence} />,
          },
        ]}
      />
    </div>
  )
}

/** What a check or rule asks for, why, on what it rests and what to do: from the shipped catalogues, without a network. */
export const CheckPage = () => {
  const { t, pick, known } = useTexts()
  const { id } = route.useParams()
  const answer = useAnswer('scan.criteria', {})
  return (
    <Answered of={answer}>
      {({ checks, groups, criteria, otherPolicies, ...own }) => {
        const criterion = checks.find((one) => one.id === id)
        const policies = [own, ...otherPolicies]
        const { rules, policy } = policies.find((one) => one.rules.some((rule) => rule.id === id)) ?? own
        const rule = rules.find((one) => one.id === id)
        const group = groups.find((one) => one.id === criterion?.group)
        const title = criterion === undefined ? known(`tls.rule.${id}.title`, '') : pick(criterion.title)
        const source = criterion === undefined ? policy : criteria
        return (
          <>
            <PageHeader
              back={{ to: '/scan', name: t('app.rail.scan') }}
              title={`${id} – ${title}`}
              intro={`${source.title} ${source.version}`}
            />
            {criterion === undefined ? null : (
              <CheckDocs criterion={criterion} group={group === undefined ? '' : pick(group.title)} />
            )}
            {criterion === undefined && rule !== undefined ? <RuleDocs rule={rule} /> : null}
            {criterion === undefined && rule === undefined ? (
              <p className="card">{t('scan-check.unknown')}</p>
            ) : null}
          </>
        )
      }}
    </Answered>
  )
}
