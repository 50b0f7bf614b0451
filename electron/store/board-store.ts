import type { DataProposal } from '../../data/contract/data-proposal.ts'
import type { ScanProfile } from '../../data/contract/scan.ts'
import type { BoardRow, TimelineEntry } from '../../data/contract/scan-board.ts'
import type {
  FindingChange,
  FindingEvent,
  FindingState,
  FindingWeight,
  TrackedFinding,
} from '../../data/contract/scan-finding.ts'
import type { CheckRecord } from '../../data/contract/scan-record.ts'

/** One site: a website of the inventory, or a target by its key (`targetKey`). */
export type SiteKey = { readonly websiteId: string } | { readonly targetKey: string }

/** A website with its newest result in short and the numbers of its findings; `leafEnds` instead of days. */
export type SiteStand = Omit<BoardRow, 'daysLeft'> & { readonly leafEnds: string | null }

/** A result in short; `profile` is that of its run. */
export type ScanSummary = TimelineEntry & {
  readonly websiteId: string | null
  readonly profile: ScanProfile
}

/** A result as where and when it was measured. */
export interface Measured {
  readonly targetKey: string
  readonly runId: string
  readonly target: string
  readonly at: string
}

/** A finding as it is on record; what it is today, the caller tells from the day. */
export type StoredFinding = Omit<TrackedFinding, 'lapsed'> & { readonly judgedBy: string }

/** What a scan found, as it is kept. */
export type FoundThing = Pick<
  StoredFinding,
  'source' | 'code' | 'subject' | 'weight' | 'basis' | 'reason' | 'judgedBy'
> & { readonly evidence: readonly string[] }

/** What a scan of one target does to the findings on record. */
export interface FindingWork {
  readonly runId: string
  readonly target: string
  readonly websiteId: string | null
  readonly scannedAt: string
  readonly added: readonly FoundThing[]
  /** Ids of findings that are there again as they were. */
  readonly seen: readonly string[]
  readonly updated: readonly {
    readonly id: string
    readonly observation: FoundThing
    readonly state: FindingState
    readonly change: FindingChange | null
  }[]
  readonly resolved: readonly string[]
  readonly weights: readonly FindingWeight[]
  readonly unchecked: number
}

/** A person's record as stored. */
export type StoredRecord = Omit<CheckRecord, 'standing' | 'holdsUntil' | 'effective' | 'superseded'>

export type NewRecord = Omit<StoredRecord, 'id' | 'version' | 'recordedAt' | 'recordedBy'>

/** A proposal as stored, without what follows from the system's record. */
export type StoredProposal = Pick<
  DataProposal,
  | 'id'
  | 'version'
  | 'websiteId'
  | 'runId'
  | 'target'
  | 'at'
  | 'fields'
  | 'state'
  | 'decidedBy'
  | 'decidedAt'
  | 'reason'
>

export interface BoardReads {
  /** Every website with its newest result, in the order in which they were added; `today` ends acceptances. */
  readonly sites: (today: string) => Promise<SiteStand[]>
  /** Newest first. */
  readonly timeline: (site: SiteKey) => Promise<ScanSummary[]>
  /** When sites were measured, by their keys (`targetKey`); newest first. */
  readonly measured: (keys: readonly string[]) => Promise<ReadonlyMap<string, readonly Measured[]>>
  readonly summary: (runId: string, target: string) => Promise<ScanSummary | undefined>
}

export interface FindingReads {
  readonly ofSite: (site: SiteKey) => Promise<StoredFinding[]>
  readonly get: (id: string) => Promise<StoredFinding | undefined>
  /** Oldest first. */
  readonly events: (id: string) => Promise<FindingEvent[]>
  /** Acceptances in force on a day. */
  readonly acceptedOn: (day: string) => Promise<StoredFinding[]>
  /** Acceptances in force whose last day is this one or an earlier one. */
  readonly acceptedUntil: (day: string) => Promise<StoredFinding[]>
}

export interface FindingWrites {
  /**
   * Takes a scan of one target in: findings, their events and the numbers of its summary. Left out (answers false) when a newer
   * scan of the target was taken in before.
   */
  readonly take: (work: FindingWork) => Promise<boolean>
  readonly accept: (
    id: string,
    version: number,
    acceptance: { readonly reason: string; readonly by: string; readonly until: string },
  ) => Promise<void>
  readonly reopen: (id: string, version: number, reason: string) => Promise<void>
}

export interface RecordReads {
  /** Newest look first. */
  readonly of: (websiteId: string) => Promise<StoredRecord[]>
  readonly get: (id: string) => Promise<StoredRecord | undefined>
  /** The newest record of each check of each website. */
  readonly latest: () => Promise<StoredRecord[]>
}

export interface RecordWrites {
  readonly add: (record: NewRecord) => Promise<StoredRecord>
  readonly remove: (id: string, version: number) => Promise<void>
}

export interface ProposalReads {
  /** Newest first. */
  readonly list: () => Promise<StoredProposal[]>
  readonly get: (id: string) => Promise<StoredProposal | undefined>
}

export interface ProposalWrites {
  /**
   * Puts what a scan saw to people, once: what was seen before is left as it was decided; an open proposal of the website gives
   * way to the new one.
   */
  readonly propose: (seen: {
    readonly websiteId: string
    readonly runId: string
    readonly target: string
    readonly at: string
    readonly fields: StoredProposal['fields']
  }) => Promise<void>
  readonly decide: (
    id: string,
    version: number,
    decision: { readonly state: 'accepted' | 'declined'; readonly by: string; readonly reason: string },
  ) => Promise<void>
}
