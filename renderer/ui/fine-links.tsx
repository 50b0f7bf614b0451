import { Link } from '@tanstack/react-router'
import type { SanctionGapKind } from '../../data/contract/sanction.ts'
import { useTexts } from '../app/texts.ts'
import { useAnswer } from '../client/query.ts'

interface FineLinksProps {
  /** Requirements that are not met. */
  readonly requirementIds?: readonly string[]
  readonly kinds?: readonly SanctionGapKind[]
}

/** Leads from a gap to the fines it may come under (NĐ 330/2026), for information; nothing where there is none. */
export const FineLinks = ({ requirementIds = [], kinds = [] }: FineLinksProps) => {
  const { t } = useTexts()
  const rules = useAnswer('sanction.rules', {}).data ?? []
  const met = rules.filter(
    (rule) =>
      rule.requirements.some((id) => requirementIds.includes(id)) ||
      rule.kinds.some((kind) => kinds.includes(kind)),
  )
  if (met.length === 0) return null
  return (
    <p className="soft small">
      {t('duty.sanction.may')}{' '}
      {met.map(({ id, basis, clause, fine }, index) => (
        <span key={id}>
          {index === 0 ? '' : ' · '}
          <Link to="/duties/sanctions" search={{ of: id }} className="text-link">
            {t('duty.sanction.clause', { basis, clause })}
          </Link>{' '}
          ({t('duty.sanction.fine', fine)})
        </span>
      ))}
    </p>
  )
}
