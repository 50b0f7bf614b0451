import type { Criterion } from '../../../data/contract/scan-criteria.ts'
import type { SiteCheck } from '../../../data/contract/site-check.ts'
import { useTexts } from '../../app/texts.ts'
import { withInstants } from '../../ui/format.ts'
import { BasisMark, CheckLink, CheckMark, GroundLine, GroundMark } from './check-mark.tsx'
import { inReadingOrder } from './check-order.ts'
import type { Criteria } from './criteria.ts'

const Seen = ({ check }: { readonly check: SiteCheck }) => {
  const { t, known } = useTexts()
  const asks = check.verdict === 'fail' || check.verdict === 'warn'
  return (
    <>
      <p>{t(`site-check.reason.${check.reason}`)}</p>
      {check.evidence.length === 0 ? null : (
        <ul className="evidence">
          {check.evidence.map((piece) => (
            <li key={piece} className="mono">
              {withInstants(piece)}
            </li>
          ))}
        </ul>
      )}
      {asks ? (
        <p>
          <strong>{t('scan-page.finding.do')}</strong> {known(`scan-check.do.${check.check}`, '')}
        </p>
      ) : null}
    </>
  )
}

const Rule = ({ criterion }: { readonly criterion: Criterion | undefined }) => {
  const { t, pick } = useTexts()
  if (criterion === undefined) return null
  const { outcomes, observe } = criterion
  return (
    <>
      <p>
        {outcomes.pass === null ? pick(observe) : t('scan-check.met-when', { text: pick(outcomes.pass) })}
      </p>
      <p>
        <GroundMark basis={criterion.basis} /> <GroundLine criterion={criterion} />
      </p>
    </>
  )
}

interface CheckTableProps {
  readonly caption: string
  readonly checks: readonly SiteCheck[]
  readonly criteria: Criteria | undefined
}

/** Checks with what was seen beside what is asked for, on what ground, and what to do. */
export const CheckTable = ({ caption, checks, criteria }: CheckTableProps) => {
  const { t, pick } = useTexts()
  if (checks.length === 0) return <p className="soft">{t('scan-check.none')}</p>
  return (
    <table className="plain-table check-table">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('scan-check.column.check')}</th>
          <th scope="col">{t('scan-check.column.seen')}</th>
          <th scope="col">{t('scan-check.column.rule')}</th>
        </tr>
      </thead>
      <tbody>
        {inReadingOrder(checks).map((check) => {
          const criterion = criteria?.checks.get(check.check)
          return (
            <tr key={check.check}>
              <td>
                <p>
                  <CheckLink id={check.check} title={criterion === undefined ? '' : pick(criterion.title)} />
                </p>
                <CheckMark verdict={check.verdict} /> <BasisMark check={check} />
              </td>
              <td>
                <Seen check={check} />
              </td>
              <td>
                <Rule criterion={criterion} />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
