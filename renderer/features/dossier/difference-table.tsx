import type { DossierDifference } from '../../../data/contract/dossier-life.ts'
import { useTexts } from '../../app/texts.ts'
import { formatMoment } from '../../ui/format.ts'
import { PlainTable } from '../../ui/plain-table.tsx'
import { useFieldNames, useValueWords } from '../../ui/record-words.ts'
import { placeOf, sortOut } from './difference-place.ts'

/** What a difference is about, in the words of the forms: the record, and the field of it. */
const usePlaceWords = (): ((row: DossierDifference) => string) => {
  const { t, known } = useTexts()
  const nameOf = useFieldNames()
  return ({ path, subject }) => {
    const { area, entity, field, aspect } = placeOf(path)
    const kind =
      entity === null || entity === 'system'
        ? known(`dossier-life.area.${area}`, area)
        : known(`history.entity.${entity}`, entity)
    const own = known(`dossier-life.area-field.${area}.${field.split('.').at(-1) ?? ''}`, '')
    const name =
      own !== '' ? own : entity === null ? known(`requirement.field.${field}`, field) : nameOf(entity, field)
    const about = subject === '' ? kind : t('dossier-life.area-of', { kind, subject })
    const of = aspect === undefined ? '' : ` – ${known(`dossier-life.fact.${aspect}`, aspect)}`
    return name === '' ? about : `${about}: ${name}${of}`
  }
}

const useTexted = (): ((path: string, text: string) => string) => {
  const { t, known } = useTexts()
  const wordsOf = useValueWords()
  return (path, text) => {
    if (text === 'true' || text === 'false') return t(text === 'true' ? 'app.yes' : 'app.no')
    const moment = formatMoment(text)
    if (moment !== null) return moment
    const { area, entity, field, aspect } = placeOf(path)
    if (aspect === 'state') return known(`system.fact.state.${text}`, text)
    if (area === 'securityPlan') {
      const list = { result: 'result', measureState: 'measure-state' }[field]
      return list === undefined ? text : known(`requirement.${list}.${text}`, text)
    }
    if (area === 'classifications') return known(`dossier-life.level-status.${text}`, text)
    return entity === null ? text : wordsOf(entity)(field, text)
  }
}

interface DifferenceTableProps {
  readonly rows: readonly DossierDifference[]
  readonly caption: string
}

/** What differs between two contents of a dossier, side by side; what follows from other data is told as a number. */
export const DifferenceTable = ({ rows, caption }: DifferenceTableProps) => {
  const { t, known } = useTexts()
  const placeWords = usePlaceWords()
  const texted = useTexted()
  const { told, counted } = sortOut(rows)
  const side = (path: string, text: string | null) =>
    text === null ? <span className="soft">{t('dossier-life.absent')}</span> : texted(path, text)
  return (
    <>
      <PlainTable
        caption={caption}
        inner
        rows={told}
        rowKey={({ path }) => path}
        columns={[
          { title: t('dossier-life.path'), cell: placeWords },
          { title: t('dossier-life.before'), cell: ({ path, before }) => side(path, before) },
          { title: t('dossier-life.after'), cell: ({ path, after }) => side(path, after) },
        ]}
      />
      {[...counted].map(([area, n]) => (
        <p key={area} className="soft">
          {t('dossier-life.area-count', { area: known(`dossier-life.area.${area}`, area), n })}
        </p>
      ))}
    </>
  )
}
