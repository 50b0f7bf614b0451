import type { SentenceBlock } from '../../data/catalogues/forms/outline.schema.ts'
import { clauseTexts, criteriaOf, enumeration } from './clause-text.ts'
import type { Context } from './context.ts'
import { fillText, orMissing, type Pieces } from './pieces.ts'
import { planSentences } from './plan-part.ts'
import { riskSentences } from './risk-part.ts'
import { mayStop } from './section-scope.ts'
import { endSentence, longDate, lowerFirst, openSentence } from './vietnamese-text.ts'

type Params = Readonly<Record<string, Pieces | string>>

/** What a sentence says, or null when its data are absent and the sentence stays away. */
export type SentenceSource = (context: Context, block: SentenceBlock) => Params | null

const purpose = ({ input }: Context): Pieces =>
  orMissing(lowerFirst(openSentence(input.system.purpose)), 'system.purpose')

const inUse = ({ input }: Context): boolean =>
  input.system.status === 'operating' || input.system.status === 'stopped'

const introduction: SentenceSource = (context) => {
  const { system } = context.input
  if (!inUse(context)) return null
  const since = system.since === null ? '' : longDate(context.wording.longDate, system.since)
  return { system: system.name, since: orMissing(since, 'system.since'), purpose: purpose(context) }
}

const introductionNew: SentenceSource = (context) => {
  const { system } = context.input
  if (inUse(context)) return null
  return {
    system: system.name,
    status: context.wording.status[system.status] ?? system.status,
    purpose: purpose(context),
  }
}

const names = (context: Context, items: readonly { readonly name: string }[]): Params | null =>
  items.length === 0
    ? null
    : {
        count: String(items.length),
        names: items.map((item) => item.name).join(context.wording.partSeparator),
      }

const parts: SentenceSource = (context) => {
  const found = names(context, context.input.system.components.applications)
  return found === null ? null : { ...found, parts: found.names ?? '' }
}

const zones: SentenceSource = (context) => {
  const found = names(context, context.input.system.components.zones)
  return found === null ? null : { ...found, zones: found.names ?? '' }
}

const zoneControls: SentenceSource = (context) => {
  const { zones: all, devices } = context.input.system.components
  const guarding = new Set(all.flatMap((zone) => zone.controlIds))
  const found = names(
    context,
    devices.filter((device) => guarding.has(device.id)),
  )
  return found === null ? null : { controls: found.names ?? '' }
}

const publicAddresses: SentenceSource = (context) => {
  const open = context.input.system.components.applications.filter((one) => one.publicAddress !== '')
  if (open.length === 0) return null
  const addresses = open.map((one) => `${one.publicAddress} (${one.name})`)
  return { addresses: addresses.join(context.wording.partSeparator) }
}

const websites: SentenceSource = ({ input, wording }) => {
  const { websites: all } = input.system
  return all.length === 0 ? null : { websites: all.map((site) => site.url).join(wording.partSeparator) }
}

const businessOwner: SentenceSource = ({ input, operator }) => {
  const { businessOwnerId } = input.system
  const owner = input.organisations.find((candidate) => candidate.id === businessOwnerId)
  if (owner === undefined || operator === undefined || owner.id === operator.id) return null
  return { businessOwner: owner.name, operator: operator.name }
}

/** A document in words: `57/QĐ-UBND ngày 05 tháng 10 năm 2026 của …`. */
export const legalDocumentText = (
  wording: Context['wording'],
  document: { readonly number: string; readonly date: string | null; readonly issuer: string },
): string => {
  const date = document.date === null ? '' : longDate(wording.longDate, document.date)
  return fillText(wording.document, { number: document.number, date, issuer: document.issuer })
}

const approvedBefore: SentenceSource = (context) => {
  const { approvedLevel, decision, state } = context.input.system.milestones
  if (state !== 'approved' || decision === null) return null
  return {
    approvedLevel: orMissing(approvedLevel?.toString(), 'system.approvedLevel'),
    decision: legalDocumentText(context.wording, decision),
  }
}

const transition: SentenceSource = ({ input }) =>
  input.system.transition === '' ? null : { transition: endSentence(input.system.transition) }

const regulation: SentenceSource = (context) => {
  const { regulation: document } = context.input.system.milestones
  const complete =
    document !== null && document.number !== '' && document.date !== null && document.issuer !== ''
  return {
    regulation: complete
      ? [legalDocumentText(context.wording, document)]
      : [{ missing: 'system.regulation' }],
  }
}

const stringSet = (context: Context, key: string): readonly string[] => {
  const value = context.fact(key)?.value
  return Array.isArray(value) ? value : []
}

const informationTypes =
  (secret: boolean): SentenceSource =>
  (context) => {
    const types = stringSet(context, 'information_types')
    if (types.includes('state_secret') !== secret) return null
    const labels = types.map((type) => context.outline.informationTypes[type] ?? type)
    if (labels.length === 0) return secret ? null : { types: [{ missing: 'fact.information_types' }] }
    return { types: enumeration(context, labels) }
  }

