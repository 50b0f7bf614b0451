import sqlite3 from 'sqlite3'

/** A system as its row says, read past the app. */
export interface RawSystem {
  readonly id: string
  readonly name: string
  readonly ownerId: string | null
  readonly proposedLevel: number | null
  readonly milestones: {
    readonly state: string
    readonly approvedLevel: number | null
    readonly approvalExpected: string
    readonly implementation: string
    readonly checked: readonly string[]
  }
  readonly kinds: readonly string[]
}

interface Row {
  readonly id: string
  readonly name: string
  readonly owner: string | null
  readonly level: number | null
  readonly milestones: string
  readonly kinds: string | null
}

const all = <T>(file: string, sql: string): Promise<T[]> =>
  new Promise((resolve, reject) => {
    const db = new sqlite3.Database(file, sqlite3.OPEN_READONLY, (broken) => {
      if (broken !== null) reject(broken)
    })
    db.all(sql, (failed: Error | null, rows: T[]) => {
      db.close(() => (failed === null ? resolve(rows) : reject(failed)))
    })
  })

/** The systems of a workspace file that are neither removed nor stopped, out of the tables themselves. */
export const rawSystems = async (file: string): Promise<RawSystem[]> => {
  const rows = await all<Row>(
    file,
    `SELECT id, name, owner_id AS owner, proposed_level AS level, milestones,
       (SELECT value FROM system_fact WHERE system_id = system.id AND key = 'system_kinds'
          AND state = 'value' AND deleted_at IS NULL) AS kinds
     FROM system WHERE deleted_at IS NULL AND status <> 'stopped'`,
  )
  return rows.map(({ id, name, owner, level, milestones, kinds }) => ({
    id,
    name,
    ownerId: owner,
    proposedLevel: level,
    milestones: JSON.parse(milestones),
    kinds: kinds === null ? [] : JSON.parse(kinds),
  }))
}

/** How many rows a statement counts. */
export const rawCount = async (file: string, sql: string): Promise<number> =>
  (await all<{ n: number }>(file, sql))[0]?.n ?? 0

/** The six totals of part 1 of the yearly form, counted in one loop over the rows. */
export const rawTotals = (systems: readonly RawSystem[]) => {
  const totals = { systems: 0, classified: 0, proposed: 0, appraised: 0, approved: 0, checked: 0 }
  for (const { kinds, milestones } of systems) {
    totals.systems += 1
    if (kinds.length > 0) totals.classified += 1
    if (milestones.state === 'none' || milestones.state === 'drafting') continue
    totals.proposed += 1
    if (milestones.state === 'submitted') continue
    totals.appraised += 1
    if (milestones.state === 'appraised') continue
    totals.approved += 1
    if (milestones.checked.includes('periodic')) totals.checked += 1
  }
  return totals
}
