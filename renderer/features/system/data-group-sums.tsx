import { getRouteApi, Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { factOf } from '../../client/system-overlay.ts'
import { formatNumber } from '../../ui/format.ts'
import type { ComponentDraft } from './component-draft.ts'

const route = getRouteApi('/systems/$id')

const COUNTED = [
  { field: 'basicSubjects', fact: 'basic_data_subjects' },
  { field: 'sensitiveSubjects', fact: 'sensitive_data_subjects' },
] as const

/**
 * Sets the groups of data beside the facts by which the level is judged. One person may stand in several groups: the largest
 * group is the least there can be, the sum the most; a fact outside of both contradicts the groups.
 */
export const DataGroupSums = ({ draft }: { readonly draft: ComponentDraft }) => {
  const { t, language } = useTexts()
  const { id } = route.useParams()
  const record = useAnswer('system.get', { id }).data
  const groups = draft.sheet.components.dataGroups
  const lines = COUNTED.flatMap(({ field, fact }) => {
    const counts = groups.flatMap((group) => group[field] ?? [])
    if (counts.length === 0 || record === undefined) return []
    const value = factOf(record, fact)?.value
    const [least, most] = [Math.max(...counts), counts.reduce((sum, count) => sum + count, 0)]
    const fits = typeof value === 'number' && value >= least && value <= most
    return [{ field, least, most, value, fits }]
  })
  if (lines.length === 0) return null
  const number = (value: number): string => formatNumber(value, language)
  return (
    <Alert
      className="alert-block data-group-sums"
      type={lines.every(({ fits }) => fits) ? 'info' : 'warning'}
      showIcon
      title={t('component.sums.title')}
      description={
        <ul className="change-list">
          {lines.map(({ field, least, most, value, fits }) => (
            <li key={field}>
              {t(`component.sums.${field}`, { least: number(least), most: number(most) })}{' '}
              {typeof value === 'number'
                ? t(fits ? 'component.sums.fits' : 'component.sums.differs', { value: number(value) })
                : t('component.sums.none')}
            </li>
          ))}
          <li>
            <Link to="/systems/$id" params={{ id }} search={{ tab: 'data' }}>
              {t('component.sums.to-facts')}
            </Link>
          </li>
        </ul>
      }
    />
  )
}
