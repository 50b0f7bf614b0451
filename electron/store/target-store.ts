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

/** What can be written to targets. */
export interface TargetWrites {
  /** Says how a target stands, under its id; `seen` is the version that its author saw, 0 = nobody had said anything. */
  readonly follow: (said: Omit<FollowedTarget, 'version' | 'updatedAt'>, seen: number) => Promise<void>
  readonly own: VersionedRows<Omit<OwnTarget, 'version'>>
  readonly projects: VersionedRows<Omit<ItProject, 'version'>>
}
