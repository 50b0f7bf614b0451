import { isBegun } from '../../../assessors/requirements/begun-answer.ts'
import { changesOf } from '../../../assessors/requirements/bulk-change.ts'
import { nameOf } from '../../../assessors/requirements/standard.ts'
import { lacksReason } from '../../../assessors/requirements/work-rules.ts'
import type { Answer, AnswerPatch } from '../../../data/contract/answer.ts'
import { Failure } from '../../../data/contract/failure.ts'
import type { Organisation } from '../../../data/contract/organisation.ts'
import type {
  AnswerFault,
  AnswerStaging,
  requirementProcedures,
  StagedAnswer,
} from '../../../data/contract/requirement.ts'
import { actorLabel } from '../actor.ts'
import type { Handlers } from '../handlers.ts'
import { baseName, readFile } from '../inventory/read-file.ts'
import { unreadable } from '../inventory/unreadable.ts'
import type { Language } from '../texts.ts'
import { bothLanguages, type ChecklistWords, wordsOf } from './checklist-form.ts'
import { type ChecklistRow, checklistRows } from './checklist-rows.ts'
import { writeChecklist } from './checklist-workbook.ts'
import { recount } from './count-system.ts'
import { blankAnswer, type RequirementDeps, readContext, type SystemContext } from './system-context.ts'
import { clearAnswered, fieldsOf } from './write-answer.ts'

type Procedures = Extract<
  keyof typeof requirementProcedures,
  'requirement.export' | 'requirement.stage' | 'requirement.commit'
>

interface PlannedAnswer {
  readonly answer: Answer
  readonly patch: AnswerPatch
}

interface StagedChecklist {
  readonly systemId: string
  readonly writes: readonly PlannedAnswer[]
  readonly counts: { readonly created: number; readonly changed: number; readonly same: number }
}

/** Stagings that wait for a commit; the oldest goes when another comes. */
const WAITING = 8

interface Comparing {
  readonly context: SystemContext
  readonly units: readonly Organisation[]
  readonly file: string
  readonly sheet: string | null
  readonly words: ChecklistWords
  readonly seen: Set<string>
}

interface Compared {
  readonly shown: StagedAnswer
  readonly faults: readonly AnswerFault[]
  readonly planned: PlannedAnswer | null
}

const faultOf = (
  row: ChecklistRow,
  comparing: Comparing,
  what: { key: string; field: string },
): AnswerFault => ({
  ...{ file: comparing.file, sheet: comparing.sheet, row: row.row, value: row.requirementId },
  cell: row.cells.get(what.field) ?? null,
  field: comparing.words.header(what.field === 'reason' ? 'reason' : 'id'),
  expected: comparing.words.texts(`requirement.checklist.expected.${what.key}`),
})

/** The first rule that a row as a whole breaks. */
const ruleBroken = (
  row: ChecklistRow,
  answer: Answer | undefined,
  comparing: Comparing,
): AnswerFault | undefined => {
  const broken = (key: string, field = 'id'): AnswerFault => faultOf(row, comparing, { key, field })
  if (answer === undefined) return broken('requirement')
  if (comparing.seen.has(row.requirementId)) return broken('once')
  if (lacksReason(answer, row.patch)) return broken('reason', 'reason')
  const differs = changesOf(answer, row.patch).length > 0
  return differs && answer.work === 'locked' ? broken('locked') : undefined
}

const inWords = (field: string, value: string, { words, units }: Comparing): string => {
  if (value === '') return ''
  if (field === 'result' || field === 'measureState') return words.label(field, value)
  return field === 'unitId' ? (units.find(({ id }) => id === value)?.name ?? value) : value
}

const shownChanges = (row: ChecklistRow, answer: Answer, comparing: Comparing): StagedAnswer['changes'] =>
  changesOf(answer, row.patch).map(({ field, before, after }) => ({
    field,
    cell: row.cells.get(field) ?? '',
    before: inWords(field, before, comparing),
    after: inWords(field, after, comparing),
  }))

const compareRow = (row: ChecklistRow, comparing: Comparing): Compared => {
  const { context } = comparing
  const { requirementId } = row
  const requirement = context.asked.find(({ id }) => id === requirementId)
  const answer =
    requirement === undefined
      ? undefined
      : (context.answers.get(requirementId) ??
        blankAnswer(context.system.id, context.standard.id, requirementId))
  const rule = ruleBroken(row, answer, comparing)
  const faults = rule === undefined ? row.faults : [...row.faults, rule]
  const title = requirement === undefined ? '' : nameOf(requirement).vi.slice(0, 500)
  comparing.seen.add(requirementId)
  if (faults.length > 0 || answer === undefined) {
    const cell = faults[0]?.cell ?? null
    return { shown: { requirementId, title, cell, state: 'rejected', changes: [] }, faults, planned: null }
  }
  const changes = shownChanges(row, answer, comparing)
  const cell = changes[0]?.cell ?? null
  if (changes.length === 0) {
    return { shown: { requirementId, title, cell, state: 'same', changes }, faults: [], planned: null }
  }
  const stale = row.version !== null && row.version < answer.version
  const state = stale ? ('conflict' as const) : isBegun(answer) ? ('changed' as const) : ('new' as const)
  const planned = stale ? null : { answer, patch: row.patch }
  return { shown: { requirementId, title, cell, state, changes }, faults: [], planned }
}

