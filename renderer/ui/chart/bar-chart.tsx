import { useEffect, useRef, useState } from 'react'
import { useTexts } from '../../app/texts.ts'
import { type ChartModel, chartHeight } from './chart-model.ts'
import type { Pick } from './draw-chart.ts'

interface BarChartProps {
  readonly model: ChartModel
  /** Also done by the numbers of the table beside the chart, which the keyboard reaches. */
  readonly onPick: Pick
}

/** Bars told apart by pattern and number; the library comes when the first chart is shown. Its table stands beside it. */
export const BarChart = ({ model, onPick }: BarChartProps) => {
  const { t } = useTexts()
  const box = useRef<HTMLDivElement>(null)
  const pick = useRef(onPick)
  const [failed, setFailed] = useState(false)
  pick.current = onPick
  useEffect(() => {
    let gone = false
    let unmount: (() => void) | null = null
    import('./draw-chart.ts')
      .then(({ mountChart }) => {
        if (gone || box.current === null) return
        unmount = mountChart(box.current, model, (bar, part) => pick.current(bar, part))
      })
      .catch(() => setFailed(true))
    return () => {
      gone = true
      unmount?.()
    }
  }, [model])
  if (failed) return <p className="soft">{t('overview.chart.failed')}</p>
  return (
    <div
      ref={box}
      role="img"
      className="bar-chart"
      aria-label={t('overview.chart.describe', { title: model.title })}
      style={{ height: chartHeight(model, false) }}
    />
  )
}
