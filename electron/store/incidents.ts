import type { Selectable } from 'kysely'
import type { Incident, IncidentReport } from '../../data/contract/incident.ts'
import type { Db } from './dialect.ts'
import type { IncidentWrites, NewIncident, NewIncidentReport } from './duty-store.ts'
import { checkSeen, difference } from './keeper.ts'
import type { Tables } from './tables.ts'
import { storedForm } from './text.ts'
import type { Tx } from './transaction.ts'

const incidentOf = (cells: Selectable<Tables['incident']>): Incident => ({
  id: cells.id,
  version: cells.version,
  systemId: cells.systemId,
  title: cells.title,
  detectedAt: cells.detectedAt,
  detectedBy: cells.detectedBy,
  happened: cells.happened,
  impact: cells.impact,
  measures: cells.measures,
  signs: cells.signs,
  serious: cells.serious,
  complex: cells.complex === 1,
  endedOn: cells.endedOn,
  createdAt: cells.createdAt,
})

const cellsOf = ({ complex, ...incident }: NewIncident) => ({ ...incident, complex: complex ? 1 : 0 })

const there = (db: Db) => db.selectFrom('incident').selectAll().where('deletedAt', 'is', null)

/** All incidents, the newest detection first. */
export const listIncidents = async (db: Db): Promise<Incident[]> =>
  (await there(db).orderBy('detectedAt', 'desc').orderBy('id', 'desc').execute()).map(incidentOf)

const reportOf = (cells: Selectable<Tables['incidentReport']>): IncidentReport => ({
  id: cells.id,
  version: cells.version,
  incidentId: cells.incidentId,
  step: cells.step,
  sentAt: cells.sentAt,
  sentTo: cells.sentTo,
  channel: cells.channel,
  number: cells.number,
  person: cells.person,
  note: cells.note,
  recordedBy: cells.recordedBy,
})

/** What was sent about all incidents, oldest first. */
export const listIncidentReports = async (db: Db): Promise<IncidentReport[]> =>
  (
    await db
      .selectFrom('incidentReport')
      .selectAll()
      .where('deletedAt', 'is', null)
      .orderBy('sentAt')
      .orderBy('id')
      .execute()
  ).map(reportOf)

const seenIncident = async (tx: Tx, id: string, seen: number | null): Promise<Incident> => {
  const cells = await there(tx.db).where('id', '=', id).executeTakeFirst()
  const { deleted: _, ...incident } = checkSeen(cells && { ...incidentOf(cells), deleted: false }, {
    ...{ entity: 'incident', id, seen },
  })
  return incident
}

const create = async (tx: Tx, given: NewIncident): Promise<Incident> => {
  const incident = storedForm(given)
  tx.refer([{ to: 'system', id: incident.systemId }])
  const id = tx.newId()
  await tx.db
    .insertInto('incident')
    .values({ id, ...cellsOf(incident), ...tx.born })
    .execute()
  tx.record({ action: 'create', entity: 'incident', entityId: id, before: null, after: incident })
  return { ...incident, id, version: 1, createdAt: tx.at }
}

const update = async (
  tx: Tx,
  aim: { readonly id: string; readonly seen: number },
  given: Partial<NewIncident>,
): Promise<Incident> => {
  const { id, version, createdAt, ...before } = await seenIncident(tx, aim.id, aim.seen)
  const patch = Object.fromEntries(Object.entries(storedForm(given)).filter(([, one]) => one !== undefined))
  const after: NewIncident = { ...before, ...patch }
  const differs = difference(before, after)
  if (differs === undefined) return { ...before, id, version, createdAt }
  tx.refer([{ to: 'system', id: after.systemId }])
  await tx.db
    .updateTable('incident')
    .set({ ...cellsOf(after), version: version + 1, updatedAt: tx.at })
    .where('id', '=', id)
    .execute()
  tx.record({ action: 'update', entity: 'incident', entityId: id, ...differs })
  return { ...after, id, version: version + 1, createdAt }
}

const remove = async (tx: Tx, id: string, seen: number): Promise<void> => {
  const { version, ...before } = await seenIncident(tx, id, seen)
  await tx.db
    .updateTable('incident')
    .set({ version: version + 1, updatedAt: tx.at, deletedAt: tx.at })
    .where('id', '=', id)
    .execute()
  tx.record({ action: 'remove', entity: 'incident', entityId: id, before, after: null })
}

const report = async (tx: Tx, given: NewIncidentReport): Promise<IncidentReport> => {
  const sent = storedForm(given)
  await seenIncident(tx, sent.incidentId, null)
  const id = tx.newId()
  await tx.db
    .insertInto('incidentReport')
    .values({ id, ...sent, recordedBy: tx.actor, ...tx.born })
    .execute()
  tx.record({ action: 'create', entity: 'incidentReport', entityId: id, before: null, after: sent })
  return { ...sent, id, version: 1, recordedBy: tx.actor }
}

const removeReport = async (tx: Tx, id: string, seen: number): Promise<void> => {
  const found = (await listIncidentReports(tx.db)).find((one) => one.id === id)
  const { deleted: _, ...before } = checkSeen(found && { ...found, deleted: false }, {
    ...{ entity: 'incidentReport', id, seen },
  })
  await tx.db
    .updateTable('incidentReport')
    .set({ version: before.version + 1, updatedAt: tx.at, deletedAt: tx.at })
    .where('id', '=', id)
    .execute()
  tx.record({ action: 'remove', entity: 'incidentReport', entityId: id, before, after: null })
}

/** Writes to incidents; what was sent is taken back, never changed. */
export const incidentWrites = (tx: Tx): IncidentWrites => ({
  create: (incident) => create(tx, incident),
  update: (id, seen, patch) => update(tx, { id, seen }, patch),
  remove: (id, version) => remove(tx, id, version),
  report: (sent) => report(tx, sent),
  removeReport: (id, version) => removeReport(tx, id, version),
})
