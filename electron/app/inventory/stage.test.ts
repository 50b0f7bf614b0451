import { describe, expect, test } from 'vitest'
import { sheetRows, workbookOf, worksheet } from './fixtures/archive.ts'
import { openOffice } from './fixtures/office.ts'

const csv = (...rows: readonly string[]): string => rows.join('\n')

const staged = async (text: string, file = 'tep.csv') => {
  const office = await openOffice()
  return office.stage(file, text)
}

const onSample = async (text: string, file = 'tep.csv') => {
  const office = await openOffice()
  await office.loadSample()
  return office.stage(file, text)
}

describe('rows of a file', () => {
  test('are new when the workspace does not know them', async () => {
    const { rows, faults, file } = await staged(
      csv('Mã đơn vị;Tên đơn vị;Vai trò', 'so-x;Sở X;Đơn vị vận hành'),
    )
    expect({ file, faults }).toEqual({ file: 'tep.csv', faults: [] })
    expect(rows).toEqual([
      {
        entity: 'organisation',
        ref: 'so-x',
        name: 'Sở X',
        sheet: null,
        row: 2,
        state: 'new',
        changes: [
          { field: 'Mã đơn vị', before: '', after: 'so-x' },
          { field: 'Tên đơn vị', before: '', after: 'Sở X' },
          { field: 'Vai trò', before: '', after: 'Đơn vị vận hành' },
        ],
      },
    ])
  })

  test('are same or changed when it does, field by field, codes in any case', async () => {
    const { rows } = await onSample(
      csv(
        'Mã hệ thống;Tên hệ thống;Số chủ thể dữ liệu cá nhân cơ bản;Tình trạng',
        'ht-02;Cổng thông tin điện tử tỉnh Minh Hà;7.000;vận hành',
        'HT-03;;610.000;',
      ),
    )
    expect(rows.map(({ ref, state }) => [ref, state])).toEqual([
      ['ht-02', 'changed'],
      ['HT-03', 'same'],
    ])
    expect(rows[0]?.changes).toEqual([
      { field: 'Mã hệ thống', before: 'HT-02', after: 'ht-02' },
      { field: 'Số chủ thể dữ liệu cá nhân cơ bản', before: '6.200', after: '7.000' },
    ])
    expect(rows[1]?.name).toBe('Nền tảng tích hợp, chia sẻ dữ liệu tỉnh Minh Hà (LGSP)')
  })

  test('leave alone what they do not speak of; "chưa điền" empties', async () => {
    const { rows } = await onSample(
      csv('Mã hệ thống;Mục đích, chức năng;Số người sử dụng (NĐ 85)', 'HT-02;;chưa điền'),
    )
    expect(rows[0]?.changes).toEqual([{ field: 'Số người sử dụng (NĐ 85)', before: '6.200', after: '' }])
  })

  test('with a bad cell are rejected, all of their faults are named, and the others go on', async () => {
    const { rows, faults } = await staged(
      csv(
        'Mã hệ thống;Tên hệ thống;Ngày đưa vào sử dụng;Tình trạng',
        'A;Một;31/02/2026;đang chạy',
        'B;Hai;1/2/2026;Ngừng',
      ),
    )
    expect(rows.map(({ ref, state }) => [ref, state])).toEqual([
      ['A', 'rejected'],
      ['B', 'new'],
    ])
    expect(faults).toEqual([
      {
        file: 'tep.csv',
        sheet: null,
        cell: 'C2',
        row: 2,
        field: 'Ngày đưa vào sử dụng',
        value: '31/02/2026',
        expected: 'Ngày có thật, ví dụ 31/12/2026 hoặc 2026-12-31',
      },
      {
        file: 'tep.csv',
        sheet: null,
        cell: 'D2',
        row: 2,
        field: 'Tình trạng',
        value: 'đang chạy',
        expected: 'Một trong các giá trị: Thiết kế; Xây dựng; Vận hành; Ngừng',
      },
    ])
  })

  test('of a column whose days stand month first are not guessed at', async () => {
    const text = csv(
      'Mã hệ thống;Tên hệ thống;Ngày đưa vào sử dụng;Ngày quyết định phê duyệt',
      'A;Một;12/31/2025;1/2/2026',
      'B;Hai;1/2/2026;1/2/2026',
      'C;Ba;2/2/2026;',
      'D;Bốn;2026-01-02;',
    )
    const { rows, faults } = await staged(text)
    expect(rows.map(({ state }) => state)).toEqual(['rejected', 'rejected', 'new', 'new'])
    expect(faults.map(({ row, field, value }) => [row, field, value])).toEqual([
      [2, 'Ngày đưa vào sử dụng', '12/31/2025'],
      [3, 'Ngày đưa vào sử dụng', '1/2/2026'],
    ])
    expect(faults[1]?.expected).toContain('Ngày trước tháng')
  })

  test('that speak of the same record are conflicts, each of them', async () => {
    const { rows, faults } = await staged(csv('Mã đơn vị;Tên đơn vị', 'a;Một', 'A ;Hai', 'b;Ba'))
    expect(rows.map(({ state }) => state)).toEqual(['conflict', 'conflict', 'new'])
    expect(faults.map(({ row, expected }) => [row, expected])).toEqual([
      [2, 'Mỗi mã đứng một lần trong tệp; các dòng 2, 3 nói về cùng một bản ghi'],
      [3, 'Mỗi mã đứng một lần trong tệp; các dòng 2, 3 nói về cùng một bản ghi'],
    ])
  })

  test('without a code are known by their name', async () => {
    const { rows } = await onSample(
      csv('Tên đơn vị;Điện thoại', 'Sở Tài chính tỉnh Minh Hà;(0200) 000 9999', 'Sở Mới;1'),
    )
    expect(rows.map(({ state, changes }) => [state, changes.length])).toEqual([
      ['changed', 1],
      ['new', 2],
    ])
  })

  test('need their required fields, and cannot empty them', async () => {
    const fresh = await staged(csv('Mã hệ thống;Tên hệ thống;Tình trạng', 'A;;Ngừng', ';Không mã;Ngừng'))
    expect(fresh.rows.map(({ state }) => state)).toEqual(['rejected', 'rejected'])
    expect(fresh.faults.map(({ row, field }) => [row, field])).toEqual([
      [2, 'Tên hệ thống'],
      [3, 'Mã hệ thống'],
    ])
    const there = await onSample(csv('Mã hệ thống;Tên hệ thống', 'HT-01;chưa điền'))
    expect(there.rows[0]?.state).toBe('rejected')
  })

  test('without any filled cell are none', async () => {
    const { rows } = await staged(csv('Mã đơn vị;Tên đơn vị', ';', '', 'a;Một', '   ;'))
    expect(rows.map(({ row }) => row)).toEqual([4])
  })
})

