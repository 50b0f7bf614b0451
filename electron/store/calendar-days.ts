import { canonicalJson } from './canonical.ts'
import type { Db } from './dialect.ts'
import type { OwnDay } from './life-store.ts'
import { storedText } from './text.ts'
import type { Tx } from './transaction.ts'

/** The days that the office entered itself, in order. */
export const listOwnDays = (db: Db): Promise<OwnDay[]> =>
  db
    .selectFrom('calendarDay')
    .select(['date', 'kind', 'name'])
    .where('deletedAt', 'is', null)
    .orderBy('date')
    .execute()

const setOne = async (tx: Tx, day: OwnDay, deletedAt: string | null): Promise<void> => {
  const cells = { kind: day.kind, name: storedText(day.name) }
  await tx.db
    .insertInto('calendarDay')
    .values({ date: day.date, ...cells, ...tx.born, deletedAt })
    .onConflict((taken) =>
      taken.column('date').doUpdateSet((row) => ({
        ...cells,
        version: row('calendarDay.version', '+', 1),
        updatedAt: tx.at,
        deletedAt,
      })),
    )
    .execute()
}

/** Enters or corrects days of the working calendar, in one event; `kind: null` takes the office's own entry back. */
export const setOwnDays = async (
  tx: Tx,
  days: readonly (Omit<OwnDay, 'kind'> & { readonly kind: OwnDay['kind'] | null })[],
): Promise<void> => {
  const there = new Map((await listOwnDays(tx.db)).map((day) => [day.date, day]))
  const before: Record<string, unknown> = {}
  const after: Record<string, unknown> = {}
  for (const { date, kind, name } of days) {
    const was = there.get(date) ?? null
    const next = kind === null ? null : { date, kind, name: storedText(name) }
    if (canonicalJson(was) === canonicalJson(next)) continue
    await setOne(
      tx,
      next ?? { date, kind: was?.kind ?? 'off', name: was?.name ?? '' },
      next === null ? tx.at : null,
    )
    before[date] = was
    after[date] = next
  }
  if (Object.keys(after).length === 0) return
  tx.record({ action: 'set-days', entity: 'calendar', entityId: 'calendar', before, after })
}
