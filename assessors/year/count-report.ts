import type { Level } from '../../data/contract/identity.ts'
import type { ReportRow, ReportTotalKey } from '../../data/contract/report.ts'
import type { InformationSystem } from '../../data/contract/system.ts'
import { expectedEnd } from './expected-end.ts'

type Milestones = InformationSystem['milestones']

/** A system as the report counts it; `level` is approved, else proposed, else null. */
export interface ReportedSystem {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly ownerName: string
  readonly operatorName: string
  /** Its kind has been determined (Đ9). */
  readonly classified: boolean
  readonly level: Level | null
  readonly milestones: Milestones
}

/** The words of the form and of the office for what is counted; all Vietnamese, none in code. */
export interface ReportWords {
  readonly state: Readonly<Record<Milestones['state'], string>>
  readonly implementation: Readonly<Record<Milestones['implementation'], string>>
  readonly checked: Readonly<Record<Milestones['checked'][number], string>>
  readonly allApproved: string
  /** A document in one cell, with `{{number}}`, `{{day}}` and `{{issuer}}`. */
  readonly decision: string
}

const isIn =
  (...states: readonly Milestones['state'][]) =>
  ({ milestones }: ReportedSystem): boolean =>
    states.includes(milestones.state)

/** What each total counts (Mẫu 08 part 1); a draft is not yet a proposal: the strict reading. */
const COUNTED: Readonly<Record<ReportTotalKey, (system: ReportedSystem) => boolean>> = {
  systems: () => true,
  classified: ({ classified }) => classified,
  proposed: isIn('submitted', 'appraised', 'approved'),
  appraised: isIn('appraised', 'approved'),
  approved: isIn('approved'),
  checked: (system) => isIn('approved')(system) && system.milestones.checked.includes('periodic'),
}

/** The totals in the order of the form, each with the systems that make it. */
export const countTotals = (
  systems: readonly ReportedSystem[],
): readonly { readonly key: ReportTotalKey; readonly systemIds: string[] }[] =>
  (Object.keys(COUNTED) as ReportTotalKey[]).map((key) => ({
    key,
    systemIds: systems.filter(COUNTED[key]).map(({ id }) => id),
  }))

/** When the last approval is expected, in the words of that system; '' while one that is not approved says nothing readable. */
export const expectedCompletion = (systems: readonly ReportedSystem[], words: ReportWords): string => {
  const open = systems.filter(({ milestones }) => milestones.state !== 'approved')
  if (open.length === 0) return systems.length === 0 ? '' : words.allApproved
  const ends = open.map(({ milestones }) => ({
    words: milestones.approvalExpected,
    end: expectedEnd(milestones.approvalExpected),
  }))
  if (ends.some(({ end }) => end === null)) return ''
  return ends.reduce((last, one) => ((one.end ?? '') > (last.end ?? '') ? one : last)).words
}

const dayText = (day: string | null): string => (day === null ? '' : day.split('-').reverse().join('/'))

const documentCell = (document: Milestones['decision'], words: ReportWords): string => {
  if (document === null) return ''
  const { number, issuer } = document
  const parts: Readonly<Record<string, string>> = { number, issuer, day: dayText(document.date) }
  return words.decision.replace(/\{\{(\w+)\}\}/g, (_, name: string) => parts[name] ?? '')
}

const cellsOf = (system: ReportedSystem, index: number, words: ReportWords): string[] => {
  const { milestones } = system
  const approved = milestones.state === 'approved'
  return [
    String(index + 1),
    system.name,
    system.ownerName,
    system.operatorName,
    system.level?.toString() ?? '',
    words.state[milestones.state],
    approved ? documentCell(milestones.decision, words) : '',
    documentCell(milestones.regulation, words),
    approved ? '' : milestones.approvalExpected,
    words.implementation[milestones.implementation],
    milestones.implementation === 'full' ? '' : milestones.implementationExpected,
    milestones.checked.map((one) => words.checked[one]).join('; '),
  ]
}

/** Columns of the form that must hold something for this system, by number (forms catalogue, `requiredIf`). */
const required = ({ milestones }: ReportedSystem): readonly number[] => [
  2,
  3,
  4,
  5,
  milestones.state === 'approved' ? 7 : 9,
  10,
  ...(milestones.implementation === 'full' ? [] : [11]),
]

const order = new Intl.Collator('vi')

const byLevelThenName = (a: ReportedSystem, b: ReportedSystem): number =>
  (b.level ?? 0) - (a.level ?? 0) || order.compare(a.name, b.name)

/** The lines of part 3: highest level first, then by name (the form gives no order). */
export const reportRows = (systems: readonly ReportedSystem[], words: ReportWords): ReportRow[] =>
  [...systems].sort(byLevelThenName).map((system, index) => {
    const cells = cellsOf(system, index, words)
    return {
      systemId: system.id,
      code: system.code,
      level: system.level,
      cells,
      missing: required(system).filter((column) => cells[column - 1] === ''),
    }
  })