describe('references', () => {
  test('lead to rows of the file and of the workspace, by code or by name, in any order', async () => {
    const text = `
systems: [{code: M-1, name: Hệ một, owner: UBND tỉnh Minh Hà, operator: moi}]
organisations: [{ref: moi, name: Đơn vị mới, parent: so-khcn, head: Người Mới}]
people: [{ref: nm, name: Người Mới, organisation: Đơn vị mới}]
websites: [{url: "https://moi.minhha.example", system: Hệ một, owner: tt-cds}]
`
    const { rows, faults } = await onSample(text, 'tep.yaml')
    expect(faults).toEqual([])
    expect(rows.map(({ state }) => state)).toEqual(['new', 'new', 'new', 'new'])
    const after = rows.flatMap(({ changes }) => changes.map(({ field, after }) => [field, after]))
    expect(after).toEqual(
      expect.arrayContaining([
        ['Chủ quản', 'ubnd-tinh'],
        ['Đơn vị vận hành', 'moi'],
        ['Đơn vị cấp trên', 'so-khcn'],
        ['Người đứng đầu', 'nm'],
        ['Đơn vị công tác', 'moi'],
        ['Thuộc hệ thống', 'M-1'],
      ]),
    )
  })

  test('that lead nowhere reject their row', async () => {
    const { rows, faults } = await staged(csv('Địa chỉ website;Thuộc hệ thống', 'https://a.example;HT-99'))
    expect(rows[0]?.state).toBe('rejected')
    expect(faults[0]).toEqual(
      expect.objectContaining({
        field: 'Thuộc hệ thống',
        value: 'HT-99',
        expected: 'Mã hoặc tên có trong trang “Hệ thống” của tệp hoặc trong vùng làm việc',
      }),
    )
  })

  test('to a name that several rows have are refused', async () => {
    const { faults } = await staged(
      'people: [{ref: a, name: Nguyễn An}, {ref: b, name: Nguyễn An}]\norganisations: [{ref: x, name: X, head: Nguyễn An}]',
      'tep.yml',
    )
    expect(faults.map(({ expected }) => expected)).toEqual([
      'Mã của đúng một dòng; tên này trùng nhau trong “Người”',
    ])
  })

  test('to a rejected row reject all that depend on it, and no more', async () => {
    const { rows, faults } = await staged(
      JSON.stringify({
        organisations: [
          { ref: 'a', name: 'A', email: 'x'.repeat(600) },
          { ref: 'b', name: 'B', parent: 'a' },
          { ref: 'c', name: 'C' },
        ],
        systems: [
          { code: 'S1', name: 'Một', operator: 'b' },
          { code: 'S2', name: 'Hai', operator: 'c' },
        ],
        websites: [{ url: 'https://a.example', system: 'S1' }],
      }),
      'tep.json',
    )
    expect(rows.map(({ ref, state }) => [ref, state])).toEqual([
      ['a', 'rejected'],
      ['b', 'rejected'],
      ['c', 'new'],
      ['S1', 'rejected'],
      ['S2', 'new'],
      ['https://a.example', 'rejected'],
    ])
    expect(faults.map(({ row, expected }) => [row, expected.slice(0, 30)])).toHaveLength(4)
    expect(faults[1]?.expected).toBe('Dòng được nhận; dòng 1 mà ô này dẫn tới đã bị từ chối')
  })

  test('a rejected row of the workspace can still be referred to', async () => {
    const { rows } = await onSample(
      'organisations: [{ref: tt-cds, email: [a, b], name: chưa điền}]\nwebsites: [{url: "https://x.example", owner: tt-cds}]',
      'tep.yaml',
    )
    expect(rows.map(({ state }) => state)).toEqual(['rejected', 'new'])
  })
})

