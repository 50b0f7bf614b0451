import type { LetterRule } from '../../data/catalogues/forms/outline.schema.ts'
import type { LetterDetails } from '../../data/contract/dossier.ts'
import type { Organisation } from '../../data/contract/organisation.ts'
import type { Context } from './context.ts'
import type { FieldValue, FieldValues } from './form-template.ts'
import { officeLines } from './office-template.ts'
import { fillText, orMissing, type Pieces, plain } from './pieces.ts'
import { legalDocumentText } from './sentences.ts'

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

/** Whether a ministry appraises (Đ18.3): it is no unit of the inventory. */
const isCentral = ({ decision, outline }: Context): boolean =>
  decision.level !== null && outline.letter.centralAppraiser.levels.includes(decision.level)

const appraiserOf = (context: Context): Pieces =>
  isCentral(context)
    ? [context.outline.letter.centralAppraiser.name]
    : orMissing(appraiser(context)?.name, 'letter.appraiser')

/** The unit that issues a form, as far as the inventory knows it. */
const issuerUnit = (context: Context, rule: LetterRule): Organisation | undefined => {
  const { owner, operator, decision, outline } = context
  if (rule.issuer === 'operator') return operator
  if (rule.issuer === 'appraiser') return isCentral(context) ? undefined : appraiser(context)
  return decision.level !== null && outline.letter.approverByUnit.includes(decision.level)
    ? appraiser(context)
    : owner
}

/** The body whose name stands at the head of a form. */
export const issuerName = (context: Context, rule: LetterRule): Pieces => {
  if (rule.issuer === 'appraiser') return appraiserOf(context)
  const field = rule.issuer === 'operator' ? 'operator.name' : 'letter.issuer'
  return orMissing(issuerUnit(context, rule)?.name, field)
}

const symbolOf = (
  rule: LetterRule,
  unit: Organisation | undefined,
  letter: LetterDetails | undefined,
): Pieces => {
  if (letter !== undefined && letter.symbol !== '') return [letter.symbol]
  const own = unit?.symbol ?? ''
  if (own !== '') return [fillText(rule.symbol, { symbol: own })]
  return [{ missing: rule.issuer === 'operator' ? 'operator.symbol' : 'letter.symbol' }]
}

/** Lines of this letter, else those of all letters of the office, else those that always stand. */
const given = (
  entered: readonly string[] | undefined,
  standing: readonly string[],
  office: readonly Pieces[] | null,
): FieldValue => {
  if (entered !== undefined && entered.length > 0) return literal(entered)
  return office === null ? literal(standing) : lines(office)
}

/** Words and names are the same in whatever case and Unicode form they were typed. */
const sameWords = (a: string, b: string): boolean =>
  a.normalize('NFC').toLocaleLowerCase('vi') === b.normalize('NFC').toLocaleLowerCase('vi')

/** A decision that its head takes himself is not signed on behalf of the collective (NĐ 30 Phụ lục I, II.7.a). */
const signLines = (context: Context, rule: LetterRule, block: readonly string[]): readonly string[] => {
  const [authority = ''] = context.input.letters[rule.form]?.fields.tham_quyen_ban_hanh ?? []
  const own = authority !== '' && !sameWords(authority, plain(issuerName(context, rule)))
  const { prefix } = context.input.catalogues.layout.collective
  return own && block[0]?.startsWith(prefix) === true ? block.slice(1) : block
}

/** Head and foot of a form: who issues it, number, day, who signs, who gets it (NĐ 30 Phụ lục I). */
const frameFields = (context: Context, rule: LetterRule): FieldValues => {
  const { input, outline } = context
  const letter = input.letters[rule.form]
  const unit = issuerUnit(context, rule)
  const signer = context.person(letter?.signerId ?? unit?.headId)
  const signBlock = signLines(context, rule, signer?.signBlock ?? [])
  const place = rule.issuer === 'operator' ? 'operator.place' : 'letter.place'
  return {
    co_quan_cap_tren: text(superiorOf(context, unit)),
    co_quan_ban_hanh: text(issuerName(context, rule)),
    so_van_ban: text([registryNumber(letter?.number ?? '')]),
    ky_hieu: text(symbolOf(rule, unit, letter)),
    dia_danh: text(orMissing(letter?.place || unit?.place, place)),
    ngay_ban_hanh: { kind: 'date', day: letter?.date ?? null, year: input.date.slice(0, 4) },
    can_cu_bo_sung: given(letter?.grounds, outline.letter.grounds, officeLines(context, 'can_cu')),
    noi_nhan: given(letter?.recipients, outline.letter.recipients, officeLines(context, 'noi_nhan')),
    quyen_han_chuc_vu:
      signBlock.length === 0 ? lines([[{ missing: 'letter.signBlock' }]]) : literal(signBlock),
    nguoi_ky_ho_ten: text(orMissing(signer?.name, 'letter.signer')),
  }
}

