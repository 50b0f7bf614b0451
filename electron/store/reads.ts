import { lastSequence, listAudit, verifyAudit } from './audit.ts'
import { listBin } from './bin.ts'
import { listOwnDays } from './calendar-days.ts'
import { latestRecords, recordById, recordsOf } from './check-records.ts'
import { listMappings } from './column-mappings.ts'
import { componentReads } from './component-reads.ts'
import { listProposals, proposalById } from './data-proposals.ts'
import { positionsOf } from './diagrams.ts'
import type { Db } from './dialect.ts'
import { lettersOf } from './dossier-letters.ts'
import { papersOf, snapshotContent, snapshotsOf, stepsByDossier, stepsOf } from './dossier-life.ts'
import { dossierById, listDossiers } from './dossiers.ts'
import {
  assessedRequirements,
  dutyRecordById,
  expiringEvidence,
  listDutyRecords,
  unmetRequirements,
} from './duties.ts'
import { listDutyPeriods } from './duty-periods.ts'
import { acceptedOn, acceptedUntil, findingById, findingEvents, findingsOf } from './findings.ts'
import { eventsOfRecord, redoable, undoable } from './history.ts'
import { listIncidentReports, listIncidents } from './incidents.ts'
import { listJudged } from './judged-levels.ts'
import { levelCaseOf, levelCasesBySystem } from './level-cases.ts'
import { latestLevelRuns, levelRunById } from './level-runs.ts'
import { listTemplates, templateContent, templateOriginal } from './office-templates.ts'
import { listOrganisations } from './organisations.ts'
import { listPeople } from './people.ts'
import { frozenContent, listCorrections, listFrozen } from './reports.ts'
import { requirementReads } from './requirement-access.ts'
import { listSavedViews } from './saved-views.ts'
import { scanFactsOf } from './scan-facts.ts'
import { scanOriginOf, scanOriginsOfBundle } from './scan-origins.ts'
import { measuredOf, scanSummaryOf, timelineOf } from './scan-summaries.ts'
import {
  latestScans,
  listScanRuns,
  scanResultOf,
  scanRunById,
  scanRunHead,
  scanTargetState,
  scanTargetStates,
  unfinishedScanRuns,
} from './scans.ts'
import { siteStands } from './site-stands.ts'
import { workspaceStatus } from './status.ts'
import type { Reads, Rows } from './store.ts'
import { suggestionsOf } from './suggestions.ts'
import { systemStamps } from './system-stamps.ts'
import { systemByCode, systemById, systemNames, systemSummaries } from './systems.ts'
import { targetReads } from './targets.ts'
import { listWebsites } from './websites.ts'

/** Runs one read on the connection that is meant for it. */
export type Via = <T>(read: (db: Db) => Promise<T>) => Promise<T>

const rowsVia = <T extends { readonly id: string }>(via: Via, list: (db: Db) => Promise<T[]>): Rows<T> => ({
  list: () => via(list),
  get: async (id) => (await via(list)).find((row) => row.id === id),
})

const levelReads = (via: Via): Pick<Reads, 'levelRuns' | 'levelCases'> => ({
  levelRuns: {
    latest: () => via((db) => latestLevelRuns(db)),
    latestOf: (systemId) => via((db) => latestLevelRuns(db, systemId)),
    get: (id) => via((db) => levelRunById(db, id)),
  },
  levelCases: {
    all: () => via((db) => levelCasesBySystem(db)),
    of: (systemId) => via((db) => levelCaseOf(db, systemId)),
  },
})

type BoardParts = 'board' | 'findings' | 'checkRecords' | 'scanOrigins' | 'proposals'

/** What the scan board keeps beside runs and results. */
const boardReads = (via: Via): Pick<Reads, BoardParts> => ({
  board: {
    sites: (today) => via((db) => siteStands(db, today)),
    timeline: (site) => via((db) => timelineOf(db, site)),
    measured: (keys) => via((db) => measuredOf(db, keys)),
    summary: (runId, target) => via((db) => scanSummaryOf(db, runId, target)),
  },
  findings: {
    ofSite: (site) => via((db) => findingsOf(db, site)),
    get: (id) => via((db) => findingById(db, id)),
    events: (id) => via((db) => findingEvents(db, id)),
    acceptedOn: (day) => via((db) => acceptedOn(db, day)),
    acceptedUntil: (day) => via((db) => acceptedUntil(db, day)),
  },
  checkRecords: {
    of: (websiteId) => via((db) => recordsOf(db, websiteId)),
    get: (id) => via((db) => recordById(db, id)),
    latest: () => via(latestRecords),
  },
  scanOrigins: {
    of: (runId) => via((db) => scanOriginOf(db, runId)),
    ofBundle: (bundleId) => via((db) => scanOriginsOfBundle(db, bundleId)),
  },
  proposals: { list: () => via(listProposals), get: (id) => via((db) => proposalById(db, id)) },
})

