import { useDeferredValue } from 'react'
import type { Input } from '../../../data/contract/index.ts'
import type { BulkRow } from '../../../data/contract/requirement.ts'
import type { WorkbenchRow } from '../../../data/contract/requirement-view.ts'
import { type Texts, useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { Answered } from '../../ui/answered.tsx'
import { formatDay } from '../../ui/format.ts'
import { scrollable } from '../../ui/scrollable.ts'

type Change = BulkRow['changes'][number]

const inWords = (field: string, value: string, { t, known }: Texts): string => {
  if (value === '') return t('requirement.page.empty')
  switch (field) {
    case 'result':
      return t(`requirement.result.${value}`)
    case 'measureState':
      return t(`requirement.measure-state.${value}`)
    case 'due':
    case 'validUntil':
      return formatDay(value)
    case 'inheritance':
      return known(`requirement.inherit.mode-${value}`, value)
    case 'unitId':
      return t('requirement.page.another-unit')
    default:
      return value
  }
}

const Changes = ({ changes }: { readonly changes: readonly Change[] }) => {
  const texts = useTexts()
  return (
    <ul className="tight-list small">
      {changes.map(({ field, before, after }) => (
        <li key={field}>
          {texts.t(`requirement.field.${field}`)}: {inWords(field, before, texts)} →{' '}
          {inWords(field, after, texts)}
        </li>
      ))}
    </ul>
  )
}

interface BulkPreviewProps {
  readonly input: Input<'requirement.bulk'>
  readonly rows: readonly WorkbenchRow[]
}

/** What the change would do to each requirement, and how many it would leave alone. */
export const BulkPreview = ({ input, rows }: BulkPreviewProps) => {
  const { t, pick } = useTexts()
  const answer = useAnswer('requirement.bulkPreview', useDeferredValue(input))
  const titles = new Map(rows.map((row) => [row.id, row]))
  return (
    <Answered of={answer}>
      {(preview) => {
        const changed = preview.filter(({ state }) => state === 'changed')
        return (
          <section aria-label={t('requirement.bulk.preview')}>
            <h3>{t('requirement.bulk.will-change', { n: changed.length, total: preview.length })}</h3>
            <div className="bulk-preview" ref={scrollable}>
              <table className="plain-table">
                <thead>
                  <tr>
                    <th scope="col">{t('requirement.page.requirement')}</th>
                    <th scope="col">{t('requirement.bulk.what')}</th>
                  </tr>
                </thead>
                <tbody>
                  {preview.map(({ requirementId, state, changes }) => {
                    const row = titles.get(requirementId)
                    return (
                      <tr key={requirementId}>
                        <td>
                          {row?.clause ?? requirementId} {row === undefined ? '' : pick(row.title)}
                        </td>
                        <td>
                          {state === 'changed' ? (
                            <Changes changes={changes} />
                          ) : (
                            t(`requirement.bulk.state.${state}`)
                          )}
                        </td>
                      </tr>
                    )
                  })}
                </tbody>
              </table>
            </div>
          </section>
        )
      }}
    </Answered>
  )
}
