import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import type { Figure } from '../../../data/contract/overview.ts'
import { useTexts } from '../../app/texts.ts'
import { BarChart } from '../../ui/chart/bar-chart.tsx'
import { FigureMenu } from './figure-menu.tsx'
import { chartOf } from './figure-model.ts'
import { FigureTable } from './figure-table.tsx'

/** A figure: its chart, its table, what it counts, and how to take it along; `children` stand below. */
export const FigureCard = ({
  figure,
  children,
}: {
  readonly figure: Figure
  readonly children?: ReactNode
}) => {
  const { t } = useTexts()
  const navigate = useNavigate()
  const model = useMemo(() => chartOf(figure, t), [figure, t])
  const pick = (bar: number, part: number): void => {
    const [barKey, partKey] = [figure.bars[bar]?.key, figure.parts[part]?.key]
    if (barKey === undefined || partKey === undefined) return
    void navigate({ to: '/', search: { figure: figure.id, bar: barKey, part: partKey } })
  }
  const empty = figure.bars.every(({ values }) => values.every((value) => value === 0))
  return (
    <section className="card figure-card" aria-labelledby={`figure-${figure.id}`}>
      <div className="figure-head">
        <h2 id={`figure-${figure.id}`}>{model.title}</h2>
        <FigureMenu figure={figure} />
      </div>
      <p className="soft figure-note">{t(`overview.figure.${figure.id}.note`)}</p>
      {empty ? null : <BarChart model={model} onPick={pick} />}
      <FigureTable figure={figure} />
      {children}
    </section>
  )
}