describe('the tree of units', () => {
  test('has no circle: not of one, not of several, not together with the workspace', async () => {
    const own = await staged(
      csv('Mã đơn vị;Tên đơn vị;Đơn vị cấp trên', 'a;A;a', 'b;B;c', 'c;C;d', 'd;D;b', 'e;E;b', 'f;F;'),
    )
    expect(own.rows.map(({ state }) => state)).toEqual([
      'rejected',
      'rejected',
      'rejected',
      'rejected',
      'rejected',
      'new',
    ])
    const top = await onSample(csv('Mã đơn vị;Đơn vị cấp trên', 'ubnd-tinh;phong-anm'))
    expect(top.faults.map(({ expected }) => expected)).toEqual([
      'Đơn vị cấp trên không được nằm dưới chính đơn vị này',
    ])
  })

  test('may be turned round by a file as a whole, but not by half of it', async () => {
    const header = 'Mã đơn vị;Đơn vị cấp trên;Thư điện tử'
    const turned = await onSample(csv(header, 'so-khcn;phong-anm;', 'phong-anm;ubnd-tinh;'))
    expect(turned.rows.map(({ state }) => state)).toEqual(['changed', 'changed'])
    const half = await onSample(csv(header, 'so-khcn;phong-anm;', `phong-anm;ubnd-tinh;${'x'.repeat(600)}`))
    expect(half.rows.map(({ state }) => state)).toEqual(['rejected', 'rejected'])
  })
})

describe('facts', () => {
  test('"không áp dụng" without a reason says so in the note, a given reason is kept', async () => {
    const { rows } = await onSample(
      csv(
        'Mã hệ thống;Cấp công trình được điều khiển;Mang tính chiến lược',
        'HT-02;không áp dụng;không áp dụng: cấp tỉnh',
      ),
    )
    expect(rows[0]?.changes.map(({ field, after }) => [field, after])).toEqual([
      ['Mang tính chiến lược', 'không áp dụng'],
      ['Cấp công trình được điều khiển', 'không áp dụng'],
      ['Mang tính chiến lược · ghi chú', 'cấp tỉnh'],
      ['Cấp công trình được điều khiển · ghi chú', 'Chưa nêu lý do (nhập từ tệp tep.csv)'],
    ])
  })

  test('a source needs a fact', async () => {
    const header = 'Mã hệ thống;Số người sử dụng (NĐ 85);Số người sử dụng (NĐ 85) · nguồn'
    const lonely = await onSample(csv(header, 'HT-02;chưa điền;Báo cáo 12'))
    expect(lonely.faults.map(({ field }) => field)).toEqual(['Số người sử dụng (NĐ 85) · nguồn'])
    expect(lonely.rows[0]).toEqual(
      expect.objectContaining({ state: 'changed', changes: [expect.objectContaining({ after: '' })] }),
    )
    const there = await onSample(csv(header, 'HT-02;;Báo cáo 12'))
    expect(there.rows[0]?.changes).toEqual([
      { field: 'Số người sử dụng (NĐ 85) · nguồn', before: 'Dữ liệu mẫu', after: 'Báo cáo 12' },
    ])
  })
})

