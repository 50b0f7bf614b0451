import { Failure } from '../../data/contract/failure.ts'
import type { Db } from './dialect.ts'

/** Kinds of rows and how many of them still refer to a row that shall go. */
type Users = Readonly<Record<string, number>>

const refuseWhileUsed = (entity: string, id: string, users: Users): void => {
  const by = Object.fromEntries(Object.entries(users).filter(([, count]) => count > 0))
  if (Object.keys(by).length > 0) throw new Failure('in-use', { entity, id, by })
}

const systemsOf = async (db: Db, id: string): Promise<number> => {
  const rows = db
    .selectFrom('system')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('deletedAt', 'is', null)
    .where((row) =>
      row.or([row('ownerId', '=', id), row('operatorId', '=', id), row('businessOwnerId', '=', id)]),
    )
  return (await rows.executeTakeFirstOrThrow()).count
}

/** Refuses to let a unit go (`in-use`) while units, people, systems, websites, answers or plans refer to it. */
export const checkOrganisationFree = async (db: Db, id: string): Promise<void> => {
  const units = db.selectFrom('organisation').select('id').where('parentId', '=', id)
  const people = db.selectFrom('person').select('id').where('organisationId', '=', id)
  const websites = db.selectFrom('website').select('id').where('ownerId', '=', id)
  const answers = db.selectFrom('answer').select('id').where('unitId', '=', id)
  const planItems = db.selectFrom('planItem').select('id').where('unitId', '=', id)
  const bundles = db.selectFrom('controlBundle').select('id').where('providerId', '=', id)
  refuseWhileUsed('organisation', id, {
    organisation: (await units.where('deletedAt', 'is', null).execute()).length,
    person: (await people.where('deletedAt', 'is', null).execute()).length,
    system: await systemsOf(db, id),
    website: (await websites.where('deletedAt', 'is', null).execute()).length,
    answer: (await answers.where('deletedAt', 'is', null).execute()).length,
    planItem: (await planItems.where('deletedAt', 'is', null).execute()).length,
    controlBundle: (await bundles.where('deletedAt', 'is', null).execute()).length,
  })
}

/** Refuses to let a person go (`in-use`) while a unit names that person as its head, or a plan as the one in charge. */
export const checkPersonFree = async (db: Db, id: string): Promise<void> => {
  const headed = db.selectFrom('organisation').select('id').where('headId', '=', id)
  const planItems = db.selectFrom('planItem').select('id').where('ownerId', '=', id)
  refuseWhileUsed('person', id, {
    organisation: (await headed.where('deletedAt', 'is', null).execute()).length,
    planItem: (await planItems.where('deletedAt', 'is', null).execute()).length,
  })
}
