import { Failure } from '../../../data/contract/failure.ts'

/** Why a file cannot be read at all; each has a sentence under `inventory.unreadable`. */
export type UnreadableReason =
  | 'too-large'
  | 'unknown-kind'
  | 'old-excel'
  | 'damaged'
  | 'protected'
  | 'inflates'
  | 'markup'
  | 'too-many-rows'
  | 'too-many-columns'
  | 'encoding'
  | 'syntax'
  | 'agency'
  | 'nothing-known'

/** The failure of a file that is refused as a whole; the file's name is added where it is known. */
export const unreadable = (
  reason: UnreadableReason,
  details: Readonly<Record<string, unknown>> = {},
): Failure => new Failure('import-unreadable', { reason, ...details })
