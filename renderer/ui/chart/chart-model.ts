import type { ChartFill } from '../../../data/contract/document.ts'

/** Horizontal bars, each made of the same parts; `values[i]` belongs to `parts[i]`. All words are ready to be shown. */
export interface ChartModel {
  readonly title: string
  readonly parts: readonly { readonly name: string; readonly fill: ChartFill }[]
  readonly bars: readonly { readonly label: string; readonly values: readonly number[] }[]
}

/** px of one bar with its gap (more where its words take three lines), of a line of the legend, of axis and title. */
const SIZE = { bar: 30, wordyBar: 44, legendLine: 22, legend: 10, axis: 34, title: 34 }

/** Letters that fit into two lines beside a bar, and parts whose names fit into one line of the legend. */
const FITS = { label: 44, parts: 3 }

/** Room above the bars in px: the title of a picture that stands by itself, and the legend of several parts. */
export const roomAbove = ({ parts }: ChartModel, titled: boolean): { title: number; legend: number } => ({
  title: titled ? SIZE.title : 0,
  legend: parts.length > 1 ? SIZE.legend + SIZE.legendLine * Math.ceil(parts.length / FITS.parts) : 0,
})

/** Height of a chart in px. */
export const chartHeight = (model: ChartModel, titled: boolean): number => {
  const { title, legend } = roomAbove(model, titled)
  const wordy = model.bars.some(({ label }) => label.length > FITS.label)
  return model.bars.length * (wordy ? SIZE.wordyBar : SIZE.bar) + SIZE.axis + legend + title
}
