import type { ChaptersBlock } from '../../data/catalogues/forms/outline.schema.ts'
import type { AnswerResult } from '../../data/contract/answer.ts'
import type { Context } from './context.ts'
import { fillText, orMissing, type Pieces } from './pieces.ts'
import type { PlanChapter, PlannedRequirement, SecurityPlan } from './security-plan.ts'
import type { SentenceSource } from './sentences.ts'
import { cell, type TableRow, type TableSource } from './table-rows.ts'
import { endSentence, shortDate } from './vietnamese-text.ts'

const NONE: Pick<SecurityPlan, 'requirements' | 'chapters' | 'evidence' | 'work'> = {
  requirements: [],
  chapters: [],
  evidence: [],
  work: [],
}

const planOf = ({ input }: Context) => input.securityPlan ?? NONE

/** The name of a chapter with its clause, e.g. `Quản lý rủi ro (mục 5.1)`. */
export const chapterTitle = ({ wording }: Context, { title, section }: PlanChapter): string =>
  section === null ? title : fillText(wording.plan.chapter, { title, section })

/** The codes of evidence in the order of the list: `MC01`, `MC02`, … */
const evidenceCodes = (context: Context): ReadonlyMap<string, string> => {
  const ids = [...new Set(planOf(context).requirements.flatMap(({ evidence }) => evidence))]
  const digits = Math.max(2, String(ids.length).length)
  return new Map(
    ids.map((id, index) => [
      id,
      fillText(context.wording.plan.evidenceCode, { n: String(index + 1).padStart(digits, '0') }),
    ]),
  )
}

/** What a requirement is called where only its number stands. */
export const clauseName = ({ clause, id }: PlannedRequirement): string => clause ?? id

const stateCell = ({ wording }: Context, { result, measureState }: PlannedRequirement): Pieces => {
  const state = wording.plan.measureState[measureState]
  return [wording.plan.result[result], ...(state === '' ? [] : [`\n(${state})`])]
}

const sourceLines = ({ wording }: Context, { source }: PlannedRequirement): string[] => {
  if (source === null) return []
  const { plan } = wording
  const { name, measure, provider, consumer } = source
  return [
    endSentence(fillText(plan.inherited, { name, measure })),
    ...(provider === '' ? [] : [fillText(plan.provider, { text: endSentence(provider) })]),
    ...(consumer === '' ? [] : [fillText(plan.consumer, { text: endSentence(consumer) })]),
  ]
}

/** Whether somebody has said how the requirement is met, or why it does not apply (Đ22.6). */
export const isDescribed = ({ measure, result, reason, source }: PlannedRequirement): boolean =>
  measure.trim() !== '' ||
  (result === 'not-applicable' && reason.trim() !== '') ||
  (source !== null && `${source.measure}${source.provider}`.trim() !== '')

/** The measure of this very requirement, as it was written for it, and where it comes from. */
const measureCell = (context: Context, one: PlannedRequirement): Pieces => {
  const { plan, partSeparator } = context.wording
  const reasoned = one.result === 'not-applicable' ? plan.notApplicable : plan.reason
  const lines = [
    ...(one.measure.trim() === '' ? [] : [one.measure.trim()]),
    ...sourceLines(context, one),
    ...(one.reason.trim() === '' ? [] : [fillText(reasoned, { reason: endSentence(one.reason) })]),
    ...(one.components.length === 0
      ? []
      : [endSentence(fillText(plan.components, { names: one.components.join(partSeparator) }))]),
  ]
  const gap: Pieces = isDescribed(one) ? [] : [{ missing: `requirement.${one.chapter}` }]
  return [...gap, ...(lines.length === 0 ? [] : [gap.length === 0 ? '' : '\n', lines.join('\n')])]
}

const needsWork = ({ result }: PlannedRequirement): boolean => result === 'partial' || result === 'not-met'

/** What is not met yet owes a day and somebody in charge. */
export const owesWork = (one: PlannedRequirement): boolean =>
  needsWork(one) && (one.due === null || one.unit.trim() === '')

/** A day is owed for what is not met yet. */
const dueCell = (one: PlannedRequirement): Pieces => {
  if (one.due !== null) return [shortDate(one.due)]
  return needsWork(one) ? [{ missing: `plan.${one.chapter}` }] : []
}

const requirementRow = (
  context: Context,
  codes: ReadonlyMap<string, string>,
  one: PlannedRequirement,
): TableRow => ({
  ma: [clauseName(one)],
  noi_dung: [one.text],
  hien_trang: stateCell(context, one),
  phuong_an: measureCell(context, one),
  minh_chung: cell(one.evidence.flatMap((id) => codes.get(id) ?? []).join(', ')),
  don_vi: needsWork(one) ? orMissing(one.unit, `plan.${one.chapter}`) : cell(one.unit),
  thoi_han: dueCell(one),
})

