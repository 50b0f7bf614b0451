import { formDocument } from '../../assessors/dossier/form-document.ts'
import type { FieldValue, FieldValues } from '../../assessors/dossier/form-template.ts'
import { orMissing, type Pieces } from '../../assessors/dossier/pieces.ts'
import type { DocumentModel } from '../../data/contract/document.ts'
import type { Organisation } from '../../data/contract/organisation.ts'
import type { ReportAppendix, YearReport } from '../../data/contract/report.ts'
import type { Catalogues } from './catalogues.ts'
import type { ReportUnits } from './report-ground.ts'
import type { Texts } from './texts.ts'

/** What the documents of a report are made of; `number` is that of the letter or ''. */
export interface ReportPrint {
  readonly report: YearReport
  readonly ground: ReportUnits
  readonly catalogues: Pick<Catalogues, 'forms' | 'layout'>
  readonly texts: Texts
  readonly number: string
}

const text = (pieces: Pieces): FieldValue => ({ kind: 'text', pieces })

const cellOf = (value: string, missing: string | null): Pieces =>
  value === '' && missing !== null ? [{ missing }] : [value]

const personOf = ({ ground, texts }: ReportPrint, unit: Organisation | undefined): string => {
  const person = ground.people.find(({ id }) => id === unit?.headId)
  if (person === undefined) return ''
  if (person.title === '') return person.name
  return texts('report.head', { name: person.name, title: person.title })
}

/** Lines of part 2 for one unit; what the inventory does not say is a visible blank. */
const unitFields = (print: ReportPrint, prefix: string, unit: Organisation | undefined): FieldValues => {
  const place = unit === undefined ? prefix : `organisation.${unit.ref || unit.name}`
  const contact = [unit?.phone, unit?.email].filter((part) => part).join('; ')
  return {
    [`${prefix}_ten`]: text(orMissing(unit?.name, `${place}.name`)),
    // The form itself leaves this line empty when there is no such document.
    [`${prefix}_van_ban_chuc_nang`]: text([unit?.legalBasis ?? '']),
    [`${prefix}_nguoi_dai_dien_chuc_vu`]: text(orMissing(personOf(print, unit), `${place}.head`)),
    [`${prefix}_dia_chi`]: text(orMissing(unit?.address, `${place}.address`)),
    [`${prefix}_dien_thoai_thu_dien_tu`]: text(orMissing(contact, `${place}.phone`)),
  }
}

const dedicatedOf = ({ ground }: ReportPrint, owner: Organisation | undefined): Organisation | undefined => {
  const units = ground.organisations.filter(({ roles }) => roles.includes('dedicated-unit'))
  return units.find(({ parentId }) => parentId === owner?.id) ?? units[0]
}

const ownersOf = ({ report, ground }: ReportPrint): (Organisation | undefined)[] => {
  const owners = report.owners.map(({ id }) => ground.organisations.find((unit) => unit.id === id))
  return owners.length === 0 ? [undefined] : owners
}

const TOTAL_FIELDS = {
  systems: 'tong_httt',
  classified: 'da_phan_loai',
  proposed: 'da_xay_dung_hsdxcd',
  appraised: 'da_tham_dinh',
  approved: 'da_phe_duyet',
  checked: 'da_phe_duyet_va_kiem_tra_dinh_ky',
} as const

const totalFields = ({ report }: ReportPrint): FieldValues => ({
  ...Object.fromEntries(
    report.totals.map(({ key, counted, corrected }) => [
      TOTAL_FIELDS[key],
      text([String(corrected ?? counted)]),
    ]),
  ),
  du_kien_hoan_thanh: text(orMissing(report.expected, 'system.approvalExpected')),
})

const letterFields = (print: ReportPrint): FieldValues => {
  const { report, ground, texts, number } = print
  const issuer = ownersOf(print)[0]
  const head = ground.people.find(({ id }) => id === issuer?.headId)
  const signBlock = head?.signBlock ?? []
  return {
    co_quan_cap_tren: text([]),
    co_quan_ban_hanh: text(orMissing(issuer?.name, 'owner.name')),
    so_van_ban: text([number === '' ? '      ' : number]),
    ky_hieu: text(orMissing(issuer?.symbol, 'owner.symbol')),
    dia_danh: text(orMissing(issuer?.place, 'owner.place')),
    ngay_ban_hanh: { kind: 'date', day: null, year: String(report.scope.year) },
    kinh_gui: text([texts('report.receiver')]),
    noi_nhan: { kind: 'lines', lines: [[texts('report.record-place')]] },
    quyen_han_chuc_vu: {
      kind: 'lines',
      lines: signBlock.length === 0 ? [[{ missing: 'letter.signBlock' }]] : signBlock.map((line) => [line]),
    },
    nguoi_ky_ho_ten: text(orMissing(head?.name, 'letter.signer')),
  }
}