const stage = async (
  deps: RequirementDeps,
  input: {
    readonly systemId: string
    readonly file: string
    readonly bytes: Buffer
    readonly language: Language
  },
): Promise<{ staged: StagedChecklist; shown: Omit<AnswerStaging, 'stageId'> }> => {
  const { systemId, file, bytes, language } = input
  const { tables } = await readFile({ name: file, bytes }, deps.texts('vi'))
  const units = await deps.store.organisations.list()
  const words = wordsOf(deps.texts(language))
  const reading = { file: baseName(file), units, words: bothLanguages(deps.texts), speaks: words }
  const found = checklistRows(tables, reading)
  if (found === undefined) throw unreadable('nothing-known', { file: reading.file })
  const context = await readContext(deps, deps.store, { systemId })
  const comparing = { context, units, file: reading.file, sheet: found.sheet, words, seen: new Set<string>() }
  const compared = found.rows.map((row) => compareRow(row, comparing))
  const rows = compared.map(({ shown }) => shown)
  const count = (state: StagedAnswer['state']): number => rows.filter((row) => row.state === state).length
  return {
    staged: {
      systemId,
      writes: compared.flatMap(({ planned }) => planned ?? []),
      counts: { created: count('new'), changed: count('changed'), same: count('same') },
    },
    shown: { file: reading.file, rows, faults: compared.flatMap(({ faults }) => faults) },
  }
}

const commit = (
  deps: RequirementDeps,
  staged: StagedChecklist,
  actor: string,
): Promise<StagedChecklist['counts']> =>
  deps.store.transact(actor, async (writer) => {
    const { systemId, writes, counts } = staged
    const context = await readContext(deps, writer.read, { systemId })
    const author = { actor, at: deps.now().toISOString() }
    const fields = []
    for (const { answer, patch } of writes) {
      const now = context.answers.get(answer.requirementId) ?? answer
      if (now.version !== answer.version)
        throw new Failure('import-stale', { requirementId: answer.requirementId })
      fields.push({
        requirementId: answer.requirementId,
        seen: answer.version,
        fields: await fieldsOf(deps, writer.read, { context, answer: now, patch, author }),
      })
    }
    const written = await writer.requirements.writeAnswers(systemId, fields)
    const judged = new Set(
      writes.filter(({ patch }) => patch.result !== undefined).map(({ answer }) => answer.requirementId),
    )
    await clearAnswered(
      writer,
      systemId,
      written.filter(({ requirementId }) => judged.has(requirementId)),
    )
    await recount(deps, writer, systemId)
    return counts
  })

/** Adds to `import-unreadable` the sentence of its reason. */
const explained = (error: unknown, deps: RequirementDeps, language: Language): unknown => {
  if (!(error instanceof Failure) || error.code !== 'import-unreadable') return error
  const { reason, message = '' } = error.details
  const key =
    reason === 'nothing-known' ? 'requirement.checklist.unknown' : `inventory.unreadable.${String(reason)}`
  return new Failure(error.code, {
    ...error.details,
    text: deps.texts(language)(key, { message: String(message) }),
  })
}

/** The checklist out and in again: staged first, then one commit. */
export const checklistHandlers = (deps: RequirementDeps): Handlers<Procedures> => {
  const waiting = new Map<string, StagedChecklist>()
  return {
    'requirement.export': async ({ systemId, language = 'vi' }) => {
      const context = await readContext(deps, deps.store, { systemId })
      const words = wordsOf(deps.texts(language))
      const bytes = await writeChecklist({ context, words, units: await deps.store.organisations.list() })
      const file = words.texts('requirement.checklist.file', {
        code: context.system.code.replace(/[^\p{L}\p{N}.-]+/gu, '-'),
      })
      return { file, base64: bytes.toString('base64') }
    },
    'requirement.stage': async ({ systemId, file, base64, language = 'vi' }) => {
      const input = { systemId, file, bytes: Buffer.from(base64, 'base64'), language }
      const { staged, shown } = await stage(deps, input).catch((error: unknown) => {
        throw explained(error, deps, language)
      })
      const stageId = deps.newId()
      waiting.set(stageId, staged)
      const [oldest] = waiting.keys()
      if (waiting.size > WAITING && oldest !== undefined) waiting.delete(oldest)
      return { stageId, ...shown }
    },
    'requirement.commit': async ({ stageId }, actor) => {
      const staged = waiting.get(stageId)
      if (staged === undefined) throw new Failure('import-stale', { stageId })
      const counts = await commit(deps, staged, actorLabel(actor))
      waiting.delete(stageId)
      return counts
    },
  }
}
