import { describe, expect, test } from 'vitest'
import type { Entity } from './columns.ts'
import { sameField } from './field-value.ts'
import { form } from './fixtures/office.ts'
import { parseCell } from './parse-cell.ts'
import { showField } from './show-field.ts'

const vi = form()

const columnOf = (entity: Entity, key: string) => {
  const column = vi.sheets[entity].columns.find((one) => one.column.key === key)
  if (column === undefined) throw new Error(`no column ${key}`)
  return column
}

const read = (entity: Entity, key: string, raw: Parameters<typeof parseCell>[0]) =>
  parseCell(raw, columnOf(entity, key), vi)

const value = (entity: Entity, key: string, raw: Parameters<typeof parseCell>[0]) => {
  const parsed = read(entity, key, raw)
  if (!parsed.ok) throw new Error(parsed.expected)
  return parsed.value
}

const answer = (raw: Parameters<typeof parseCell>[0], fact: string) => value('system', `facts.${fact}`, raw)

describe('choices', () => {
  test.each(['Vận hành', 'van hanh', 'VẬN  HÀNH', 'Operating', 'operating', 'Vận hành'.normalize('NFD')])(
    '%j is the status "operating"',
    (raw) => {
      expect(value('system', 'status', raw)).toBe('operating')
    },
  )

  test('an unknown label is refused with the labels that would do', () => {
    expect(read('system', 'status', 'Đang chạy')).toEqual({
      ok: false,
      expected: 'Một trong các giá trị: Thiết kế; Xây dựng; Vận hành; Ngừng',
    })
  })

  test.each(['3', 3, 'Cấp 3', 'cấp độ 3', 'Level 3'])('%j is level 3', (raw) => {
    expect(value('system', 'proposedLevel', raw)).toBe(3)
  })

  test.each(['0', '6', '3.5', 'ba'])('%j is no level', (raw) => {
    expect(read('system', 'proposedLevel', raw).ok).toBe(false)
  })

  test('a preset is known by its code and by its name', () => {
    expect(value('system', 'preset', 'lgsp')).toBe('lgsp')
    const label = columnOf('system', 'preset').choices.find(({ code }) => code === 'lgsp')?.label ?? ''
    expect(value('system', 'preset', label)).toBe('lgsp')
  })
})

describe('sets', () => {
  test('several labels, also such that hold a comma themselves', () => {
    const raw = 'Phục vụ người dân, doanh nghiệp; Cơ sở hạ tầng thông tin'
    expect(answer(raw, 'system_kinds')).toEqual({
      answer: { state: 'value', value: ['citizen_business', 'infrastructure'] },
    })
    expect(answer('personal, public', 'information_types')).toEqual({
      answer: { state: 'value', value: ['public', 'personal'] },
    })
    expect(answer(['personal', 'personal'], 'information_types')).toEqual({
      answer: { state: 'value', value: ['personal'] },
    })
  })

  test('one unknown label spoils the set', () => {
    expect(read('organisation', 'roles', 'Chủ quản hệ thống thông tin; Vua').ok).toBe(false)
  })
})

