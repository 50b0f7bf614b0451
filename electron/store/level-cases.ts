import type { Db } from './dialect.ts'
import { grouped } from './grouped.ts'
import { answersBySystem } from './level-answers.ts'
import { overridesBySystem } from './level-overrides.ts'
import { reviewsBySystem } from './risk-reviews.ts'
import { risksBySystem } from './risks.ts'
import type { LevelCase, Partner } from './store.ts'

const partnersBySystem = async (
  db: Db,
  systemId?: string,
): Promise<ReadonlyMap<string, (Partner & { systemId: string })[]>> => {
  const all = db
    .selectFrom('connection')
    .leftJoin('system as partnerSystem', 'partnerSystem.id', 'connection.partnerSystemId')
    .select([
      'connection.systemId as systemId',
      'connection.partner as partner',
      'connection.partnerCode as code',
      'partnerSystem.name as systemName',
      'partnerSystem.preset as preset',
      'connection.state as state',
    ])
    .where('connection.deletedAt', 'is', null)
    .orderBy('connection.position')
  const rows = await (systemId === undefined
    ? all
    : all.where('connection.systemId', '=', systemId)
  ).execute()
  return grouped(
    rows.map(({ partner, systemName, ...row }) => ({ ...row, name: systemName ?? partner })),
    (row) => row.systemId,
  )
}

/** What people concluded around the level of each system, or of one; a system without any is not in the map. */
export const levelCasesBySystem = async (
  db: Db,
  systemId?: string,
): Promise<ReadonlyMap<string, LevelCase>> => {
  const partners = await partnersBySystem(db, systemId)
  const answers = await answersBySystem(db, systemId)
  const overrides = await overridesBySystem(db, systemId)
  const risks = await risksBySystem(db, systemId)
  const reviews = await reviewsBySystem(db, systemId)
  const ids = new Set([partners, answers, overrides, risks, reviews].flatMap((one) => [...one.keys()]))
  return new Map(
    [...ids].map((id) => [
      id,
      {
        partners: (partners.get(id) ?? []).map(({ name, code, preset, state }) => ({
          name,
          code,
          preset,
          state,
        })),
        answers: answers.get(id) ?? [],
        overrides: overrides.get(id) ?? [],
        risks: risks.get(id) ?? [],
        reviews: reviews.get(id) ?? [],
      },
    ]),
  )
}

const NOTHING: LevelCase = { partners: [], answers: [], overrides: [], risks: [], reviews: [] }

/** What people concluded around the level of one system. */
export const levelCaseOf = async (db: Db, systemId: string): Promise<LevelCase> =>
  (await levelCasesBySystem(db, systemId)).get(systemId) ?? NOTHING
