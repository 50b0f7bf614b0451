import type { Output } from '../../../data/contract/index.ts'
import { useTexts } from '../../app/texts.ts'
import { FineLinks } from '../../ui/fine-links.tsx'
import { ToneMark } from '../../ui/verdict-badge.tsx'
import { groupChecks, type Severity } from './check-target.ts'
import { FieldLink } from './field-link.tsx'

type Preview = Output<'dossier.preview'>
type Check = Preview['checks'][number]

const tones = { block: 'bad', warn: 'warn', info: 'open' } as const

interface LeadProps {
  readonly check: Check
  readonly systemId: string
}

const CheckItem = ({ check, systemId }: LeadProps) => (
  <li className="check">
    <p>{check.text}</p>
    <p className="soft">
      {check.code}
      {check.clause === null ? '' : ` · ${check.clause}`} ·{' '}
      <FieldLink field={check.field} systemId={systemId} />
    </p>
  </li>
)

interface GroupProps {
  readonly severity: Severity
  readonly checks: readonly Check[]
  readonly systemId: string
}

const Group = ({ severity, checks, systemId }: GroupProps) => {
  const { t } = useTexts()
  if (checks.length === 0) return null
  return (
    <section aria-labelledby={`checks-${severity}`}>
      <h3 id={`checks-${severity}`}>
        <ToneMark tone={tones[severity]}>
          {t(`dossier-page.check.${severity}`)} ({checks.length})
        </ToneMark>
      </h3>
      <ul>
        {checks.map((check) => (
          <CheckItem key={`${check.code} ${check.field} ${check.text}`} check={check} systemId={systemId} />
        ))}
      </ul>
    </section>
  )
}

/** What the checks of a dossier found, worst first; checks without an answer are named, not hidden. */
export const CheckList = ({ preview }: { readonly preview: Preview }) => {
  const { t } = useTexts()
  const { found, open } = groupChecks(preview.checks)
  const { systemId } = preview.dossier
  const clean = found.every((group) => group.checks.length === 0)
  return (
    <aside className="card checks" aria-labelledby="checks-title">
      <h2 id="checks-title">{t('dossier-page.check.title')}</h2>
      {preview.dossier.state === 'approved' ? null : <FineLinks kinds={['unapproved']} />}
      {clean ? <ToneMark tone="good">{t('dossier-page.check.clean')}</ToneMark> : null}
      {found.map((group) => (
        <Group key={group.severity} {...group} systemId={systemId} />
      ))}
      {open.length === 0 ? null : (
        <details>
          <summary>{t('dossier-page.check.open', { n: open.length })}</summary>
          <ul>
            {open.map((check) => (
              <li key={`${check.code} ${check.field}`} className="check soft">
                {check.code}: {check.text}
              </li>
            ))}
          </ul>
        </details>
      )}
    </aside>
  )
}