/** What duties and incidents are read from. */
const dutyReads = (via: Via): Pick<Reads, 'duties' | 'incidents'> => ({
  duties: {
    records: (rule) => via((db) => listDutyRecords(db, rule)),
    record: (id) => via((db) => dutyRecordById(db, id)),
    periods: () => via(listDutyPeriods),
    expiringEvidence: () => via(expiringEvidence),
    unmet: (ids) => via((db) => unmetRequirements(db, ids)),
    assessed: (ids) => via((db) => assessedRequirements(db, ids)),
  },
  incidents: { list: () => via(listIncidents), reports: () => via(listIncidentReports) },
})

/** All reads of a workspace, each run by `via`. */
export const readsVia = (
  via: Via,
  file: { readonly path: string; readonly schemaVersion: number },
): Reads => ({
  organisations: rowsVia(via, listOrganisations),
  people: rowsVia(via, listPeople),
  websites: rowsVia(via, (db) => listWebsites(db)),
  dossiers: { list: () => via(listDossiers), get: (id) => via((db) => dossierById(db, id)) },
  systems: {
    all: () => via((db) => systemSummaries(db)),
    summary: (id) => via(async (db) => (await systemSummaries(db, id))[0]),
    stamps: () => via(systemStamps),
    names: () => via(systemNames),
    get: (id) => via((db) => systemById(db, id)),
    byCode: (code) => via((db) => systemByCode(db, code)),
  },
  components: componentReads(via),
  ...levelReads(via),
  scans: {
    runs: () => via(listScanRuns),
    run: (id) => via((db) => scanRunById(db, id)),
    runHead: (id) => via((db) => scanRunHead(db, id)),
    target: (id, target) => via((db) => scanTargetState(db, id, target)),
    targets: (id) => via((db) => scanTargetStates(db, id)),
    result: (id, target) => via((db) => scanResultOf(db, id, target)),
    facts: (id, target) => via((db) => scanFactsOf(db, id, target)),
    latestByWebsite: () => via(latestScans),
    unfinished: () => via(unfinishedScanRuns),
  },
  requirements: requirementReads(via),
  ...boardReads(via),
  ...dutyReads(via),
  suggestions: { of: (systemId) => via((db) => suggestionsOf(db, systemId)) },
  judgedLevels: { all: () => via(listJudged) },
  columnMappings: { list: () => via(listMappings) },
  templates: {
    list: () => via(listTemplates),
    content: (hash) => via((db) => templateContent(db, hash)),
    original: (hash) => via((db) => templateOriginal(db, hash)),
  },
  savedViews: (list) => via((db) => listSavedViews(db, list)),
  life: {
    steps: (id) => via((db) => stepsOf(db, id)),
    stepsByDossier: () => via(stepsByDossier),
    snapshots: (id) => via((db) => snapshotsOf(db, id)),
    snapshot: (id) => via((db) => snapshotContent(db, id)),
    letters: (id) => via((db) => lettersOf(db, id)),
    papers: (id) => via((db) => papersOf(db, id)),
  },
  calendar: { days: () => via(listOwnDays) },
  reports: {
    corrections: (scope) => via((db) => listCorrections(db, scope)),
    frozen: (scope) => via((db) => listFrozen(db, scope)),
    content: (id) => via((db) => frozenContent(db, id)),
  },
  targets: targetReads(via),
  audit: { list: (filter) => via((db) => listAudit(db, filter)), verify: () => via(verifyAudit) },
  history: {
    last: () => via(lastSequence),
    undoable: () => via(undoable),
    redoable: () => via(redoable),
    ofRecord: (of) => via((db) => eventsOfRecord(db, of)),
  },
  diagrams: { positions: (picture) => via((db) => positionsOf(db, picture)) },
  bin: { list: (limit) => via((db) => listBin(db, limit)) },
  status: () => via((db) => workspaceStatus(db, file)),
})
