import type { ItProject, OwnTarget, TargetFollow } from '../../data/contract/target.ts'
import type { Kept } from './tables.ts'

interface TargetStateTable extends Kept {
  readonly id: string
  readonly state: TargetFollow['state']
  /** JSON. */
  readonly document: string | null
  readonly link: string
  readonly evidence: string
  readonly value: number | null
  readonly doneOn: string | null
  readonly note: string
  /** JSON. */
  readonly files: string
}

interface OwnTargetTable extends Kept {
  readonly id: string
  readonly text: string
  /** `text` as it is compared. */
  readonly textKey: string
  readonly basis: string
  readonly measure: OwnTarget['measure']
  readonly goal: number | null
  readonly comparison: OwnTarget['comparison']
  /** JSON. */
  readonly levels: string
  readonly deadline: string | null
}

interface ItProjectTable extends Kept, Omit<ItProject, 'version'> {
  readonly version: number
  readonly nameKey: string
}

/** The tables of targets and of the projects whose budget is counted. */
export interface TargetTables {
  readonly targetState: TargetStateTable
  readonly ownTarget: OwnTargetTable
  readonly itProject: ItProjectTable
}
