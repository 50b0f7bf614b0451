import type { CspPolicy, HeaderFacts } from '../../../data/contract/site-headers.ts'
import { useTexts } from '../../app/texts.ts'
import { numbered } from '../../ui/numbered.ts'
import { ToneMark } from '../../ui/verdict-badge.tsx'

const Policy = ({ policy }: { readonly policy: CspPolicy }) => {
  const { t } = useTexts()
  return (
    <div className="csp-policy">
      <p className="soft">
        {t(`scan-result.csp.from.${policy.from}`)} ·{' '}
        {t(policy.enforced ? 'scan-result.csp.enforced' : 'scan-result.csp.reported')}
      </p>
      <table className="plain-table">
        <caption className="visually-hidden">{t('scan-result.csp.directives')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('scan-result.csp.directive')}</th>
            <th scope="col">{t('scan-result.csp.sources')}</th>
          </tr>
        </thead>
        <tbody>
          {numbered(policy.directives).map(({ at, item }) => (
            <tr key={at}>
              <td className="mono">{item.name}</td>
              <td className="mono">{item.sources.join(' ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {numbered(policy.faults).map(({ at, item }) => (
        <p key={at}>
          <ToneMark tone="warn">{t(`scan-result.csp.fault.${item.code}`)}</ToneMark>{' '}
          <span className="mono">{item.at}</span>
        </p>
      ))}
    </div>
  )
}

/** Content-Security-Policy by directive, and what it leaves open. */
export const CspReport = ({ csp }: { readonly csp: HeaderFacts['csp'] }) => {
  const { t } = useTexts()
  if (csp.policies.length === 0) return <p>{t('site-check.reason.csp-missing')}</p>
  return (
    <>
      {csp.weaknesses.length === 0 ? (
        <p>
          <ToneMark tone="good">{t('scan-result.csp.tight')}</ToneMark>
        </p>
      ) : (
        <ul className="evidence">
          {csp.weaknesses.map((weakness) => (
            <li key={weakness}>
              <ToneMark tone="warn">{t(`site-check.csp.${weakness}`)}</ToneMark>
            </li>
          ))}
        </ul>
      )}
      {numbered(csp.policies).map(({ at, item }) => (
        <Policy key={at} policy={item} />
      ))}
    </>
  )
}
