import type { Duty, DutyBucket, DutyKind } from '../../../data/contract/duty.ts'
import { fold } from '../../client/fold.ts'
import { compact, readChoice, readText } from '../../client/url-state.ts'

/** In the order in which they press. */
export const BUCKETS: readonly DutyBucket[] = ['overdue', 'today', 'undated', 'week', 'month', 'later']

export const KINDS: readonly DutyKind[] = [
  'report',
  'law-date',
  'clock',
  'transition',
  'level',
  'check',
  'incident',
  'certificate',
  'label',
  'record',
  'plan',
  'evidence',
]

/** What the list shows, as it stands in the address. */
export interface DutyState {
  readonly bucket?: DutyBucket | undefined
  readonly kind?: DutyKind | undefined
  /** Id of a system; absent: all. */
  readonly system?: string | undefined
  readonly search?: string | undefined
}

/** Reads the filters of an address; what is not understood is left out. */
export const readDutyState = (search: Readonly<Record<string, unknown>>): DutyState =>
  compact({
    bucket: readChoice(search.bucket, BUCKETS),
    kind: readChoice(search.kind, KINDS),
    system: readText(search.system, 60),
    search: readText(search.search),
  })

/** Duties that pass every filter but the one on urgency, so that each chip can say how many it would show. */
export const passing = (
  duties: readonly Duty[],
  { kind, system, search }: DutyState,
  wordsOf: (duty: Duty) => string,
): readonly Duty[] => {
  const words = fold(search ?? '')
    .split(' ')
    .filter((word) => word !== '')
  return duties.filter(
    (duty) =>
      (kind === undefined || duty.kind === kind) &&
      (system === undefined || duty.systemIds.includes(system)) &&
      (words.length === 0 || words.every((word) => fold(wordsOf(duty)).includes(word))),
  )
}

/** How many duties there are of each urgency. */
export const countBuckets = (duties: readonly Duty[]): Readonly<Record<DutyBucket, number>> => {
  const counts = { overdue: 0, today: 0, undated: 0, week: 0, month: 0, later: 0 }
  for (const { bucket } of duties) counts[bucket] += 1
  return counts
}
