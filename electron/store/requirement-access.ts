import {
  addComment,
  clearFlags,
  commentsOn,
  flagsOfSystem,
  openComments,
  raiseFlags,
  resolveComment,
} from './answer-flags.ts'
import {
  answerById,
  answerConsumers,
  answersOfSystem,
  answerTo,
  removeAnswer,
  writeAnswers,
} from './answers.ts'
import { addAssessment, assessmentById, assessmentsOf } from './assessments.ts'
import { listBundles } from './control-bundles.ts'
import {
  addEvidence,
  evidenceById,
  evidenceFiles,
  evidenceLinks,
  evidenceOfSystem,
  linkEvidence,
  unlinkEvidence,
  updateEvidence,
} from './evidence-rows.ts'
import { addPlanItem, planItemById, planItemsOf, removePlanItem, updatePlanItem } from './plan-items.ts'
import type { Via } from './reads.ts'
import { groupCounts, profiledSystems, profileOf, setCounts, setProfile } from './requirement-profiles.ts'
import type { RequirementReads, RequirementWrites } from './requirement-store.ts'
import type { Tx } from './transaction.ts'
import { scansOfSystem } from './website-scans.ts'

/** The reads of answers, evidence, common controls and plans, each run by `via`. */
export const requirementReads = (via: Via): RequirementReads => ({
  systems: () => via(profiledSystems),
  groupCounts: () => via(groupCounts),
  profile: (systemId) => via((db) => profileOf(db, systemId)),
  answers: (systemId) => via((db) => answersOfSystem(db, systemId)),
  answer: (systemId, requirementId) => via((db) => answerTo(db, systemId, requirementId)),
  answerById: (id) => via((db) => answerById(db, id)),
  consumers: () => via(answerConsumers),
  flags: (systemId) => via((db) => flagsOfSystem(db, systemId)),
  comments: (answerId) => via((db) => commentsOn(db, answerId)),
  openComments: (systemId) => via((db) => openComments(db, systemId)),
  evidence: (systemId) => via((db) => evidenceOfSystem(db, systemId)),
  evidenceById: (id) => via((db) => evidenceById(db, id)),
  evidenceFiles: () => via(evidenceFiles),
  links: (systemId) => via((db) => evidenceLinks(db, systemId)),
  scans: (systemId) => via((db) => scansOfSystem(db, systemId)),
  assessments: (systemId) => via((db) => assessmentsOf(db, systemId)),
  assessment: (id) => via((db) => assessmentById(db, id)),
  bundles: () => via(listBundles),
  planItems: (systemId) => via((db) => planItemsOf(db, systemId)),
  planItem: (id) => via((db) => planItemById(db, id)),
})

/** The writes of one transaction, but for the bundles, which are versioned rows like others. */
export const requirementWrites = (tx: Tx): Omit<RequirementWrites, 'bundles'> => ({
  setProfile: (systemId, patch) => setProfile(tx, systemId, patch),
  setCounts: (systemId, counts, countedFor) => setCounts(tx, systemId, { counts, countedFor }),
  writeAnswers: (systemId, writes) => writeAnswers(tx, systemId, writes),
  removeAnswer: (id) => removeAnswer(tx, id),
  raiseFlags: (systemId, flags) => raiseFlags(tx, systemId, flags),
  clearFlags: (systemId, ids, note) => clearFlags(tx, { systemId, ids }, note),
  addComment: (answerId, systemId, text) => addComment(tx, { answerId, systemId }, text),
  resolveComment: (id, resolved) => resolveComment(tx, id, resolved),
  addEvidence: (evidence) => addEvidence(tx, evidence),
  updateEvidence: (id, version, patch) => updateEvidence(tx, { id, seen: version }, patch),
  link: (link) => linkEvidence(tx, link),
  unlink: (link) => unlinkEvidence(tx, link),
  addAssessment: (assessment) => addAssessment(tx, assessment),
  addPlanItem: (item) => addPlanItem(tx, item),
  updatePlanItem: (id, version, patch) => updatePlanItem(tx, { id, seen: version }, patch),
  removePlanItem: (id, version) => removePlanItem(tx, id, version),
})
