import type { FrozenReport, ReportScope } from '../../data/contract/report.ts'
import { canonicalJson, sha256 } from './canonical.ts'
import type { Db } from './dialect.ts'
import type { Correction, FrozenContent, ReportWrites } from './report-store.ts'
import { storedForm, storedText } from './text.ts'
import type { Tx } from './transaction.ts'

/** A primary key holds no NULL: all owners together are the empty text. */
const ALL_OWNERS = ''

const keyOf = ({ year, ownerId }: ReportScope) => ({ year, ownerId: ownerId ?? ALL_OWNERS })

const entityId = ({ year, ownerId }: ReportScope): string => `${year} ${ownerId ?? 'all'}`

/** The corrections of a report. */
export const listCorrections = (db: Db, scope: ReportScope): Promise<Correction[]> => {
  const { year, ownerId } = keyOf(scope)
  return db
    .selectFrom('reportCorrection')
    .select(['key', 'value', 'reason'])
    .where('year', '=', year)
    .where('ownerId', '=', ownerId)
    .where('deletedAt', 'is', null)
    .execute()
}

/** The reports of a year as frozen, oldest first. */
export const listFrozen = async (db: Db, scope: ReportScope): Promise<FrozenReport[]> => {
  const { year, ownerId } = keyOf(scope)
  const rows = await db
    .selectFrom('reportFrozen')
    .select(['id', 'at', 'actor', 'sha256', 'totals'])
    .where('year', '=', year)
    .where('ownerId', '=', ownerId)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, totals: JSON.parse(row.totals) }))
}

/** A frozen report with its content; the hash is made again from the text that is kept. */
export const frozenContent = async (db: Db, id: string): Promise<FrozenContent | undefined> => {
  const row = await db
    .selectFrom('reportFrozen')
    .select(['id', 'at', 'actor', 'sha256', 'totals', 'content'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { content, ...frozen } = row
  return {
    frozen: { ...frozen, totals: JSON.parse(row.totals) },
    content: JSON.parse(content),
    sound: sha256(content) === row.sha256,
  }
}

const correct = async (
  tx: Tx,
  scope: ReportScope,
  { key, value, reason }: Parameters<ReportWrites['correct']>[1],
): Promise<void> => {
  const before = (await listCorrections(tx.db, scope)).find((one) => one.key === key) ?? null
  const after = value === null ? null : { key, value, reason: storedText(reason) }
  if (canonicalJson(before) === canonicalJson(after)) return
  const cells = { value: value ?? before?.value ?? 0, reason: after?.reason ?? '' }
  const deletedAt = after === null ? tx.at : null
  await tx.db
    .insertInto('reportCorrection')
    .values({ ...keyOf(scope), key, ...cells, ...tx.born, deletedAt })
    .onConflict((taken) =>
      taken.columns(['year', 'ownerId', 'key']).doUpdateSet((row) => ({
        ...cells,
        version: row('reportCorrection.version', '+', 1),
        updatedAt: tx.at,
        deletedAt,
      })),
    )
    .execute()
  tx.record({ action: 'correct', entity: 'report', entityId: entityId(scope), before, after })
}

const freeze = async (
  tx: Tx,
  scope: ReportScope,
  given: { readonly content: unknown; readonly totals: FrozenReport['totals'] },
): Promise<void> => {
  const content = canonicalJson(storedForm(given.content))
  const hash = sha256(content)
  const id = tx.newId()
  await tx.db
    .insertInto('reportFrozen')
    .values({
      id,
      ...keyOf(scope),
      at: tx.at,
      actor: tx.actor,
      sha256: hash,
      totals: canonicalJson(given.totals),
      content,
      originInstallId: tx.born.originInstallId,
    })
    .execute()
  const after = { id, sha256: hash, totals: given.totals }
  tx.record({ action: 'freeze', entity: 'report', entityId: entityId(scope), before: null, after })
}

/** Writes to yearly reports. */
export const reportWrites = (tx: Tx): ReportWrites => ({
  correct: (scope, correction) => correct(tx, scope, correction),
  freeze: (scope, content, totals) => freeze(tx, scope, { content, totals }),
})
