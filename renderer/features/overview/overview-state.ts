import type { FigureId, NumberRef } from '../../../data/contract/overview.ts'
import { compact, readChoice, readText } from '../../client/url-state.ts'

const FIGURES: readonly FigureId[] = [
  'levels',
  'implementation',
  'transition',
  'tls',
  'labels',
  'certificates',
  'databases',
  'exchange',
  'budget',
]

const SIDES = ['held', 'missing', 'unmeasured'] as const

/** The number whose rows are open, as it stands in the address. */
export interface OverviewState {
  readonly figure?: FigureId | undefined
  readonly bar?: string | undefined
  readonly part?: string | undefined
  readonly target?: string | undefined
  readonly side?: (typeof SIDES)[number] | undefined
}

/** Reads the state from the address; what does not fit is left out. */
export const readOverviewState = (search: Readonly<Record<string, unknown>>): OverviewState =>
  compact({
    figure: readChoice(search.figure, FIGURES),
    bar: readText(search.bar, 60),
    part: readText(search.part, 60),
    target: readText(search.target, 60),
    side: readChoice(search.side, SIDES),
  })

/** The number that is open, or null. */
export const openNumber = ({ figure, bar, part, target, side }: OverviewState): NumberRef | null => {
  if (figure !== undefined && bar !== undefined && part !== undefined) return { figure, bar, part }
  return target !== undefined && side !== undefined ? { target, side } : null
}
