import { setOwnDays } from './calendar-days.ts'
import { recordWrites } from './check-records.ts'
import { mappingWrites } from './column-mappings.ts'
import { componentWrites } from './component-writes.ts'
import { bundleKeeper, checkBundleFree } from './control-bundles.ts'
import { proposalWrites } from './data-proposals.ts'
import { deviceKeeper, deviceLinkKeeper } from './devices.ts'
import { placeBoxes, writePositions } from './diagrams.ts'
import { setLetter } from './dossier-letters.ts'
import { addSnapshot, addStep, setPaper } from './dossier-life.ts'
import { dossierWrites } from './dossiers.ts'
import { dutyWrites } from './duties.ts'
import { dutyPeriodKeeper } from './duty-periods.ts'
import { findingWrites } from './finding-writes.ts'
import { contractKeeper, databaseKeeper } from './holdings.ts'
import { checkOrganisationFree, checkPersonFree } from './in-use.ts'
import { incidentWrites } from './incidents.ts'
import { judgedWrites } from './judged-levels.ts'
import { createRow, type Keeper, removeRow, updateRow } from './keeper.ts'
import { putAnswer } from './level-answers.ts'
import { addOverride, withdrawOverride } from './level-overrides.ts'
import { addLevelRun } from './level-runs.ts'
import { keepTemplate, officeTemplateKeeper } from './office-templates.ts'
import { organisationKeeper } from './organisations.ts'
import { personKeeper } from './people.ts'
import { reportWrites } from './reports.ts'
import { requirementWrites } from './requirement-access.ts'
import { redo, restoreFromBin, restoreTo, undo } from './revert.ts'
import { changeReview } from './risk-reviews.ts'
import { addRisk, changeRisk, removeRisk } from './risks.ts'
import { savedViewKeeper } from './saved-views.ts'
import { originWrites } from './scan-origins.ts'
import { scanWrites } from './scan-writes.ts'
import { internetLinkKeeper, siteKeeper } from './sites.ts'
import type { Reads } from './store.ts'
import { suggestionWrites } from './suggestions.ts'
import { systemWrites } from './system-writes.ts'
import { followTarget, targetKeepers } from './targets.ts'
import type { Tx } from './transaction.ts'
import { websiteKeeper } from './websites.ts'
import type { MaybeNew, PutRows, VersionedRows, Writer } from './writer.ts'
import { zoneKeeper } from './zones.ts'

type CheckFree = (db: Tx['db'], id: string) => Promise<void>

/** A whole row; TypeScript does not see that the fields without the id and the id make one. */
const whole = <R extends { id: string }>(tx: Tx, { id = tx.newId(), ...fields }: MaybeNew<R>): R =>
  ({ ...fields, id }) as unknown as R

const versioned = <R extends { id: string }>(
  tx: Tx,
  keeper: Keeper<R>,
  checkFree?: CheckFree,
): VersionedRows<R> => ({
  create: async (fields) => ({ ...(await createRow(tx, keeper, whole<R>(tx, fields))), version: 1 }),
  update: async (id, version, patch) => {
    const after = await updateRow<R>(tx, keeper, { id, seen: version, patch })
    return { ...after.row, version: after.version }
  },
  remove: async (id, version) => {
    await checkFree?.(tx.db, id)
    await removeRow(tx, keeper, { id, seen: version })
  },
})

const shared = <R extends { id: string }>(tx: Tx, keeper: Keeper<R>): PutRows<R> => ({
  put: async (given) => {
    const row = whole(tx, given)
    const there = await keeper.load(tx.db, row.id)
    if (there === undefined) return createRow(tx, keeper, row)
    return (await updateRow(tx, keeper, { id: row.id, seen: null, patch: row })).row
  },
})

/** All writes of one transaction. */
export const writesOf = (tx: Tx, read: Reads): Writer => ({
  read,
  organisations: versioned(tx, organisationKeeper, checkOrganisationFree),
  people: versioned(tx, personKeeper, checkPersonFree),
  websites: versioned(tx, websiteKeeper),
  sites: shared(tx, siteKeeper),
  zones: shared(tx, zoneKeeper),
  devices: shared(tx, deviceKeeper),
  internetLinks: shared(tx, internetLinkKeeper),
  deviceLinks: shared(tx, deviceLinkKeeper),
  contracts: shared(tx, contractKeeper),
  databases: shared(tx, databaseKeeper),
  components: componentWrites(tx),
  diagrams: {
    place: (picture, boxes) => placeBoxes(tx, picture, boxes),
    reset: ({ systemId, view }) => writePositions(tx, systemId, { view, positions: {} }),
  },
  history: {
    undo: (step) => undo(tx, step),
    redo: (step) => redo(tx, step),
    restoreTo: (of) => restoreTo(tx, of),
    restore: (entity, id) => restoreFromBin(tx, entity, id),
  },
  systems: systemWrites(tx),
  requirements: { ...requirementWrites(tx), bundles: versioned(tx, bundleKeeper, checkBundleFree) },
  levelRuns: { add: (run) => addLevelRun(tx, run) },
  levelAnswers: { put: (answer) => putAnswer(tx, answer) },
  overrides: {
    add: (override) => addOverride(tx, override),
    withdraw: (systemId, regime) => withdrawOverride(tx, systemId, regime),
  },
  risks: {
    add: (risk) => addRisk(tx, risk),
    update: (id, seen, patch) => changeRisk(tx, { id, seen }, patch),
    remove: (id, version) => removeRisk(tx, id, version),
    review: (change) => changeReview(tx, change),
  },
  scans: scanWrites(tx),
  findings: findingWrites(tx),
  suggestions: suggestionWrites(tx),
  judgedLevels: judgedWrites(tx),
  columnMappings: mappingWrites(tx),
  templates: {
    ...versioned(tx, officeTemplateKeeper),
    keep: (content, original) => keepTemplate(tx, content, original),
  },
  savedViews: versioned(tx, savedViewKeeper),
  checkRecords: recordWrites(tx),
  proposals: proposalWrites(tx),
  scanOrigins: originWrites(tx),
  dossiers: dossierWrites(tx),
  life: {
    addStep: (step) => addStep(tx, step),
    addSnapshot: (snapshot) => addSnapshot(tx, snapshot),
    setLetter: (dossierId, document, details) => setLetter(tx, { dossierId, document }, details),
    setPaper: (dossierId, paper) => setPaper(tx, dossierId, paper),
  },
  calendar: { set: (days) => setOwnDays(tx, days) },
  reports: reportWrites(tx),
  duties: { ...dutyWrites(tx), periods: versioned(tx, dutyPeriodKeeper) },
  incidents: incidentWrites(tx),
  targets: {
    follow: (said, seen) => followTarget(tx, said, seen),
    own: versioned(tx, targetKeepers.own),
    projects: versioned(tx, targetKeepers.projects),
  },
})
