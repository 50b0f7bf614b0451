import { describe, expect, it, test } from 'vitest'
import { type CellKind, readCell, showCell } from './cell-value.ts'
import type { GridColumn } from './grid-column.ts'
import { moved, neighbour } from './grid-move.ts'
import { isFault, pastedFields, planPaste, splitBlock } from './pasted-block.ts'

const kinds = {
  vlan: { kind: 'number', min: 0, max: 4094, whole: true },
  speed: { kind: 'number', min: 0, max: 1e9, whole: false },
  main: { kind: 'flag', yes: 'Có', no: 'Không' },
  open: { kind: 'maybe', yes: 'Có', no: 'Không' },
  type: { kind: 'suggest', options: [{ value: 'firewall', label: 'Tường lửa' }] },
  zone: { kind: 'choice', options: [{ value: 'z1', label: 'Vùng DMZ' }], none: 'chưa điền' },
  role: { kind: 'choice', options: [{ value: 'main', label: 'Chính' }] },
  clauses: {
    kind: 'choices',
    options: [
      { value: 'a', label: 'Bảo mật' },
      { value: 'b', label: 'Bàn giao, chuyển giao' },
    ],
  },
} as const satisfies Record<string, CellKind>

describe('a cell', () => {
  it.each([
    ['20', kinds.vlan, 20],
    ['1.000', kinds.speed, 1000],
    ['0,5', kinds.speed, 0.5],
    ['31/12/2026', { kind: 'day' }, '2026-12-31'],
    ['2026-12-31', { kind: 'day' }, '2026-12-31'],
    ['co', kinds.main, true],
    ['x', kinds.open, true],
    ['', kinds.open, null],
    ['', kinds.main, false],
    ['tuong lua', kinds.type, 'firewall'],
    ['Thiết bị lạ', kinds.type, 'Thiết bị lạ'],
    ['VÙNG dmz', kinds.zone, 'z1'],
    ['', kinds.zone, null],
    ['bảo mật; Bàn giao, chuyển giao', kinds.clauses, undefined],
    ['Bàn giao, chuyển giao', kinds.clauses, ['b']],
    ['bảo mật', kinds.clauses, ['a']],
    ['A01, A02', { kind: 'lines' }, ['A01', 'A02']],
  ] as const)('%j is understood', (typed, cell, value) => {
    const read = readCell(typed, cell)
    expect(read.ok ? read.value : undefined).toEqual(value)
  })

  it.each([
    ['abc', kinds.vlan, 'number'],
    ['4095', kinds.vlan, 'range'],
    ['1,5', kinds.vlan, 'number'],
    ['31/02/2026', { kind: 'day' }, 'day'],
    ['', kinds.role, 'choice'],
    ['khác', kinds.zone, 'choice'],
    ['có lẽ', kinds.main, 'flag'],
  ] as const)('%j is refused', (typed, cell, expected) => {
    expect(readCell(typed, cell)).toEqual({ ok: false, expected })
  })

  it('is read back from what it shows', () => {
    for (const [value, cell] of [
      [4094, kinds.vlan],
      [1234.5, kinds.speed],
      ['2026-01-02', { kind: 'day' }],
      [true, kinds.main],
      ['firewall', kinds.type],
      ['z1', kinds.zone],
      [['a'], kinds.clauses],
    ] as const) {
      const read = readCell(showCell(value, cell, 'vi'), cell)
      expect(read).toEqual({ ok: true, value })
    }
  })
})

describe('a block from the clipboard', () => {
  it('is split by tabs and lines; quotes keep both inside a cell', () => {
    expect(splitBlock('a\tb\r\n"c\nd"\t"e ""f"""\r\n\r\n')).toEqual([
      ['a', 'b'],
      ['c\nd', 'e "f"'],
    ])
    expect(splitBlock('5" ống\tx')).toEqual([['5" ống', 'x']])
    expect(splitBlock('')).toEqual([])
  })

  const columns: readonly GridColumn[] = [
    { field: 'name', title: 'Tên', width: 100, cell: { kind: 'text' }, required: true },
    { field: 'vlan', title: 'VLAN', width: 100, cell: kinds.vlan },
    { field: 'note', title: 'Ghi chú', width: 100, cell: { kind: 'text' } },
  ]
  const rows = [
    { id: 'r1', values: { name: 'A', vlan: 10, note: '' } },
    { id: 'r2', values: { name: 'B', vlan: 20, note: 'x' } },
  ]

  it('changes rows from the cell on and adds those beyond the end', () => {
    const plan = planPaste('11\tmới\n12\tkhác', { row: 1, column: 1 }, { columns, rows })
    expect(plan.map(({ id }) => id)).toEqual(['r2', null])
    expect(plan.map(pastedFields)).toEqual([
      { vlan: 11, note: 'mới' },
      { vlan: 12, note: 'khác' },
    ])
  })

  it('takes the columns from a row of titles, and finds the rows by their name', () => {
    const plan = planPaste('vlan\tTên\n30\tC\n31\tb', { row: 2, column: 2 }, { columns, rows })
    expect(plan.map(({ id }) => id)).toEqual([null, 'r2'])
    expect(plan.map(pastedFields)).toEqual([
      { vlan: 30, name: 'C' },
      { vlan: 31, name: 'b' },
    ])
  })

  it('names what it cannot write and leaves out what stays the same', () => {
    const [first] = planPaste('A\t9999\n', { row: 0, column: 0 }, { columns, rows })
    expect(first && pastedFields(first)).toEqual({})
    expect(first?.cells.map(isFault)).toEqual([false, true])
    const [emptied] = planPaste('\t5', { row: 0, column: 0 }, { columns, rows })
    expect(emptied?.cells.map(isFault)).toEqual([true, false])
  })
})

test('keys move within the grid, and on to the next row', () => {
  const size = { rows: 3, columns: 4 }
  const key = (name: string, ctrl = false) => moved({ key: name, ctrl }, { row: 1, column: 1 }, size)
  expect(key('ArrowRight')).toEqual({ row: 1, column: 2 })
  expect(key('PageDown')).toEqual({ row: 2, column: 1 })
  expect(key('Home', true)).toEqual({ row: 0, column: 0 })
  expect(key('End', true)).toEqual({ row: 2, column: 3 })
  expect(key('a')).toBeUndefined()
  expect(neighbour({ row: 0, column: 3 }, size, 1)).toEqual({ row: 1, column: 0 })
  expect(neighbour({ row: 2, column: 3 }, size, 1)).toBeUndefined()
})
