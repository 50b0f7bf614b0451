import type { Figure } from '../../../data/contract/overview.ts'
import type { Translate } from '../../app/texts.ts'
import type { ChartModel } from '../../ui/chart/chart-model.ts'

/** Words of a figure by its keys. */
export const figureWords = (id: Figure['id'], t: Translate) => ({
  title: t(`overview.figure.${id}.title`),
  bar: (key: string): string => t(`overview.figure.${id}.bar.${key}`),
  part: (key: string): string => t(`overview.figure.${id}.part.${key}`),
})

/** A figure as a chart with its words. */
export const chartOf = ({ id, parts, bars }: Figure, t: Translate): ChartModel => {
  const words = figureWords(id, t)
  return {
    title: words.title,
    parts: parts.map(({ key, fill }) => ({ name: words.part(key), fill })),
    bars: bars.map(({ key, values }) => ({ label: words.bar(key), values })),
  }
}
