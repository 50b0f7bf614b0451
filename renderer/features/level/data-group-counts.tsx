import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { DataGroup } from '../../../data/contract/component.ts'
import { useTexts } from '../../app/texts.ts'
import type { SystemDraft } from '../../client/system-draft.ts'
import { factOf } from '../../client/system-overlay.ts'
import { withValue } from '../../ui/fact-state.ts'
import { formatNumber } from '../../ui/format.ts'

const COUNTED = {
  basic_data_subjects: 'basicSubjects',
  sensitive_data_subjects: 'sensitiveSubjects',
} as const satisfies Readonly<Record<string, keyof DataGroup>>

type CountedKey = keyof typeof COUNTED

const isCounted = (key: string): key is CountedKey => key in COUNTED

/** The newest day on which a group was counted; null when none says. */
const newestDay = (groups: readonly DataGroup[]): string | null =>
  groups.reduce<string | null>((day, { date }) => (date !== null && date > (day ?? '') ? date : day), null)

interface DataGroupCountsProps {
  readonly draft: SystemDraft
  readonly factKey: string
}

/**
 * What the data groups of the inventory say of a count, to be taken over with one click. One person may stand in several
 * groups, so that neither the largest nor the sum is the answer by itself: a person chooses.
 */
export const DataGroupCounts = ({ draft, factKey }: DataGroupCountsProps) => {
  const { t, language } = useTexts()
  if (!isCounted(factKey)) return null
  const field = COUNTED[factKey]
  const groups = draft.system.components.dataGroups.filter((group) => group[field] !== null)
  if (groups.length === 0) return null
  const counts = groups.map((group) => group[field] ?? 0)
  const choices = [...new Set([Math.max(...counts), counts.reduce((sum, count) => sum + count, 0)])]
  const take = (count: number): void => {
    const fact = withValue(factOf(draft.system, factKey), count, t('wizard.groups.unit'))
    if (fact === null) return
    const counting = [...new Set(groups.map((group) => group.counting).filter((text) => text !== ''))]
    draft.setFact(factKey, {
      ...fact,
      source: t('wizard.groups.source'),
      date: newestDay(groups),
      note: counting.join('; '),
    })
    draft.flush()
  }
  return (
    <div className="group-counts">
      <p className="soft">
        {t('wizard.groups.found', { n: groups.length, names: groups.map(({ name }) => name).join(', ') })}{' '}
        <Link to="/systems/$id" params={{ id: draft.system.id }} search={{ tab: 'components' }}>
          {t('wizard.known.at-source')}
        </Link>
      </p>
      <div className="row">
        {choices.map((count, index) => (
          <Button key={count} size="small" onClick={() => take(count)}>
            {t(index === 0 ? 'wizard.groups.largest' : 'wizard.groups.sum', {
              count: formatNumber(count, language),
            })}
          </Button>
        ))}
      </div>
    </div>
  )
}
