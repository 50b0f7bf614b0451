import { Failure } from '../../data/contract/failure.ts'
import { canonicalJson } from './canonical.ts'
import { sqliteCode } from './sqlite-file.ts'
import type { Tx } from './transaction.ts'

/** A row that belongs to one system, where it stands in the list, and whether it was taken out of it. */
interface HeldPart<P> {
  readonly part: P
  readonly position: number
  readonly deleted: boolean
}

/** How a list of rows that belong to one system is kept. */
export interface PartKeeper<P extends { readonly id: string }> {
  readonly entity: string
  readonly load: (tx: Tx, systemId: string) => Promise<readonly HeldPart<P>[]>
  readonly insert: (tx: Tx, systemId: string, parts: readonly PlacedPart<P>[]) => Promise<unknown>
  /** Writes a part that is there, and brings it back when it was taken out. */
  readonly replace: (tx: Tx, placed: PlacedPart<P>) => Promise<unknown>
  readonly hide: (tx: Tx, ids: readonly string[]) => Promise<unknown>
}

/** A part and its place in the list, from 0. */
interface PlacedPart<P> {
  readonly part: P
  readonly position: number
}

const insertNew = async <P extends { readonly id: string }>(
  tx: Tx,
  keeper: PartKeeper<P>,
  at: { readonly systemId: string; readonly parts: readonly PlacedPart<P>[] },
): Promise<void> => {
  if (at.parts.length === 0) return
  try {
    await keeper.insert(tx, at.systemId, at.parts)
  } catch (error) {
    if (sqliteCode(error) !== 'SQLITE_CONSTRAINT' || !String(error).endsWith('.id')) throw error
    throw new Failure('duplicate', { entity: keeper.entity, field: 'id', value: null })
  }
}

/** Makes the list of a system what is wanted; answers the list before and after, or undefined when they are the same. */
export const replaceParts = async <P extends { readonly id: string }>(
  tx: Tx,
  keeper: PartKeeper<P>,
  wanted: { readonly systemId: string; readonly parts: readonly P[] },
): Promise<{ before: readonly P[]; after: readonly P[] } | undefined> => {
  const held = await keeper.load(tx, wanted.systemId)
  const before = held.filter(({ deleted }) => !deleted).map(({ part }) => part)
  if (canonicalJson(before) === canonicalJson(wanted.parts)) return undefined
  const known = new Map(held.map((one) => [one.part.id, one]))
  const placed = wanted.parts.map((part, position) => ({ part, position }))
  const stays = new Set(wanted.parts.map(({ id }) => id))
  const gone = before.map(({ id }) => id).filter((id) => !stays.has(id))
  if (gone.length > 0) await keeper.hide(tx, gone)
  for (const one of placed) {
    const old = known.get(one.part.id)
    if (old === undefined) continue
    const same = old.position === one.position && canonicalJson(old.part) === canonicalJson(one.part)
    if (old.deleted || !same) await keeper.replace(tx, one)
  }
  const parts = placed.filter(({ part }) => !known.has(part.id))
  await insertNew(tx, keeper, { systemId: wanted.systemId, parts })
  return { before, after: wanted.parts }
}
