import type { Selectable } from 'kysely'
import type { AssessmentHead } from '../../data/contract/requirement.ts'
import { canonicalJson, sha256 } from './canonical.ts'
import type { Db } from './dialect.ts'
import type { Assessment, NewAssessment } from './requirement-store.ts'
import type { Tables } from './tables.ts'
import { storedForm, storedText } from './text.ts'
import type { Tx } from './transaction.ts'

type HeadCells = Omit<Selectable<Tables['assessment']>, 'answers'>

const HEAD = [
  'id',
  'systemId',
  'purpose',
  'year',
  'title',
  'at',
  'actor',
  'standard',
  'level',
  'catalogueVersion',
  'catalogueDigest',
  'counts',
  'digest',
  'originInstallId',
] as const

const headOf = (cells: HeadCells): AssessmentHead => ({
  id: cells.id,
  systemId: cells.systemId,
  purpose: cells.purpose,
  year: cells.year,
  title: cells.title,
  at: cells.at,
  actor: cells.actor,
  standard: cells.standard,
  level: cells.level,
  counts: JSON.parse(cells.counts),
  digest: cells.digest,
})

/** Frozen assessments of a system, newest first, without their answers. */
export const assessmentsOf = async (db: Db, systemId: string): Promise<AssessmentHead[]> => {
  const rows = db.selectFrom('assessment').select(HEAD).where('systemId', '=', systemId)
  return (await rows.orderBy('id', 'desc').execute()).map(headOf)
}

/** A frozen assessment with its answers. */
export const assessmentById = async (db: Db, id: string): Promise<Assessment | undefined> => {
  const cells = await db.selectFrom('assessment').selectAll().where('id', '=', id).executeTakeFirst()
  return cells && { ...headOf(cells), answers: JSON.parse(cells.answers) }
}

/** Freezes answers; the history holds the hash of what was frozen. */
export const addAssessment = async (tx: Tx, given: NewAssessment): Promise<AssessmentHead> => {
  const { systemId, purpose, year, standard, level, catalogue } = given
  const answers = canonicalJson(storedForm(given.answers))
  const digest = sha256(answers)
  const cells = {
    ...{
      id: tx.newId(),
      systemId,
      purpose,
      year,
      title: storedText(given.title),
      at: tx.at,
      actor: tx.actor,
    },
    ...{ standard, level, catalogueVersion: catalogue.version, catalogueDigest: catalogue.digest },
    ...{ counts: canonicalJson(given.counts), digest, originInstallId: tx.born.originInstallId },
  }
  tx.refer([{ to: 'system', id: systemId }])
  await tx.db
    .insertInto('assessment')
    .values({ ...cells, answers })
    .execute()
  const after = { systemId, purpose, year, standard, level, answers: given.answers.length, sha256: digest }
  tx.record({ action: 'record', entity: 'assessment', entityId: cells.id, before: null, after })
  return headOf(cells)
}