describe('headers', () => {
  test('may stand in English, as codes, without accents, in any order, below a title', async () => {
    const text = csv(
      'Bảng kiểm kê năm 2026',
      '',
      'system NAME,Ma he thong,facts.user_count,Loai hinh',
      'Một,A,5,ics',
    )
    const { rows, faults } = await staged(text)
    expect(faults).toEqual([])
    expect(rows[0]).toEqual(expect.objectContaining({ ref: 'A', name: 'Một', row: 4, state: 'new' }))
    expect(rows[0]?.changes).toHaveLength(4)
  })

  test('that are not known or stand twice are named, their cells are not taken', async () => {
    const { rows, faults } = await staged(csv('Mã đơn vị;Tên đơn vị;Màu;Tên đơn vị', 'a;A;đỏ;B'))
    expect(rows[0]?.name).toBe('A')
    expect(faults.map(({ row, field, expected }) => [row, field, expected])).toEqual([
      [1, 'Màu', 'Một cột của mẫu; cột này chưa được ghép nên không được nhập'],
      [1, 'Tên đơn vị', 'Mỗi cột một lần; cột lặp lại không được nhập'],
    ])
  })

  test('of no sheet make the file unreadable', async () => {
    const failure = (reason: string) => ({
      code: 'import-unreadable',
      details: expect.objectContaining({ reason, file: 'x.csv' }),
    })
    await expect(staged('\n', 'C:\\thư mục\\x.csv')).rejects.toEqual(
      expect.objectContaining(failure('nothing-known')),
    )
    // What nobody knows yet is told, so that people can say what it is.
    const unknown = await staged('a;b\n1;2', 'x.csv')
    expect(unknown.rows).toEqual([])
    expect(unknown.tables).toEqual([
      {
        sheet: null,
        entity: null,
        rows: 1,
        headers: ['a', 'b'].map((text) => ({ text, column: null, origin: null })),
      },
    ])
    const office = await openOffice()
    const legacy = Buffer.from([0x4d, 0xb8, 0x3b, 0x54, 0xae, 0x0a, 0x31, 0x3b, 0x32])
    await expect(office.stage('x.csv', legacy)).rejects.toEqual(expect.objectContaining(failure('encoding')))
  })

  test('a sheet of a workbook that is none of ours is named', async () => {
    const office = await openOffice()
    const bytes = workbookOf({
      'Đơn vị': worksheet(
        sheetRows([
          ['Mã đơn vị', 'Tên đơn vị'],
          ['a', 'A'],
        ]),
      ),
      'Ghi chú': worksheet(sheetRows([['xin chào']])),
      'Hướng dẫn': worksheet(sheetRows([['đọc']])),
      Trống: worksheet(''),
    })
    const { rows, faults } = await office.stage('tep.xlsx', bytes)
    expect(rows).toHaveLength(1)
    expect(faults.map(({ sheet, row }) => [sheet, row])).toEqual([['Ghi chú', null]])
  })
})

test('what a cell holds is shown as it is and never runs', async () => {
  const name = '=HYPERLINK("http://a.example","x")<img src=x onerror=alert(1)>'
  const { rows } = await staged(JSON.stringify([{ url: 'https://a.example', kind: name }]), 'tep.json')
  expect(rows[0]?.changes[1]).toEqual({ field: 'Loại website', before: '', after: name })
})

test('in English when asked', async () => {
  const office = await openOffice()
  const { faults } = await office.stage(
    'tep.csv',
    csv('Mã hệ thống;Tên hệ thống;Tình trạng', 'A;Một;đẹp'),
    'en',
  )
  expect(faults[0]).toEqual(
    expect.objectContaining({ field: 'Status', expected: 'One of: Design; Building; Operating; Stopped' }),
  )
})
