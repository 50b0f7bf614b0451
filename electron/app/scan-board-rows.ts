import type { Board, BoardFilters, BoardGrouping, BoardRow } from '../../data/contract/scan-board.ts'
import { fold, ranker } from './fold.ts'

/** Names of units and of systems by id. */
export type BoardNames = Pick<Board, 'units' | 'systems'>

/** Certificates that end within this many days are pressing. */
const SOON = 30

const certificateOf = ({ daysLeft }: BoardRow): BoardFilters['certificate'] => {
  if (daysLeft === null) return 'none'
  if (daysLeft < 0) return 'expired'
  return daysLeft <= SOON ? 'soon' : 'fine'
}

const hasFindings = ({ open, at }: BoardRow, wanted: NonNullable<BoardFilters['findings']>): boolean => {
  const all = open.fail + open.warn + open.advice
  switch (wanted) {
    case 'fail':
      return open.fail > 0
    case 'any':
      return all > 0
    case 'accepted':
      return open.accepted > 0
    case 'clear':
      return at !== null && all === 0
  }
}

/** Worse weighs more than better: a site that lost one fault and got another one is to be looked at. */
const changeOf = ({ change }: BoardRow): NonNullable<BoardFilters['change']> => {
  if (change === null) return 'none'
  if (change.appeared + change.regressed > 0) return 'worse'
  return change.resolved > 0 ? 'better' : 'same'
}

type Answers = (row: BoardRow) => boolean

/** Whether a row answers the search; units, systems and kinds repeat, and each text is looked at once. */
const answersTo = (search: string, { units, systems }: BoardNames): Answers => {
  if (fold(search) === '') return () => true
  const rank = ranker(search)
  const known = new Map<string, boolean>()
  const isFound = (text: string): boolean => {
    const answer = known.get(text) ?? rank(text) > 0
    known.set(text, answer)
    return answer
  }
  return ({ url, kind, unitId, systemId }) => {
    const system = systems[systemId ?? '']
    const names = [units[unitId ?? ''], system?.code, system?.name, kind, url]
    return names.some((name) => name !== undefined && isFound(name))
  }
}

/** Whether a row passes every filter that is given. */
const passes = (row: BoardRow, filters: BoardFilters, answers: Answers): boolean => {
  const { verdict, label, collects, certificate, findings, change, unit, system } = filters
  return (
    (verdict === undefined || (row.verdict ?? 'none') === verdict) &&
    (label === undefined || (row.labelState ?? 'none') === label) &&
    (collects === undefined || (row.collects ?? 'none') === collects) &&
    (certificate === undefined || certificateOf(row) === certificate) &&
    (findings === undefined || hasFindings(row, findings)) &&
    (change === undefined || changeOf(row) === change) &&
    (unit === undefined || (row.unitId ?? 'none') === unit) &&
    (system === undefined || (row.systemId ?? 'none') === system) &&
    answers(row)
  )
}

const collator = new Intl.Collator('vi', { numeric: true })

/** Places of ids in the order of their names; a row without a group stands last. */
const placesOf = (names: Readonly<Record<string, string>>): ReadonlyMap<string, number> =>
  new Map(
    Object.entries(names)
      .sort(([, a], [, b]) => collator.compare(a, b))
      .map(([id], place) => [id, place]),
  )

const LAST = Number.MAX_SAFE_INTEGER

/** Names are collated once each; rows compare by places and by address, since collating thousands of rows takes too long. */
const orderOf = (group: BoardGrouping, { units, systems }: BoardNames) => {
  const codes = Object.fromEntries(Object.entries(systems).map(([id, { code }]) => [id, code]))
  const [unit, system] = [placesOf(units), placesOf(codes)]
  const place = (row: BoardRow): readonly [number, number] => {
    const [ofUnit, ofSystem] = [unit.get(row.unitId ?? '') ?? LAST, system.get(row.systemId ?? '') ?? LAST]
    return group === 'unit' ? [ofUnit, ofSystem] : [ofSystem, ofUnit]
  }
  return (a: BoardRow, b: BoardRow): number => {
    const [[a1, a2], [b1, b2]] = [place(a), place(b)]
    if (a1 !== b1) return a1 - b1
    if (a2 !== b2) return a2 - b2
    return a.url < b.url ? -1 : a.url > b.url ? 1 : 0
  }
}

/** The rows that pass the filters, in the order of their groups. Pure. */
export const boardRows = (
  rows: readonly BoardRow[],
  asked: { readonly filters: BoardFilters; readonly group: BoardGrouping },
  names: BoardNames,
): BoardRow[] => {
  const answers = answersTo(asked.filters.search ?? '', names)
  return rows.filter((row) => passes(row, asked.filters, answers)).sort(orderOf(asked.group, names))
}
