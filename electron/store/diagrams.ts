import type { DiagramPlace, DiagramPositions, DiagramView } from '../../data/contract/diagram.ts'
import { canonicalJson } from './canonical.ts'
import type { Db } from './dialect.ts'
import { seenSystem } from './system-row.ts'
import type { Tx } from './transaction.ts'

/** Which picture of which system. */
interface Picture {
  readonly systemId: string
  readonly view: DiagramView
}

/** Where people have put the boxes of a picture. */
export const positionsOf = async (db: Db, { systemId, view }: Picture): Promise<DiagramPositions> => {
  const rows = db.selectFrom('diagramLayout').select('positions').where('systemId', '=', systemId)
  const found = await rows.where('view', '=', view).executeTakeFirst()
  return found === undefined ? {} : JSON.parse(found.positions)
}

/** What the history holds of a picture before and after boxes were moved. */
interface PictureSide {
  readonly view: DiagramView
  readonly positions: DiagramPositions
}

/** Makes the positions of a picture what is wanted, with one event. */
export const writePositions = async (tx: Tx, systemId: string, after: PictureSide): Promise<void> => {
  const { view, positions } = after
  await seenSystem(tx, systemId, null)
  const before = await positionsOf(tx.db, { systemId, view })
  if (canonicalJson(before) === canonicalJson(positions)) return
  const cells = { systemId, view, positions: canonicalJson(positions) }
  await tx.db
    .insertInto('diagramLayout')
    .values({ ...cells, ...tx.born })
    .onConflict((there) =>
      there.columns(['systemId', 'view']).doUpdateSet((row) => ({
        positions: cells.positions,
        version: row('diagramLayout.version', '+', 1),
        updatedAt: tx.at,
      })),
    )
    .execute()
  tx.record({
    action: 'place-boxes',
    entity: 'diagram',
    entityId: systemId,
    before: { view, positions: before },
    after: { view, positions },
  })
}

/** Moves some boxes of a picture; null lets the layout place a box again. */
export const placeBoxes = async (
  tx: Tx,
  { systemId, view }: Picture,
  boxes: Readonly<Record<string, DiagramPlace | null>>,
): Promise<void> => {
  const now = { ...(await positionsOf(tx.db, { systemId, view })), ...boxes }
  const kept = Object.entries(now).filter((entry): entry is [string, DiagramPlace] => entry[1] !== null)
  await writePositions(tx, systemId, { view, positions: Object.fromEntries(kept) })
}