/** The chapters that have requirements of some kinds, each with the rows of its table. */
export const chapterTables = (
  context: Context,
  { of }: ChaptersBlock,
): readonly { readonly chapter: PlanChapter; readonly rows: readonly TableRow[] }[] => {
  const codes = evidenceCodes(context)
  const { chapters, requirements } = planOf(context)
  return chapters.flatMap((chapter) => {
    const own = requirements.filter((one) => one.chapter === chapter.id && of.includes(one.kind))
    if (own.length === 0) return []
    return [{ chapter, rows: own.map((one) => requirementRow(context, codes, one)) }]
  })
}

const RESULTS = {
  dap_ung: 'met',
  mot_phan: 'partial',
  chua: 'not-met',
  chua_danh_gia: 'unassessed',
  khong_ap_dung: 'not-applicable',
} as const satisfies Readonly<Record<string, AnswerResult>>

const countRow = (name: string, requirements: readonly PlannedRequirement[]): TableRow => ({
  chuong: [name],
  tong: [String(requirements.length)],
  ...Object.fromEntries(
    Object.entries(RESULTS).map(([key, result]) => [
      key,
      [String(requirements.filter((one) => one.result === result).length)],
    ]),
  ),
})

const summary: TableSource = (context) => {
  const { chapters, requirements } = planOf(context)
  if (requirements.length === 0) return []
  const rows = chapters.map((chapter) =>
    countRow(
      chapterTitle(context, chapter),
      requirements.filter((one) => one.chapter === chapter.id),
    ),
  )
  return [...rows, countRow(context.wording.plan.total, requirements)]
}

/** Results as the seven contents count them. */
const COUNTED = {
  met: ['met'],
  partial: ['partial'],
  open: ['not-met', 'unassessed'],
  none: ['not-applicable'],
} as const satisfies Readonly<Record<string, readonly AnswerResult[]>>

const COUNTED_KEYS = ['met', 'partial', 'open', 'none'] as const

/** How far requirements are met, in words; what none of them has is not mentioned. */
const standing = ({ wording }: Context, own: readonly PlannedRequirement[]): string =>
  COUNTED_KEYS.flatMap((key) => {
    const wanted: readonly AnswerResult[] = COUNTED[key]
    const n = own.filter(({ result }) => wanted.includes(result)).length
    return n === 0 ? [] : [fillText(wording.plan.chapterParts[key], { n: String(n) })]
  }).join(', ')

/** Đ29.2: what the chapters that speak of each content ask for, and how much of it is met. */
const sevenContents: TableSource = (context, block) => {
  const { chapters, requirements } = planOf(context)
  const { plan, partSeparator } = context.wording
  return (block.rows ?? []).map(({ key, label }) => {
    const feeding = chapters.filter(({ feeds }) => feeds.includes(key))
    const own = requirements.filter((one) => feeding.some(({ id }) => id === one.chapter))
    const text = fillText(plan.chapterCounts, {
      count: String(own.length),
      parts: standing(context, own),
      chapters: feeding.map((chapter) => chapterTitle(context, chapter)).join(partSeparator),
    })
    return {
      noi_dung: [label],
      tom_tat: own.length === 0 ? [{ missing: `requirement.${key}` }] : [text],
      dan_chieu: cell(own.length === 0 ? '' : plan.detailAt),
    }
  })
}

const isOpenWork = ({ state }: SecurityPlan['work'][number]): boolean =>
  state !== 'closed' && state !== 'cancelled'

const deviationLine = (
  { wording }: Context,
  { deviation }: SecurityPlan['work'][number],
): readonly string[] => {
  if (deviation === null) return []
  const { kind, until, approver } = deviation
  return [`\n(${fillText(wording.plan[kind], { date: shortDate(until), name: approver })})`]
}

/** One row for each open line of the plan. */
const plannedRow = (context: Context, work: SecurityPlan['work'][number]): TableRow => {
  const { plan } = context.wording
  const clauses = planOf(context)
    .requirements.filter(({ id }) => work.requirementIds.includes(id))
    .map(clauseName)
  const head = fillText(plan.work, { number: String(work.number), state: plan.state[work.state] })
  return {
    ma: cell(clauses.join(', ')),
    noi_dung: [work.title],
    bien_phap: [
      `${head}: `,
      ...orMissing(work.commitment || work.detail, 'plan.items'),
      ...deviationLine(context, work),
    ],
    don_vi: orMissing(work.unit, 'plan.items'),
    thoi_han: work.due === null ? [{ missing: 'plan.items' }] : [shortDate(work.due)],
  }
}

