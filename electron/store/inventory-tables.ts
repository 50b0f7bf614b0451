import type { Generated } from 'kysely'
import type { Kept } from './tables.ts'

/** Where people have put the boxes of a picture; `positions` is JSON. */
export interface DiagramLayoutTable extends Kept {
  readonly systemId: string
  readonly view: string
  readonly positions: string
}

/** A fact that a kind of system proposed and nobody has confirmed yet. */
export interface SystemSuggestionTable {
  readonly systemId: string
  readonly key: string
  readonly preset: string
}

/** A run of events that one act made. */
export interface ChangeStepTable {
  readonly id: Generated<number>
  readonly kind: 'do' | 'undo' | 'redo'
  readonly target: number | null
  readonly actor: string
  readonly at: string
  readonly firstSequence: number
  readonly lastSequence: number
}
