import { BarChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import { SVGRenderer } from 'echarts/renderers'
import { type ChartModel, chartHeight } from './chart-model.ts'
import { chartOption } from './chart-option.ts'

use([BarChart, GridComponent, LegendComponent, TitleComponent, LabelLayout, SVGRenderer])

/** A part of a bar that was pressed, by their places. */
export type Pick = (bar: number, part: number) => void

/** Draws a chart into an element and follows its size; answers how to take it away. */
export const mountChart = (box: HTMLElement, model: ChartModel, onPick: Pick): (() => void) => {
  const chart = init(box, null, { renderer: 'svg' })
  const font = getComputedStyle(box).fontFamily
  chart.setOption(chartOption(model, { font, titled: false }))
  chart.on('click', ({ dataIndex, seriesIndex }) => onPick(dataIndex, seriesIndex ?? 0))
  const size = new ResizeObserver(() => chart.resize())
  size.observe(box)
  return () => {
    size.disconnect()
    chart.dispose()
  }
}

/** Width of a picture that is saved, in px. */
const PICTURE = 900

/** A chart with its title as an SVG file of its own; its font is one that every office has. */
export const chartPicture = (model: ChartModel): string => {
  const size = { width: PICTURE, height: chartHeight(model, true) }
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size })
  chart.setOption({
    ...chartOption(model, { font: 'Arial, sans-serif', titled: true }),
    backgroundColor: '#ffffff',
  })
  const svg = chart.renderToSVGString()
  chart.dispose()
  return svg
}