/** A gap that no line of the plan covers. */
const unplannedRow = (context: Context, one: PlannedRequirement): TableRow => ({
  ma: [clauseName(one)],
  noi_dung: [`${one.text} (${context.wording.plan.unplanned})`],
  bien_phap: one.measure.trim() === '' ? [{ missing: `requirement.${one.chapter}` }] : [one.measure.trim()],
  don_vi: orMissing(one.unit, `plan.${one.chapter}`),
  thoi_han: dueCell(one),
})

/** Requirements that are not met and that no open line of the plan covers. */
export const unplanned = ({ requirements, work }: Pick<SecurityPlan, 'requirements' | 'work'>) => {
  const covered = new Set(work.filter(isOpenWork).flatMap(({ requirementIds }) => requirementIds))
  return requirements.filter((one) => needsWork(one) && !covered.has(one.id))
}

const gaps: TableSource = (context) => {
  const plan = planOf(context)
  const rows = [
    ...plan.work.filter(isOpenWork).map((work) => plannedRow(context, work)),
    ...unplanned(plan).map((one) => unplannedRow(context, one)),
  ]
  return rows.map((row, index) => ({ stt: [String(index + 1)], ...row }))
}

type Proof = SecurityPlan['evidence'][number]

const proofDates = ({ wording }: Context, { issuedOn, expiresOn, addedAt }: Proof): string => {
  const day = shortDate(issuedOn ?? addedAt.slice(0, 10))
  return expiresOn === null
    ? day
    : `${day}\n(${fillText(wording.plan.expires, { date: shortDate(expiresOn) })})`
}

/** The list of evidence (Đ36.9): what each proves; a file is known by its SHA-256, restricted ones stay in the office. */
const evidenceList: TableSource = (context) => {
  const { evidence, requirements } = planOf(context)
  const { plan } = context.wording
  const byId = new Map(evidence.map((one) => [one.id, one]))
  return [...evidenceCodes(context)].flatMap(([id, code]) => {
    const proof = byId.get(id)
    if (proof === undefined) return []
    const proves = requirements.filter((one) => one.evidence.includes(id)).map(clauseName)
    const marks = [
      ...(proof.sha256 === null ? [] : [fillText(plan.hash, { hash: `${proof.sha256.slice(0, 16)}…` })]),
      ...(proof.restricted ? [plan.keptHere] : []),
    ]
    return [
      {
        ma: [code],
        ten: [proof.note === '' ? proof.name : `${proof.name} (${proof.note})`],
        loai: [plan.evidenceKind[proof.kind]],
        ngay: [proofDates(context, proof)],
        yeu_cau: cell(proves.join(', ')),
        dau_van: cell(marks.join('\n')),
      },
    ]
  })
}

/** Contracts for hired services (Đ30.8, Đ30.9, Đ5.3). */
const contracts: TableSource = (context) => {
  const { input, wording } = context
  const field = 'component.contracts'
  return input.system.components.contracts.map((contract, index) => ({
    stt: [String(index + 1)],
    hop_dong: [[contract.number, contract.name].filter((part) => part !== '').join(' - ')],
    ben_cung_cap: orMissing(input.organisations.find(({ id }) => id === contract.supplierId)?.name, field),
    thoi_han: contract.validTo === null ? [{ missing: field }] : [shortDate(contract.validTo)],
    noi_dung:
      contract.clauses.length === 0
        ? [{ missing: field }]
        : [contract.clauses.map((clause) => wording.contractClause[clause]).join(wording.partSeparator)],
  }))
}

/** Tables of Part III. */
export const planTables: Readonly<Record<string, TableSource>> = {
  tong_hop_dap_ung: summary,
  bay_noi_dung: sevenContents,
  hop_dong_thue: contracts,
  ton_tai: gaps,
  minh_chung: evidenceList,
}

const scopeOfPlan: SentenceSource = ({ input }) => {
  const plan = input.securityPlan
  if (plan === null) return null
  return {
    level: String(plan.level),
    standard: plan.standard.title,
    count: String(plan.requirements.length),
  }
}

const standardNote: SentenceSource = ({ input }) => {
  const plan = input.securityPlan
  return plan === null || plan.standard.note === '' ? null : { note: endSentence(plan.standard.note) }
}

/** Sentences of Part III. */
export const planSentences: Readonly<Record<string, SentenceSource>> = {
  pham_vi_phuong_an: scopeOfPlan,
  nguon_tieu_chuan: standardNote,
  chua_co_phuong_an: ({ input }) =>
    input.securityPlan === null ? { gap: [{ missing: 'requirement.all' }] } : null,
}
