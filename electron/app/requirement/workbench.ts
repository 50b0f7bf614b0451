import { isBegun } from '../../../assessors/requirements/begun-answer.ts'
import { applies } from '../../../assessors/requirements/conditions.ts'
import { isOpen } from '../../../assessors/requirements/plan-rules.ts'
import { scanProposals } from '../../../assessors/requirements/scan-proposals.ts'
import { clauseAt, groupIdAt, isMandatory, nameOf } from '../../../assessors/requirements/standard.ts'
import type { Requirement } from '../../../data/catalogues/requirements/requirement.schema.ts'
import type { Answer, FlagKind } from '../../../data/contract/answer.ts'
import type { Evidence } from '../../../data/contract/evidence.ts'
import type {
  TrayItem,
  Workbench,
  WorkbenchGroup,
  WorkbenchRow,
} from '../../../data/contract/requirement-view.ts'
import type { EvidenceLink, StoredFlag, WebsiteScanRow } from '../../store/requirement-store.ts'
import type { Reads } from '../../store/store.ts'
import { countsOf, openFlags, trayOf } from './count-system.ts'
import type { Standards } from './standards.ts'
import type { ReadingDeps, SystemContext } from './system-context.ts'

interface Around {
  readonly flags: readonly StoredFlag[]
  readonly comments: ReadonlyMap<string, number>
  readonly evidence: ReadonlyMap<string, Evidence>
  readonly links: readonly EvidenceLink[]
  readonly scans: readonly WebsiteScanRow[]
  /** Numbers of open plan items by requirement. */
  readonly planned: ReadonlyMap<string, number>
}

const countBy = (keys: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

const readAround = async ({ requirements }: Reads, systemId: string): Promise<Around> => ({
  flags: await requirements.flags(systemId),
  comments: await requirements.openComments(systemId),
  evidence: new Map((await requirements.evidence(systemId)).map((one) => [one.id, one])),
  links: await requirements.links(systemId),
  scans: await requirements.scans(systemId),
  planned: countBy(
    (await requirements.planItems(systemId)).filter(isOpen).flatMap((item) => item.requirementIds),
  ),
})

/** A scan is proposed until its run was taken as evidence of that answer. */
export const isTaken = (
  scan: { readonly scanCheck: string; readonly websiteId: string; readonly runId: string },
  evidence: readonly Evidence[],
): boolean =>
  evidence.some(
    ({ scan: taken }) =>
      taken !== null &&
      taken.scanCheck === scan.scanCheck &&
      taken.websiteId === scan.websiteId &&
      taken.runId === scan.runId,
  )

const proposedScans = (
  id: string,
  { standards, around }: { readonly standards: Standards; readonly around: Around },
  evidence: readonly Evidence[],
): number => {
  const proposals = scanProposals(id, standards.scanLinks(id), around.scans)
  return proposals.filter(({ view }) => !isTaken(view, evidence)).length
}

type RowContext = SystemContext & {
  readonly around: Around
  readonly standards: Standards
  readonly open: ReadonlyMap<string, StoredFlag[]>
  readonly evidenceOf: ReadonlyMap<string, Evidence[]>
}

const answerParts = (answer: Answer | undefined, context: RowContext) => {
  const { open, around, evidenceOf, sources } = context
  const id = answer?.id ?? ''
  const kinds = new Set<FlagKind>(open.get(id)?.map(({ kind }) => kind))
  return {
    version: answer?.version ?? 0,
    result: answer === undefined ? ('unassessed' as const) : sources.effective(answer),
    measureState: answer?.measureState ?? ('none' as const),
    work: answer?.work ?? ('empty' as const),
    described: (answer?.measure ?? '') !== '',
    inherited: answer?.inheritance?.mode ?? ('own' as const),
    due: answer?.due ?? null,
    evidence: evidenceOf.get(id)?.length ?? 0,
    comments: around.comments.get(id) ?? 0,
    flags: [...kinds],
  }
}

const rowOf = (requirement: Requirement, context: RowContext): WorkbenchRow => {
  const { level, standard, system, answers, around, standards, evidenceOf } = context
  const { id, kind, text, advisory, confidence, confidenceAt } = requirement
  const answer = answers.get(id)
  return {
    ...{ id, kind, text, advisory, title: nameOf(requirement), group: groupIdAt(requirement, level) },
    clause: clauseAt(requirement, level),
    mandatory: isMandatory(standard, requirement),
    applies: applies(requirement, system),
    confidence: (level === null ? undefined : confidenceAt?.[level]) ?? confidence,
    ...answerParts(answer, context),
    scans: proposedScans(id, { standards, around }, evidenceOf.get(answer?.id ?? '') ?? []),
    planItems: around.planned.get(id) ?? 0,
  }
}

const groupsOf = ({ standard, level }: SystemContext, rows: readonly WorkbenchRow[]): WorkbenchGroup[] => {
  const used = new Set(rows.map(({ group }) => group))
  const parents = new Set([...used].map((id) => standard.groups.get(id)?.parent))
  return standard.file.groups
    .filter(({ id }) => used.has(id) || parents.has(id))
    .map(({ id, parent, title, sections, mandatory }) => ({
      ...{ id, parent: parent ?? null, title },
      section: (level === null ? undefined : sections[level]) ?? null,
      mandatory,
    }))
}

const trayItems = (context: SystemContext, standards: Standards): TrayItem[] =>
  trayOf(context, standards).map(({ answer, because }) => {
    const requirement = standards.get(answer.standard).requirements.get(answer.requirementId)
    return {
      ...{ answer, because },
      title: requirement === undefined ? { vi: answer.requirementId } : nameOf(requirement),
      clause: requirement === undefined ? null : clauseAt(requirement, answer.level),
    }
  })

/** Evidence of each answer. */
export const evidenceByAnswer = (
  links: readonly EvidenceLink[],
  evidence: ReadonlyMap<string, Evidence>,
): ReadonlyMap<string, Evidence[]> => {
  const found = new Map<string, Evidence[]>()
  for (const { evidenceId, subjectKind, subjectId } of links) {
    const one = evidence.get(evidenceId)
    if (subjectKind === 'answer' && one !== undefined)
      found.set(subjectId, [...(found.get(subjectId) ?? []), one])
  }
  return found
}

/** The workbench of a system: the requirements of its level in the order of the standard, and what stands of each answer. */
export const readWorkbench = async (deps: ReadingDeps, systemId: string): Promise<Workbench> => {
  const { store, standards } = deps
  const context = await deps.contextOf({ systemId })
  const around = await readAround(store, systemId)
  const evidenceOf = evidenceByAnswer(around.links, around.evidence)
  const rowContext: RowContext = {
    ...context,
    around,
    standards,
    evidenceOf,
    open: openFlags(context, around.flags),
  }
  const rows = context.asked.map((requirement) => rowOf(requirement, rowContext))
  const { id, code, name } = context.system
  const standardId = context.standard.id
  return {
    system: { id, code, name },
    standard: standardId,
    level: context.level,
    levelFrom: context.levelFrom,
    catalogue: {
      id: standardId,
      version: standards.info(standardId).version,
      note: standards.statusNote(standardId),
    },
    groups: groupsOf(context, rows),
    rows,
    counts: countsOf(context, standards, around.flags),
    tray: trayItems(context, standards).filter(({ answer }) => isBegun(answer)),
  }
}