const tableRows = ({ report }: ReportPrint): Pieces[][] =>
  report.rows.map(({ code, cells, missing }) =>
    cells.map((cell, index) =>
      cellOf(cell, missing.includes(index + 1) ? `system.${code}.${index + 1}` : null),
    ),
  )

const mainDocument = (print: ReportPrint): DocumentModel => {
  const { report, catalogues, texts } = print
  const form = catalogues.forms.forms.find(({ id }) => id === 'mau-08')
  if (form === undefined) throw new Error('the forms catalogue has no mau-08')
  const { year } = report.scope
  const model = formDocument({
    form,
    values: { ...letterFields(print), ...totalFields(print) },
    layout: catalogues.layout,
    title: texts('report.document-title', { year }),
    watermark: texts('report.watermark'),
    repeats: {
      chu_quan: ownersOf(print).map((owner) => ({
        ...unitFields(print, 'chu_quan', owner),
        ...unitFields(print, 'chuyen_trach', dedicatedOf(print, owner)),
      })),
    },
    tables: { s3_table: tableRows(print) },
  })
  return { ...model, fileName: texts('report.file', { year }) }
}

/** Lines of one appendix that are printed; beyond them the groups of a system are summed up, and the workbook has them all. */
const MOST_LINES = 1_500

/** Columns of the appendix on measures that are summed up. */
const SUMMED = [4, 5, 6]
const GROUP = 3

const summedUp = (rows: ReportAppendix['rows'], texts: Texts): ReportAppendix['rows'] => {
  const sums = new Map<string, ReportAppendix['rows'][number]>()
  for (const row of rows) {
    const so = sums.get(row.systemId)
    const cells = row.cells.map((cell, index) => {
      if (so === undefined) return cell
      if (index === GROUP) return texts('report.all-groups')
      return SUMMED.includes(index) ? String(Number(so.cells[index]) + Number(cell)) : cell
    })
    sums.set(row.systemId, { ...row, cells })
  }
  return [...sums.values()]
}

/** What of an appendix fits on paper. */
const onPaper = (appendix: ReportAppendix, texts: Texts): ReportAppendix =>
  appendix.id === 'measures' && appendix.rows.length > MOST_LINES
    ? { ...appendix, rows: summedUp(appendix.rows, texts) }
    : appendix

/** Parts of the room that the columns take; a column that is not named takes one. */
const SHARES: Readonly<Record<ReportAppendix['id'], readonly number[]>> = {
  critical: [0.45, 3, 0.6, 2.5, 1.2],
  regulation: [0.5, 2.2, 1.6, 1.2, 0.8, 0.8, 1.4],
  measures: [0.6, 2.4, 1.3, 2, 0.7, 0.7, 0.7, 1.2, 1.2],
  operators: [0.65, 1.8, 1.4, 3.2, 1.2, 1.6, 1.6],
}

const columnsOf = ({ id, columns }: ReportAppendix): { header: string; width: number }[] => {
  const shares = columns.map((_, index) => SHARES[id][index] ?? 1)
  const whole = shares.reduce((sum, share) => sum + share, 0)
  return columns.map((header, index) => ({ header, width: (shares[index] ?? 1) / whole }))
}

const appendixTable = (appendix: ReportAppendix): DocumentModel['blocks'][number] => ({
  kind: 'table',
  caption: null,
  columns: columnsOf(appendix),
  rows: appendix.rows.map(({ cells }) => cells.map((cell) => [{ text: cell }])),
})

/** An appendix without a line says so: a number that is left out would look like a page that was lost. */
const appendixBlocks = (appendix: ReportAppendix, texts: Texts): DocumentModel['blocks'] => [
  {
    kind: 'paragraph',
    role: 'khoan_co_tieu_de',
    runs: [{ text: `${texts(`report.appendix.${appendix.id}`)} (${appendix.clause})` }],
    keepNext: true,
  },
  appendix.rows.length === 0
    ? { kind: 'paragraph', role: 'noi_dung', runs: [{ text: texts('report.appendix-none') }] }
    : appendixTable(appendix),
]

const appendixDocument = (main: DocumentModel, { report, texts }: ReportPrint): DocumentModel => {
  const { year } = report.scope
  const line = (role: string, words: string) => ({
    kind: 'paragraph' as const,
    role,
    runs: [{ text: words }],
  })
  return {
    ...main,
    id: 'phu-luc-mau-08',
    fileName: texts('report.appendix-file', { year }),
    title: texts('report.appendix-title'),
    watermark: null,
    blocks: [
      { kind: 'turn' },
      { ...line('ten_loai', texts('report.appendix-title')), align: 'center' },
      { ...line('noi_dung', texts('report.appendix-of', { year })), align: 'center' },
      ...report.appendices.flatMap((appendix) => appendixBlocks(onPaper(appendix, texts), texts)),
    ],
  }
}

/** Mẫu 08 and the tables that go with it, ready to be written. */
export const reportDocuments = (print: ReportPrint): DocumentModel[] => {
  const main = mainDocument(print)
  return [main, appendixDocument(main, print)]
}
