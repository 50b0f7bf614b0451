import type { Context } from './context.ts'
import { factAnswer, factLabel, factOrigin } from './fact-text.ts'
import { orMissing, type Pieces } from './pieces.ts'
import { cell, numbered, type TableRow, type TableSource } from './table-rows.ts'
import { shortDate, upperFirst, vietnameseNumber } from './vietnamese-text.ts'

/** Facts that say how big a system is, beside the free numbers of `scale`. */
const SIZE_FACTS = ['basic_data_subjects', 'sensitive_data_subjects', 'requires_24_7_no_unplanned_stop']

const factRow = (context: Context, key: string): TableRow => {
  const fact = context.fact(key)
  return {
    chi_tieu: [factLabel(context, key)],
    gia_tri: orMissing(factAnswer(context, fact), `fact.${key}`),
    nguon: cell(factOrigin(context, fact)),
  }
}

const scaleRow = ({ outline, input }: Context, key: string): TableRow => {
  const value = input.system.scale[key]
  return {
    chi_tieu: [outline.scaleLabels[key] ?? key],
    gia_tri: value === undefined ? [{ missing: `scale.${key}` }] : [vietnameseNumber(value)],
    nguon: [],
  }
}

/** Size of the system (Đ22.3.c): the numbers the office keeps, then the facts the criteria count. */
const scale: TableSource = (context) => {
  const kept = Object.keys(context.input.system.scale)
  const expected = context.outline.scaleExpected.filter((key) => !kept.includes(key))
  return [
    ...[...expected, ...kept].map((key) => scaleRow(context, key)),
    ...SIZE_FACTS.map((key) => factRow(context, key)),
  ]
}

const legalDocuments: TableSource = ({ outline, input }) => {
  const { regime } = input.pinned.classification
  return numbered(
    outline.legalDocuments
      .filter((document) => document.regimes.includes(regime))
      .map((document) => ({
        so_ky_hieu: [document.number],
        ngay: [shortDate(document.date)],
        trich_yeu: [document.title],
        hieu_luc: [document.state],
      })),
  )
}

/** The abbreviations that the document uses; a word inside another does not count. */
const abbreviations: TableSource = ({ outline, bodyText }) =>
  numbered(
    outline.abbreviations
      .filter(({ short }) => new RegExp(`(?<![\\p{L}\\p{N}])${short}(?![\\p{L}\\p{N}])`, 'u').test(bodyText))
      .map(({ short, full }) => ({ viet_tat: [short], nghia: [full] })),
  )

const countCell = (context: Context, key: string): Pieces =>
  orMissing(factAnswer(context, context.fact(key)), `fact.${key}`)

const originCell = (context: Context, key: string): Pieces => {
  const fact = context.fact(key)
  const origin = factOrigin(context, fact)
  return typeof fact?.value === 'number' && fact.value > 0 ? orMissing(origin, `fact.${key}`) : cell(origin)
}

/** The kinds of information of Đ9.1; personal data is split as the thresholds of Đ13.2.c are. */
const informationTypes: TableSource = (context, { texts }) => {
  const { outline } = context
  const fact = context.fact('information_types')
  const types = Array.isArray(fact?.value) ? fact.value : []
  const personal = (kind: string, key: string): TableRow => ({
    loai: [upperFirst(outline.informationTypes.personal ?? '')],
    dlcn: [kind],
    so_chu_the: countCell(context, key),
    nguon: originCell(context, key),
  })
  if (types.length === 0)
    return [{ loai: [{ missing: 'fact.information_types' }], dlcn: [], so_chu_the: [], nguon: [] }]
  return types.flatMap((type) =>
    type === 'personal'
      ? [
          personal(texts?.basic ?? '', 'basic_data_subjects'),
          personal(texts?.sensitive ?? '', 'sensitive_data_subjects'),
        ]
      : [
          {
            loai: [upperFirst(outline.informationTypes[type] ?? type)],
            dlcn: cell(texts?.notPersonal ?? ''),
            so_chu_the: cell(texts?.dash ?? ''),
            nguon: cell(factOrigin(context, fact)),
          },
        ],
  )
}

/** Legal grounds, size and kinds of information. */
export const scopeTables: Readonly<Record<string, TableSource>> = {
  tu_viet_tat: abbreviations,
  can_cu_phap_ly: legalDocuments,
  quy_mo: scale,
  nhom_du_lieu: informationTypes,
}
