import writeExcelFile from 'write-excel-file/node'

type Cell = string | number

/** A sheet of an inventory: headers as offices know them, without accents, which do not count, and its rows. */
interface Sheet {
  readonly name: string
  readonly headers: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

const many = (count: number, row: (at: number) => readonly Cell[]): readonly (readonly Cell[])[] =>
  Array.from({ length: count }, (_, at) => row(at))

const system = (at: number): string => `HT-${String(at % 500).padStart(4, '0')}`

/** An office of 10,000 rows: systems, zones, devices, applications, connections and data groups that belong together. */
const SHEETS: readonly Sheet[] = [
  {
    name: 'He thong',
    headers: [
      'Ma he thong',
      'Ten he thong',
      'Muc dich, chuc nang',
      'Loai hinh (D9.2)',
      'So nguoi su dung (ND 85)',
    ],
    rows: many(500, (at) => [
      system(at),
      `He thong so ${at}`,
      `Phuc vu nghiep vu cua don vi so ${at % 40}, co quy trinh va nguoi phu trach.`,
      'Phuc vu hoat dong noi bo',
      100 + at,
    ]),
  },
  {
    name: 'Vung mang, dia chi',
    headers: ['Ky hieu', 'Vung mang', 'Loai vung', 'IP noi bo', 'VLAN', 'Dung cho he thong'],
    rows: many(300, (at) => [
      `Z-${at}`,
      `Vung may chu ${at}`,
      'DMZ',
      `10.${at >> 4}.${(at & 15) * 16}.0/24`,
      at,
      `${system(at)}; ${system(at + 1)}`,
    ]),
  },
  {
    name: 'Thiet bi, may chu',
    headers: [
      'Ky hieu',
      'Ten thiet bi',
      'Chung loai',
      'Vung mang',
      'Dia chi IP',
      'So luong',
      'Dung cho he thong',
    ],
    rows: many(3_000, (at) => [
      `TB-${at}`,
      `May chu ${at}`,
      'server',
      `Z-${at % 300}`,
      `10.1.${at >> 8}.${at & 255}`,
      1,
      `${system(at)}; ${system(at * 7)}`,
    ]),
  },
  {
    name: 'Ung dung, dich vu',
    headers: ['He thong', 'Ten ung dung, dich vu', 'May chu', 'Vung mang', 'Muc dich su dung'],
    rows: many(4_000, (at) => [
      system(at),
      `Dich vu ${at}`,
      `May chu ${at % 3_000}`,
      `Z-${at % 300}`,
      'Cung cap giao dien cho nguoi dung',
    ]),
  },
  {
    name: 'Ket noi, chia se du lieu',
    headers: ['He thong', 'Doi tac ket noi', 'Chieu du lieu', 'Loai du lieu', 'Phuong thuc'],
    rows: many(1_200, (at) => [system(at), `Doi tac ${at}`, 'Hai chieu', `Ho so ${at}`, 'API qua LGSP']),
  },
  {
    name: 'Nhom du lieu',
    headers: ['He thong', 'Nhom du lieu', 'Chu the (co ban)', 'Nguon so lieu', 'Ngay chot'],
    rows: many(1_000, (at) => [system(at), `Nhom ${at}`, at * 10, 'Bao cao nam', '31/12/2026']),
  },
]

/** How many rows the workbook has. */
export const OFFICE_ROWS = SHEETS.reduce((sum, { rows }) => sum + rows.length, 0)

/** The workbook as XLSX. */
export const officeWorkbook = (): Promise<Buffer> =>
  writeExcelFile(
    SHEETS.map(({ name, headers, rows }) => ({
      sheet: name,
      data: [headers, ...rows].map((row) =>
        row.map((value) => (typeof value === 'number' ? { value, type: Number } : { value, type: String })),
      ),
    })),
  ).toBuffer()
