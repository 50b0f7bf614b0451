import type { CurrentRows, MatchedRow } from './match-rows.ts'
import type { ResolvedValues } from './references.ts'

type Parents = ReadonlyMap<string, string>

const PARENT = 'parentId'

const parentsAfter = (
  rows: readonly MatchedRow[],
  values: ReadonlyMap<MatchedRow, ResolvedValues>,
  current: CurrentRows,
): Parents => {
  const parents = new Map<string, string>()
  const note = (id: string, parent: unknown): void => {
    if (typeof parent === 'string') parents.set(id, parent)
    else parents.delete(id)
  }
  for (const row of current.organisation) note(row.id, row.values.get(PARENT))
  for (const row of rows) {
    const after = values.get(row)
    if (row.from.entity === 'organisation' && after?.has(PARENT)) note(row.id, after.get(PARENT))
  }
  return parents
}

/** Ids on a circle: follow the parents from each unit; every unit is walked over once. */
const onCircles = (parents: Parents): ReadonlySet<string> => {
  const settled = new Set<string>()
  const circles = new Set<string>()
  for (const start of parents.keys()) {
    const path: string[] = []
    const places = new Map<string, number>()
    let at: string | undefined = start
    while (at !== undefined && !settled.has(at) && !places.has(at)) {
      places.set(at, path.length)
      path.push(at)
      at = parents.get(at)
    }
    const from = at === undefined ? undefined : places.get(at)
    if (from !== undefined) for (const id of path.slice(from)) circles.add(id)
    for (const id of path) settled.add(id)
  }
  return circles
}

/** The rows of a file by which a unit would come to stand below itself. */
export const circularRows = (
  rows: readonly MatchedRow[],
  values: ReadonlyMap<MatchedRow, ResolvedValues>,
  current: CurrentRows,
): readonly MatchedRow[] => {
  const circles = onCircles(parentsAfter(rows, values, current))
  return rows.filter((row) => circles.has(row.id) && values.get(row)?.has(PARENT) === true)
}