const requestForm = ({ decision }: Context): string =>
  decision.level !== null && decision.level <= 2 ? 'mau-01' : 'mau-02'

/** The letter that asked for the appraisal, as Mẫu 04 cites it. */
const requestFields = (context: Context): FieldValues => {
  const letter = context.input.letters[requestForm(context)]
  const symbol = letter?.symbol || context.operator?.symbol
  const number = letter === undefined || letter.number === '' || !symbol ? '' : `${letter.number}/${symbol}`
  return {
    cong_van_de_nghi_so: text(orMissing(number, 'letter.request')),
    cong_van_de_nghi_ngay: {
      kind: 'date',
      day: letter?.date ?? null,
      year: context.input.date.slice(0, 4),
    },
    co_quan_de_nghi: text(orMissing(context.operator?.name, 'operator.name')),
  }
}

const otherGrounds = ({ outline, input, wording }: Context): FieldValue => {
  const { letter } = outline
  const { regulation } = input.system.milestones
  const standard = fillText(letter.otherGrounds, { standard: letter.standard })
  const document = regulation === null ? '' : legalDocumentText(wording, regulation)
  return literal([standard, ...(document === '' ? [] : [fillText(letter.regulationGround, { document })])])
}

/** What the inventory and the level say for every form. */
const systemFields = (context: Context): FieldValues => {
  const { input, owner, operator, decision, outline } = context
  const level = text(orMissing(decision.level?.toString(), 'system.level'))
  const coordinated = decision.level !== null && decision.level >= outline.letter.coordinationFrom
  return {
    don_vi_chuyen_trach_anm: text(orMissing(appraiser(context)?.name, 'letter.dedicatedUnit')),
    co_quan_tham_dinh: text(appraiserOf(context)),
    ten_httt: text([input.system.name]),
    don_vi_van_hanh: text(orMissing(operator?.name, 'operator.name')),
    don_vi_de_nghi: text(orMissing(operator?.name, 'operator.name')),
    chu_quan_httt: text(orMissing(owner?.name, 'owner.name')),
    kinh_gui: text(orMissing(owner?.name, 'owner.name')),
    dia_chi: text(orMissing(operator?.address, 'operator.address')),
    cap_do_de_xuat: level,
    cap_do: level,
    ten_tieu_chuan: text([outline.letter.standard]),
    can_cu_huong_dan: literal(outline.letter.guidance),
    can_cu_khac: otherGrounds(context),
    tong_hop_y_kien_phoi_hop: coordinated
      ? text([{ missing: 'letter.tong_hop_y_kien_phoi_hop' }])
      : text([fillText(outline.letter.noCoordination, { level: String(decision.level ?? '') })]),
  }
}

/** Fields that people fill in; an optional one that is empty leaves its place out, another one a blank. */
const enteredFields = ({ input }: Context, rule: LetterRule, standing: FieldValues): FieldValues => {
  const entered = input.letters[rule.form]?.fields ?? {}
  return Object.fromEntries(
    rule.entered.flatMap((key): [string, FieldValue][] => {
      const own = (entered[key] ?? []).filter((line) => line.trim() !== '')
      if (own.length > 0) return [[key, literal(own)]]
      if (standing[key] !== undefined) return []
      return [[key, rule.optional.includes(key) ? text([]) : text([{ missing: `letter.${key}` }])]]
    }),
  )
}

/** Values of all fields of a form, by the keys of the form catalogue. */
export const letterFields = (context: Context, rule: LetterRule): FieldValues => {
  const standing = { ...systemFields(context), ...requestFields(context), ...frameFields(context, rule) }
  return { ...standing, ...enteredFields(context, rule, standing) }
}
