import type { ChartFill } from '../../../data/contract/document.ts'

/** Horizontal bars, each made of the same parts; `values[i]` belongs to `parts[i]`. All words are ready to be shown. */
export interface ChartModel {
  readonly title: string
  readonly parts: readonly { readonly name: string; readonly fill: ChartFill }[]
  readonly bars: readonly { readonly label: string; readonly values: readonly number[] }[]
}

/** px of one bar with its gap, and what stands above and below them. */
const SIZE = { bar: 30, legend: 34, axis: 34, title: 34 }

/** Height of a chart in px; a picture that is saved carries its title. */
export const chartHeight = ({ parts, bars }: ChartModel, titled: boolean): number =>
  bars.length * SIZE.bar + SIZE.axis + (parts.length > 1 ? SIZE.legend : 0) + (titled ? SIZE.title : 0)