describe('facts', () => {
  test.each([
    ['không có', { state: 'none', value: null }],
    ['KHONG CO', { state: 'none', value: null }],
    ['none', { state: 'none', value: null }],
    ['không áp dụng', { state: 'not-applicable', value: null }],
    ['612.400', { state: 'value', value: 612_400 }],
    [0, { state: 'value', value: 0 }],
  ])('%j', (raw, expected) => {
    expect(answer(raw, 'basic_data_subjects')).toEqual({ answer: expected })
  })

  test('"chưa điền" and "unknown" empty the fact', () => {
    expect(answer('chưa điền', 'basic_data_subjects')).toBeNull()
    expect(answer('unknown', 'conditional_business_service')).toBeNull()
  })

  test('a reason goes with "not applicable"', () => {
    expect(read('system', 'facts.ics_building_grade', 'Không áp dụng: không có công trình')).toEqual({
      ok: true,
      value: { answer: { state: 'not-applicable', value: null } },
      note: 'không có công trình',
    })
  })

  test.each([
    ['Có', true],
    ['x', true],
    [true, true],
    [1, true],
    ['Không', false],
    ['no', false],
    [false, false],
  ])('%j answers a question with %s', (raw, expected) => {
    expect(answer(raw, 'strategic')).toEqual({ answer: { state: 'value', value: expected } })
  })

  test('a choice whose code is a number', () => {
    expect(answer(4, 'public_service_level')).toEqual({ answer: { state: 'value', value: '4' } })
    expect(answer('Mức độ 4', 'public_service_level')).toEqual({ answer: { state: 'value', value: '4' } })
  })

  test.each(['nhiều', '-1', '1,5', 'khoảng 500'])('%j is no number of people', (raw) => {
    expect(read('system', 'facts.user_count', raw)).toEqual({
      ok: false,
      expected: 'Số nguyên từ 0 trở lên, ví dụ 612400 hoặc 612.400',
    })
  })

  test('the first choice and the empty set mean "none"', () => {
    const grade = columnOf('system', 'facts.state_secret_grade').column
    const none = { answer: { state: 'none', value: null } } as const
    expect(sameField(grade, none, { answer: { state: 'value', value: 'none' } })).toBe(true)
    expect(sameField(grade, none, { answer: { state: 'value', value: 'mat' } })).toBe(false)
    expect(sameField(grade, none, null)).toBe(false)
  })
})

describe('texts', () => {
  test('breaks of a line become blanks, those of prose stay', () => {
    expect(value('system', 'name', ' Cổng\nthông tin ')).toBe('Cổng thông tin')
    expect(value('system', 'purpose', 'a\nb')).toBe('a\nb')
  })

  test('what is too long is refused, not cut', () => {
    expect(read('system', 'name', 'x'.repeat(501)).ok).toBe(false)
    expect(read('system', 'purpose', 'x'.repeat(20_001)).ok).toBe(false)
    expect(value('system', 'name', 'x'.repeat(500))).toHaveLength(500)
  })

  test('lines above a signature, one a line or parted by semicolons', () => {
    expect(value('person', 'signBlock', 'KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC')).toEqual([
      'KT. GIÁM ĐỐC',
      'PHÓ GIÁM ĐỐC',
    ])
    expect(value('person', 'signBlock', 'KT. GIÁM ĐỐC; PHÓ GIÁM ĐỐC')).toEqual([
      'KT. GIÁM ĐỐC',
      'PHÓ GIÁM ĐỐC',
    ])
    const column = columnOf('person', 'signBlock')
    const shown = showField(['Một; hai'], column, vi)
    expect(value('person', 'signBlock', shown)).toEqual(['Một; hai'])
  })

  test.each(['javascript:alert(1)', 'minhha.example', 'ftp://a.example', 'https://'])(
    '%j is no website',
    (raw) => {
      expect(read('website', 'url', raw).ok).toBe(false)
    },
  )

  test('scale: labels or keys, numbers as people write them', () => {
    expect(value('system', 'scale', 'Người dùng trong cơ quan: 3.120; cameras = 16')).toEqual({
      scale: { internal_users: 3120, cameras: 16 },
    })
    expect(read('system', 'scale', 'rất nhiều').ok).toBe(false)
    expect(read('system', 'scale', 'Người dùng trong cơ quan: nhiều').ok).toBe(false)
  })

  test('a formula without a value is refused', () => {
    expect(read('system', 'name', { broken: '#REF!' })).toEqual({
      ok: false,
      expected: 'Giá trị thường; công thức không được tính khi nhập',
    })
  })

  test('"chưa điền" empties a choice to what it says without an answer', () => {
    expect(value('person', 'appRole', 'chưa điền')).toBe('view')
    expect(value('system', 'since', 'chưa điền')).toBeNull()
  })
})
