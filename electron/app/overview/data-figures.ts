import { exchangeWays } from '../../../assessors/year/data-exchange.ts'
import { Connection, Database } from '../../../data/contract/component.ts'
import type { Figure } from '../../../data/contract/overview.ts'
import type { ItProject } from '../../../data/contract/target.ts'
import { type CountedFigure, spread } from './counted.ts'
import type { OverviewGround } from './ground.ts'
import { connectionRow, databaseRow, projectRow } from './rows.ts'

/** Databases by legal class. */
export const databaseFigure = (ground: OverviewGround): CountedFigure => {
  const row = databaseRow(ground)
  return {
    id: 'databases',
    parts: [{ key: 'databases', fill: 'solid' }],
    bars: Database.shape.legalClass.options.map((key) => ({
      key,
      cells: [ground.databases.filter(({ legalClass }) => legalClass === key).map(row)],
    })),
  }
}

const FILLS = ['solid', 'diagonal', 'empty'] as const

const STATES: Figure['parts'] = Connection.shape.state.options.map((key, index) => ({
  key,
  fill: FILLS[index] ?? 'empty',
}))

/** The connections of systems that are not stopped, each with the way its data takes. */
export const exchanges = ({ connections, systems, catalogues }: OverviewGround) => {
  const presets = new Map(systems.map(({ id, preset }) => [id, preset]))
  const wayOf = exchangeWays(catalogues.partners)
  return connections
    .filter(({ systemId }) => presets.has(systemId))
    .map((connection) => ({
      connection,
      way: wayOf({ ...connection, partnerPreset: presets.get(connection.partnerSystemId ?? '') ?? null }),
    }))
}

/** Exchanges of data by the platform they run over and whether they run. */
export const exchangeFigure = (ground: OverviewGround): CountedFigure => {
  const row = connectionRow(new Map(ground.systems.map(({ id, code }) => [id, code])))
  const all = exchanges(ground)
  return {
    id: 'exchange',
    parts: STATES,
    bars: (['ndxp', 'lgsp', 'other'] as const).map((key) => ({
      key,
      cells: spread(
        all.filter(({ way }) => way === key),
        STATES,
        { part: ({ connection }) => connection.state, row: ({ connection }) => row(connection) },
      ),
    })),
  }
}

/** A project spends at least this share on cybersecurity (Luật 116 Đ38.1). */
const budgetKey = ({ total, security }: ItProject, goal: number): string => {
  if (security === null || total === 0) return 'unknown'
  return security * 100 >= total * goal ? 'enough' : 'below'
}

/** Per cent that a project spends on cybersecurity at least, as the targets say. */
const budgetGoal = ({ catalogues }: OverviewGround): number =>
  catalogues.targets.targets.find(({ measure }) => measure === 'security-budget')?.goal ?? 0

/** Projects by whether their part for cybersecurity reaches what the law asks for. */
export const budgetFigure = (ground: OverviewGround): CountedFigure => {
  const goal = budgetGoal(ground)
  return {
    id: 'budget',
    parts: [{ key: 'projects', fill: 'solid' }],
    bars: ['enough', 'below', 'unknown'].map((key) => ({
      key,
      cells: [ground.projects.filter((project) => budgetKey(project, goal) === key).map(projectRow)],
    })),
  }
}
