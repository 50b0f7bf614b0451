import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { TargetRow } from '../../../data/contract/target.ts'
import { useTexts } from '../../app/texts.ts'
import { ConfidenceMark } from '../../ui/confidence-mark.tsx'
import { formatDay, formatInstant, formatNumber } from '../../ui/format.ts'
import { ToneMark } from '../../ui/verdict-badge.tsx'
import { FileLinks } from './file-links.tsx'

const Mark = ({ target }: { readonly target: TargetRow }) => {
  const { t } = useTexts()
  if (target.confidence === null) return <span className="soft">{t('overview.targets.own')}</span>
  return (
    <>
      <ConfidenceMark confidence={target.confidence} />
      {target.confidence === 'unconfirmed' ? <span>{t('overview.targets.unconfirmed')}</span> : null}
    </>
  )
}

const Wording = ({ target }: { readonly target: TargetRow }) => {
  const { t, pick } = useTexts()
  const { basis, source, note, deadline, measuredFrom } = target
  return (
    <>
      <div>{pick(target.text)}</div>
      <div className="target-fine soft">
        {basis === '' ? null : <span>{basis}</span>}
        {source === null ? null : <span>{`${t('target.source')}: ${source}`}</span>}
        {deadline === null ? null : (
          <span>{`${t('target.deadline')}: ${deadline.split('-').reverse().join('/')}`}</span>
        )}
        {measuredFrom === null ? null : <span>{`${t('target.measured-by')}: ${pick(measuredFrom)}`}</span>}
        {note === null ? null : <span>{pick(note)}</span>}
        <Mark target={target} />
      </div>
    </>
  )
}

const Measured = ({ target }: { readonly target: TargetRow }) => {
  const { t, language } = useTexts()
  const { actual, met, goal, share, count } = target
  const sign = target.comparison === 'above' ? '>' : '≥'
  return (
    <div className="target-numbers">
      {goal === null ? null : <span className="number">{`${sign} ${formatNumber(goal, language)}%`}</span>}
      {target.measure === null ? null : actual === null || met === null ? (
        <ToneMark tone="none">{t('app.not-measured')}</ToneMark>
      ) : (
        <ToneMark tone={met ? 'good' : 'warn'}>
          <Link to="/" search={{ target: target.id, side: 'held' }}>
            {`${formatNumber(actual, language)}% (${formatNumber(share?.value ?? 0, language)}/${formatNumber(share?.of ?? 0, language)})`}
          </Link>{' '}
          {t(`target.met.${String(met)}`)}
        </ToneMark>
      )}
      {count === null ? null : (
        <span className="soft">{t(`target.count.${count.what}`, { n: count.value })}</span>
      )}
    </div>
  )
}

const TONES = {
  done: 'good',
  'in-progress': 'open',
  'not-started': 'none',
  'not-applicable': 'none',
} as const

const Followed = ({ target }: { readonly target: TargetRow }) => {
  const { t, language } = useTexts()
  const { follow, measure, wantsEvidence } = target
  const document = [follow.document?.number, follow.document?.issuer].filter((part) => part).join(', ')
  const day = follow.doneOn ?? follow.document?.date ?? null
  const wanted = wantsEvidence.map((one) => t(`target.wants.${one}`)).join(', ')
  const said = follow.version > 0
  return (
    <div className="target-numbers">
      {measure !== null && !said ? null : (
        <ToneMark tone={TONES[follow.state]}>{t(`target.state.${said ? follow.state : 'unsaid'}`)}</ToneMark>
      )}
      {follow.value === null ? null : (
        <span className="number">{`${formatNumber(follow.value, language)}%`}</span>
      )}
      {document === '' ? null : <span>{document}</span>}
      {day === null ? null : <span className="number">{formatDay(day)}</span>}
      {follow.evidence === '' ? null : <span>{follow.evidence}</span>}
      <FileLinks target={target} />
      {follow.link === '' ? null : <span className="target-link">{follow.link}</span>}
      {follow.note === '' ? null : <span className="soft">{follow.note}</span>}
      {wanted === '' || said ? null : <span className="soft">{t('target.wanted', { what: wanted })}</span>}
      {follow.updatedAt === null ? null : (
        <span className="soft">{t('target.updated', { at: formatInstant(follow.updatedAt) })}</span>
      )}
    </div>
  )
}

interface TargetTableProps {
  readonly caption: string
  readonly targets: readonly TargetRow[]
  readonly onFollow: (target: TargetRow) => void
  readonly onChange: (target: TargetRow) => void
}

/** One list of targets: wording with its mark, what the app counts, what people say of it. */
export const TargetTable = ({ caption, targets, onFollow, onChange }: TargetTableProps) => {
  const { t, pick } = useTexts()
  return (
    <table className="plain-table target-table" aria-label={caption}>
      <thead>
        <tr>
          <th scope="col">{t('target.column.text')}</th>
          <th scope="col">{t('target.column.standing')}</th>
          <th scope="col">{t('target.column.state')}</th>
          <th scope="col">{t('target.column.action')}</th>
        </tr>
      </thead>
      <tbody>
        {targets.map((target) => (
          <tr key={target.id}>
            <td>
              <Wording target={target} />
            </td>
            <td>
              <Measured target={target} />
            </td>
            <td>
              <Followed target={target} />
            </td>
            <td>
              <div className="target-actions">
                <Button
                  size="small"
                  aria-label={`${t('target.follow')}: ${pick(target.text)}`}
                  onClick={() => onFollow(target)}
                >
                  {t('target.follow')}
                </Button>
                {target.ownVersion === null ? null : (
                  <Button
                    size="small"
                    aria-label={`${t('target.change')}: ${pick(target.text)}`}
                    onClick={() => onChange(target)}
                  >
                    {t('target.change')}
                  </Button>
                )}
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
