import type { EChartsCoreOption } from 'echarts/core'
import type { ChartFill } from '../../../data/contract/document.ts'
import { type ChartModel, roomAbove } from './chart-model.ts'

/** How parts are told apart without colour: each has a pattern of its own; the ink only helps. */
interface Look {
  readonly paper: string
  readonly decal: object
}

const INK = 'rgba(27, 35, 51, 0.78)'

/** No pattern: `none` keeps the library from giving it one of its own. */
const PLAIN = { symbol: 'none' }

const lines = (rotation: number, gap: number): object => ({
  symbol: 'rect',
  symbolSize: 1,
  color: INK,
  dashArrayX: [1, 0],
  dashArrayY: [2, gap],
  rotation,
})

const LOOKS: Readonly<Record<ChartFill, Look>> = {
  solid: { paper: '#7fb0ea', decal: PLAIN },
  diagonal: { paper: '#fde7d3', decal: lines(-Math.PI / 4, 5) },
  cross: {
    paper: '#f6d4d4',
    decal: { symbol: 'rect', symbolSize: 0.9, color: INK, dashArrayX: [4, 4], dashArrayY: [4, 4] },
  },
  horizontal: { paper: '#dff0e4', decal: lines(0, 4) },
  vertical: { paper: '#efe6f8', decal: lines(Math.PI / 2, 5) },
  empty: { paper: '#ffffff', decal: PLAIN },
}

const FRAME = '#3a4558'

const seriesOf = ({ parts, bars }: ChartModel): object[] =>
  parts.map(({ name, fill }, part) => ({
    type: 'bar',
    name,
    stack: 'all',
    barWidth: 18,
    // '-' is no bar: one of nothing would still show its frame.
    data: bars.map(({ values }) => values[part] || '-'),
    itemStyle: { color: LOOKS[fill].paper, decal: LOOKS[fill].decal, borderColor: FRAME, borderWidth: 0.8 },
    emphasis: { disabled: true },
    label: {
      show: true,
      position: parts.length === 1 ? 'right' : 'inside',
      color: '#1b2333',
      backgroundColor: '#ffffff',
      padding: [1, 3],
      borderRadius: 2,
    },
    labelLayout: { hideOverlap: true },
  }))

/** What the library draws; `font` is a CSS family, a `titled` picture stands by itself. */
export const chartOption = (
  model: ChartModel,
  look: { readonly font: string; readonly titled: boolean },
): EChartsCoreOption => {
  const { title, parts, bars } = model
  const room = roomAbove(model, look.titled)
  return {
    animation: false,
    textStyle: { fontFamily: look.font, color: '#1b2333' },
    title: { show: look.titled, text: title, left: 4, top: 4, textStyle: { fontSize: 15 } },
    legend: {
      show: parts.length > 1,
      type: 'plain',
      left: 4,
      top: room.title + 4,
      itemWidth: 22,
      itemHeight: 12,
      selectedMode: false,
    },
    grid: { left: 172, right: 46, top: room.title + room.legend + 4, bottom: 26 },
    xAxis: { type: 'value', minInterval: 1, splitLine: { lineStyle: { color: '#e3e8ef' } } },
    yAxis: {
      type: 'category',
      inverse: true,
      data: bars.map(({ label }) => label),
      axisTick: { show: false },
      axisLabel: {
        interval: 0,
        width: 160,
        overflow: 'break',
        lineHeight: 13,
        fontSize: 12,
        color: '#1b2333',
      },
    },
    series: seriesOf(model),
  }
}
