import type { NumberRef, NumberRow, Overview } from '../../../data/contract/overview.ts'
import { countdowns } from '../countdown.ts'
import { type CountedFigure, numbersOf } from './counted.ts'
import { budgetFigure, databaseFigure, exchangeFigure } from './data-figures.ts'
import type { OverviewGround } from './ground.ts'
import { budgetSum } from './measures.ts'
import { implementationFigure, levelFigure, transitionFigure } from './system-figures.ts'
import { rowsOfTarget, targetRows } from './target-rows.ts'
import { certificateFigure, labelFigure, tlsFigure } from './website-figures.ts'

const FIGURES: Readonly<Record<CountedFigure['id'], (ground: OverviewGround) => CountedFigure>> = {
  levels: levelFigure,
  implementation: implementationFigure,
  transition: transitionFigure,
  tls: tlsFigure,
  labels: labelFigure,
  certificates: certificateFigure,
  databases: databaseFigure,
  exchange: exchangeFigure,
  budget: budgetFigure,
}

/** One figure with the rows behind its numbers. */
export const figureOf = (id: CountedFigure['id'], ground: OverviewGround): CountedFigure =>
  FIGURES[id](ground)

/** All figures in the order in which they are shown. */
export const allFigures = (ground: OverviewGround): CountedFigure[] =>
  Object.values(FIGURES).map((figure) => figure(ground))

/** The numbers of the agency: pure over the ground, so that each number can be traced to the rows that make it. */
export const overviewOf = (ground: OverviewGround): Overview => {
  const { systems, sites, catalogues, today } = ground
  const targets = targetRows(ground)
  const byHand = targets.filter(({ measure }) => measure === null)
  return {
    systems: {
      total: systems.length,
      undetermined: systems.filter(({ computed }) => computed === null).length,
      approved: systems.filter(({ milestones }) => milestones.state === 'approved').length,
    },
    websites: { total: sites.length, notScanned: sites.filter(({ at }) => at === null).length },
    figures: allFigures(ground).map(numbersOf),
    targets: targets.filter(({ measure }) => measure !== null),
    followed: {
      total: byHand.length,
      done: byHand.filter(({ follow }) => follow.state === 'done').length,
      started: byHand.filter(({ follow }) => follow.state === 'in-progress').length,
    },
    budget: budgetSum(ground),
    countdowns: countdowns(catalogues.obligations.ND331, today),
  }
}

const order = new Intl.Collator('vi', { numeric: true })

/** The rows that make a number, by code and name; null for a number that is not there. */
export const rowsOfNumber = (asked: NumberRef, ground: OverviewGround): NumberRow[] | null => {
  const found = 'target' in asked ? rowsOfTarget(asked.target, ground)?.[asked.side] : cellOf(asked, ground)
  if (found === undefined) return null
  return [...found].sort((a, b) => order.compare(a.code, b.code) || order.compare(a.name, b.name))
}

const cellOf = (
  { figure, bar, part }: Extract<NumberRef, { figure: unknown }>,
  ground: OverviewGround,
): readonly NumberRow[] | undefined => {
  const { parts, bars } = figureOf(figure, ground)
  const index = parts.findIndex(({ key }) => key === part)
  return bars.find(({ key }) => key === bar)?.cells[index]
}
