import { Link } from '@tanstack/react-router'
import type { Figure } from '../../../data/contract/overview.ts'
import { useTexts } from '../../app/texts.ts'
import { ConfidenceMark } from '../../ui/confidence-mark.tsx'
import { formatDay, formatNumber } from '../../ui/format.ts'
import { DaysLeft } from './countdown-list.tsx'
import { figureWords } from './figure-model.ts'

interface CellProps {
  readonly figure: Figure
  readonly bar: string
  readonly part: string
  readonly value: number
}

const NumberCell = ({ figure, bar, part, value }: CellProps) => {
  const { t, language } = useTexts()
  const words = figureWords(figure.id, t)
  if (value === 0) return <span className="soft">0</span>
  return (
    <Link
      to="/"
      search={{ figure: figure.id, bar, part }}
      className="number-link"
      aria-label={t('overview.chart.open', { n: value, bar: words.bar(bar), part: words.part(part) })}
    >
      {formatNumber(value, language)}
    </Link>
  )
}

const BarHead = ({ figure, bar }: { readonly figure: Figure; readonly bar: Figure['bars'][number] }) => {
  const { t, pick } = useTexts()
  const { duty, key } = bar
  return (
    <th scope="row">
      {figureWords(figure.id, t).bar(key)}
      {duty === null ? null : (
        <span className="duty" title={pick(duty.text)}>
          {duty.clause === null ? null : <span className="soft">{duty.clause}</span>}
          {duty.date === null ? null : <span className="number">{formatDay(duty.date)}</span>}
          {duty.daysLeft === null ? null : <DaysLeft days={duty.daysLeft} />}
          <ConfidenceMark confidence={duty.confidence} />
        </span>
      )}
    </th>
  )
}

/** The numbers of a figure; each that is not 0 opens the rows that make it. */
export const FigureTable = ({ figure }: { readonly figure: Figure }) => {
  const { t, language } = useTexts()
  const words = figureWords(figure.id, t)
  const several = figure.parts.length > 1
  return (
    <div className="figure-table-box">
      <table className="figure-table" aria-label={words.title}>
        <thead>
          <tr>
            <th scope="col">{t(`overview.figure.${figure.id}.bars`)}</th>
            {figure.parts.map(({ key }) => (
              <th key={key} scope="col">
                {words.part(key)}
              </th>
            ))}
            {several ? <th scope="col">{t('overview.chart.total')}</th> : null}
          </tr>
        </thead>
        <tbody>
          {figure.bars.map((bar) => (
            <tr key={bar.key}>
              <BarHead figure={figure} bar={bar} />
              {figure.parts.map(({ key }, index) => (
                <td key={key}>
                  <NumberCell figure={figure} bar={bar.key} part={key} value={bar.values[index] ?? 0} />
                </td>
              ))}
              {several ? (
                <td className="number">
                  {formatNumber(
                    bar.values.reduce((sum, value) => sum + value, 0),
                    language,
                  )}
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
