import type { Organisation } from '../../data/contract/organisation.ts'
import type { Context } from './context.ts'
import type { FieldValue, FieldValues } from './form-template.ts'
import { orMissing, type Pieces } from './pieces.ts'

const text = (pieces: Pieces): FieldValue => ({ kind: 'text', pieces })
const lines = (items: readonly Pieces[]): FieldValue => ({ kind: 'lines', lines: items })
const literal = (items: readonly string[]): FieldValue => lines(items.map((item) => [item]))

/** Room for the number that the registry gives (NĐ 30 II.3: before it is given the place stays empty). */
const NUMBER_BY_HAND = '      '

/** Numbers below 10 are written with a zero (NĐ 30 Phụ lục I, II.3.c). */
const registryNumber = (number: string): string => {
  if (number === '') return NUMBER_BY_HAND
  return /^\d$/.test(number) ? `0${number}` : number
}

/** A unit whose head signs for a collective (TM.) stands alone: no superior body above its name (NĐ 30 II.2.a). */
const actsAlone = ({ input, person }: Context, unit: Organisation): boolean =>
  person(unit.headId)?.signBlock[0]?.startsWith(input.catalogues.layout.collective.prefix) ?? false

const superiorOf = (context: Context, unit: Organisation | undefined): Pieces => {
  if (unit === undefined || unit.parentId === null || actsAlone(context, unit)) return []
  const parent = context.input.organisations.find((candidate) => candidate.id === unit.parentId)
  return parent === undefined ? [] : [parent.name]
}

/** Who appraises a unit that would otherwise judge itself (Đ18.4). */
const independentAppraiser = ({ input }: Context): Organisation | undefined =>
  input.organisations.find((candidate) => candidate.roles.includes('independent-appraiser'))

/** The addressee for levels 1 to 3: the dedicated unit, or another one when it runs the system itself (Đ18.4). */
const appraiser = (context: Context): Organisation | undefined => {
  const { dedicatedUnit, operator } = context
  const conflict = dedicatedUnit !== undefined && dedicatedUnit.id === operator?.id
  return conflict ? independentAppraiser(context) : dedicatedUnit
}

const appraiserOf = (context: Context): Pieces => {
  const { centralAppraiser } = context.outline.letter
  const { level } = context.decision
  if (level !== null && centralAppraiser.levels.includes(level)) return [centralAppraiser.name]
  return orMissing(appraiser(context)?.name, 'letter.appraiser')
}

/** Values of the fields of Mẫu 01 and Mẫu 02, by the keys of the form catalogue. */
export const letterFields = (context: Context): FieldValues => {
  const { input, operator, decision, outline } = context
  const { letter } = input
  const signer = context.person(letter?.signerId ?? operator?.headId)
  const name = orMissing(operator?.name, 'operator.name')
  const signBlock = signer?.signBlock ?? []
  return {
    co_quan_cap_tren: text(superiorOf(context, operator)),
    co_quan_ban_hanh: text(name),
    so_van_ban: text([registryNumber(letter?.number ?? '')]),
    ky_hieu: text(orMissing(letter?.symbol || operator?.symbol, 'operator.symbol')),
    dia_danh: text(orMissing(operator?.place, 'operator.place')),
    ngay_ban_hanh: { kind: 'date', day: letter?.date ?? null, year: input.date.slice(0, 4) },
    don_vi_chuyen_trach_anm: text(orMissing(appraiser(context)?.name, 'letter.dedicatedUnit')),
    co_quan_tham_dinh: text(appraiserOf(context)),
    can_cu_bo_sung: literal(
      letter === null || letter.grounds.length === 0 ? outline.letter.grounds : letter.grounds,
    ),
    ten_httt: text([input.system.name]),
    don_vi_van_hanh: text(name),
    dia_chi: text(orMissing(operator?.address, 'operator.address')),
    cap_do_de_xuat: text(orMissing(decision.level?.toString(), 'system.level')),
    de_nghi_danh_muc_anqg: text([]),
    noi_nhan: literal(
      letter === null || letter.recipients.length === 0 ? outline.letter.recipients : letter.recipients,
    ),
    quyen_han_chuc_vu:
      signBlock.length === 0 ? lines([[{ missing: 'letter.signBlock' }]]) : literal(signBlock),
    nguoi_ky_ho_ten: text(orMissing(signer?.name, 'letter.signer')),
  }
}