const systemKinds: SentenceSource = (context, { kindWithClause }) => {
  const kinds = stringSet(context, 'system_kinds')
  if (kinds.length === 0) return { kinds: [{ missing: 'fact.system_kinds' }] }
  const words = kinds.map((kind) => {
    const known = context.outline.systemKinds[kind]
    return fillText(kindWithClause ?? '{{kind}}', { kind: known?.text ?? kind, clause: known?.clause ?? '' })
  })
  return { kinds: enumeration(context, words) }
}

const factNote =
  (key: string): SentenceSource =>
  (context) => {
    const note = context.fact(key)?.note ?? ''
    return note === '' ? null : { note: endSentence(note) }
  }

const method: SentenceSource = ({ input }) => {
  const { id, version } = input.pinned.classification.catalogue
  return { catalogue: `${id} ${version}` }
}

/** The criteria that hold, grouped by level from the highest down. */
const criteriaByLevel = (context: Context, template: string): string => {
  const { classification, guide } = context.input.pinned
  const levels = [...new Set(classification.hits.map((hit) => hit.level))].sort((a, b) => b - a)
  const groups = levels.map((level) => {
    const ids = classification.hits.filter((hit) => hit.level === level).map((hit) => hit.criterion)
    const clauses = clauseTexts(context, criteriaOf(guide, ids))
    return fillText(template, { clauses: enumeration(context, clauses), level: String(level) })
  })
  return groups.join(context.wording.partSeparator)
}

const conclusion: SentenceSource = (context, { groupByLevel }) => {
  const { classification } = context.input.pinned
  if (classification.level === null || classification.hits.length === 0) return null
  return {
    criteria: criteriaByLevel(context, groupByLevel ?? '{{clauses}}'),
    computed: String(classification.level),
  }
}

type DecisionKind = Context['decision']['kind']

const whenDecided =
  (kind: DecisionKind): SentenceSource =>
  ({ decision }) =>
    decision.kind === kind
      ? {
          proposed: String(decision.level ?? ''),
          computed: String(decision.computed ?? ''),
          entered: String(decision.entered ?? ''),
          reason: orMissing(
            decision.reason === '' ? '' : endSentence(decision.reason),
            'system.proposedReason',
          ),
        }
      : null

/** Who stands for a proposal that differs from what was determined, when and by which clause. */
const decidedBy: SentenceSource = ({ decision, wording }) => {
  const { override } = decision
  if (override === null) return null
  const on = override.decidedOn === null ? '' : longDate(wording.longDate, override.decidedOn)
  return {
    by: orMissing(override.decidedBy, 'system.proposedReason'),
    on: orMissing(on, 'system.proposedReason'),
    clause: override.clause,
  }
}

/** A risk that was judged higher than the criteria and floors raises the level (Đ10.5). */
const raisedByRisk: SentenceSource = ({ input }) => {
  const { steps, criteria } = input.outcome
  const step = steps.find((one) => one.kind === 'risk')
  return step === undefined ? null : { level: String(step.level), criteria: String(criteria ?? '–') }
}

/** Sentences by the `bind` (or id) of their block in the outline. */
export const sentences: Readonly<Record<string, SentenceSource>> = {
  // Only refers to tables and figures by their numbers.
  dan_chieu: () => ({}),
  chu_tri_nghiep_vu: businessOwner,
  gioi_thieu: introduction,
  gioi_thieu_moi: introductionNew,
  thanh_phan: parts,
  mo_ta_vung: zones,
  kiem_soat_vung: zoneControls,
  dia_chi_cong_khai: publicAddresses,
  trang_cong_khai: websites,
  cap_do_da_duyet: approvedBefore,
  chuyen_tiep: transition,
  ket_luan_loai: informationTypes(false),
  ket_luan_loai_bmnn: informationTypes(true),
  cach_dem_da_ghi: factNote('basic_data_subjects'),
  loai_hinh: systemKinds,
  ly_do_loai_hinh_da_ghi: factNote('system_kinds'),
  cach_xac_dinh: method,
  ket_luan_cap: conclusion,
  chua_xac_dinh: whenDecided('undetermined'),
  bi_chan: whenDecided('blocked'),
  de_xuat_bang: whenDecided('equal'),
  de_xuat_cao: whenDecided('higher'),
  de_xuat_khong_tieu_chi: whenDecided('without-criterion'),
  de_xuat_thap: whenDecided('lower-ignored'),
  de_xuat_ha: whenDecided('lower'),
  nguoi_quyet_dinh: decidedBy,
  nang_do_rui_ro: raisedByRisk,
  khong_24_7: (context) => (mayStop(context) ? {} : null),
  ...riskSentences,
  ...planSentences,
  quy_che: regulation,
}
