import type { LevelGuide } from '../../data/contract/level-guide.ts'
import { clauseText, clauseTexts, criteriaOf, criterionOf, enumeration } from './clause-text.ts'
import type { Context } from './context.ts'
import { factLabel, factProof, valueText } from './fact-text.ts'
import type { RegimeResult } from './input.ts'
import { needText } from './need-text.ts'
import { fillSentence, fillText, joinPieces, orMissing, type Pieces } from './pieces.ts'
import { numbered, type TableRow, type TableSource } from './table-rows.ts'
import { upperFirst } from './vietnamese-text.ts'

const clauseOf = (context: Context, guide: LevelGuide, id: string): string => {
  const criterion = criterionOf(guide, id)
  return criterion === undefined ? id : clauseText(context, criterion)
}

const criterionCells = (context: Context, id: string): TableRow => {
  const { guide } = context.input.pinned
  return {
    dieu_khoan: [upperFirst(clauseOf(context, guide, id))],
    noi_dung: [criterionOf(guide, id)?.text.vi ?? id],
  }
}

const lines = (parts: readonly Pieces[]): Pieces => joinPieces(parts, '\n')

/** Every criterion that holds, at all levels, with the facts its condition reads (Đ22.4.b). */
const hits: TableSource = (context) => {
  const { classification, guide } = context.input.pinned
  return classification.hits.map((hit) => ({
    ...criterionCells(context, hit.criterion),
    du_kien: lines((criterionOf(guide, hit.criterion)?.facts ?? []).map((key) => factProof(context, key))),
    ket_qua: [fillText(context.wording.hit, { level: String(hit.level) })],
  }))
}

const nearMisses: TableSource = (context) =>
  context.input.pinned.classification.nearMisses.map((miss) => {
    const label = (key: string) => factLabel(context, key)
    return {
      ...criterionCells(context, miss.criterion),
      du_kien: lines(
        miss.because.map(({ fact, value }) => [
          fillText(context.wording.factValue, { label: label(fact), value: valueText(context, fact, value) }),
        ]),
      ),
      can_co: [
        ...lines(
          miss.because.map(({ fact, needs }) => [
            fillText(context.wording.factValue, {
              label: label(fact),
              value: needText(context, fact, needs),
            }),
          ]),
        ),
        `\n(${fillText(context.wording.level, { level: String(miss.level) })})`,
      ],
    }
  })

const openCriteria: TableSource = (context) =>
  context.input.pinned.classification.unknown.map((open) => ({
    ...criterionCells(context, open.criterion),
    thieu: [open.facts.map((key) => factLabel(context, key)).join(context.wording.partSeparator)],
    ket_qua: [fillText(context.wording.openCriterion, { level: String(open.level) })],
  }))

/** Clauses of the criteria that hold at the level reached. */
const decidingClauses = (context: Context, { classification, guide }: RegimeResult): readonly string[] => {
  const deciding = classification.hits.filter((hit) => hit.level === classification.level)
  const ids = deciding.map((hit) => hit.criterion)
  return clauseTexts(context, criteriaOf(guide, ids))
}

/** Why the office proposes more than the criteria give; empty when it does not. */
const higherReason = ({ decision, wording }: Context): Pieces => {
  if (decision.kind !== 'higher' && decision.kind !== 'without-criterion') return []
  return fillSentence(wording.higherReason, { reason: orMissing(decision.reason, 'system.proposedReason') })
}

const proposal: TableSource = (context) => {
  const { decision, input, wording } = context
  const { classification } = input.pinned
  const clauses = upperFirst(enumeration(context, decidingClauses(context, input.pinned)))
  const basis = clauses === '' ? '' : `${clauses} ${wording.regimes[classification.regime]}`
  const why = higherReason(context)
  const reason: Pieces = why.length > 0 && basis !== '' ? ['\n', ...why] : why
  const stated: Pieces = basis === '' ? [] : [basis]
  const missing: Pieces = stated.length === 0 && reason.length === 0 ? [{ missing: 'system.level' }] : []
  return numbered([
    {
      ten_httt: [input.system.name],
      cap_do: orMissing(decision.level?.toString(), 'system.level'),
      can_cu: [...stated, ...reason, ...missing],
    },
  ])
}

const levelText = ({ wording }: Context, { classification }: RegimeResult): string => {
  if (classification.status === 'blocked') return wording.blocked
  return classification.level === null ? wording.undetermined : String(classification.level)
}

const comparison: TableSource = (context) => {
  const { pinned, other } = context.input
  if (other === null) return []
  return [pinned, other].map((result) => {
    const { hits: held, regime } = result.classification
    const ids = held.map((hit) => hit.criterion)
    const clauses = clauseTexts(context, criteriaOf(result.guide, ids))
    return {
      khung: [context.wording.regimes[regime]],
      cap_do: [levelText(context, result)],
      can_cu: [
        clauses.length === 0 ? context.wording.none : upperFirst(clauses.join(context.wording.partSeparator)),
      ],
    }
  })
}

/** Changes between the regimes that touch a criterion of this system, held or nearly held. */
const changes: TableSource = ({ input }) => {
  if (input.other === null) return []
  const touched = new Set(
    [input.pinned, input.other].flatMap(({ classification }) => [
      ...classification.hits.map((hit) => hit.criterion),
      ...classification.nearMisses.map((miss) => miss.criterion),
    ]),
  )
  return input.pinned.guide.changes
    .filter((change) => change.criteria.some((id) => touched.has(id)))
    .map((change) => ({
      chu_de: [change.topic.vi],
      truoc: [change.before.vi],
      sau: [change.after.vi],
      he_qua: [change.effect.vi],
    }))
}

/** The proof of the level: what holds, what nearly holds, what is open, what the other regime says. */
export const proofTables: Readonly<Record<string, TableSource>> = {
  danh_muc_cap_do: proposal,
  doi_chieu_tieu_chi: hits,
  gan_khop: nearMisses,
  chua_du_du_kien: openCriteria,
  so_sanh_khung: comparison,
  thay_doi_khung: changes,
}
