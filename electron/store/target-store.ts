import type { ItProject, OwnTarget, TargetFollow } from '../../data/contract/target.ts'
import type { VersionedRows } from './writer.ts'

/** How the office follows one target, as it is kept; `id` is that of the catalogue or of an own target. */
export type FollowedTarget = Omit<TargetFollow, 'version' | 'updatedAt'> & {
  readonly id: string
  readonly version: number
  readonly updatedAt: string
}

/** What can be read of targets. */
export interface TargetReads {
  readonly states: () => Promise<FollowedTarget[]>
  readonly own: () => Promise<OwnTarget[]>
  readonly projects: () => Promise<ItProject[]>
}

/** What can be written to targets; a state is created with the id of its target. */
export interface TargetWrites {
  readonly states: VersionedRows<Omit<FollowedTarget, 'version' | 'updatedAt'>>
  readonly own: VersionedRows<Omit<OwnTarget, 'version'>>
  readonly projects: VersionedRows<Omit<ItProject, 'version'>>
}
