import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import readWorkbook from 'read-excel-file/node'
import writeExcelFile from 'write-excel-file/node'
import { ROOT } from './hosts/paths.ts'
import { expect, test } from './hosts/test.ts'

const SHOTS = join(ROOT, 'e2e', 'shots')

type Sheets = Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>

/** What an office fills in, sheet by sheet, by the headers of the template. */
const OFFICE: Sheets = {
  'Đơn vị': [
    { 'Mã đơn vị': 'so-a', 'Tên đơn vị': 'Sở A', 'Vai trò': 'Đơn vị vận hành' },
    { 'Mã đơn vị': 'ncc', 'Tên đơn vị': 'Công ty Mạng Xanh', 'Vai trò': 'Nhà cung cấp' },
  ],
  'Hệ thống': [
    { 'Mã hệ thống': 'HT-A', 'Tên hệ thống': 'Một cửa Sở A', 'Đơn vị vận hành': 'so-a' },
    { 'Mã hệ thống': 'HT-B', 'Tên hệ thống': '=1+1', 'Đơn vị vận hành': 'khong-co' },
  ],
  'Vùng mạng, địa chỉ': [
    {
      'Ký hiệu': 'Z1',
      'Vùng mạng': 'Vùng DMZ',
      'Loại vùng': 'DMZ',
      'IP nội bộ': '10.1.1.0/24',
      VLAN: '30',
      'Thiết bị kiểm soát': 'FW1',
      'Dùng cho hệ thống': 'HT-A',
    },
  ],
  'Thiết bị, máy chủ': [
    { 'Ký hiệu': 'FW1', 'Tên thiết bị': 'Tường lửa', 'Vùng mạng': 'Z1', 'Dùng cho hệ thống': 'HT-A' },
    { 'Ký hiệu': 'MC1', 'Tên thiết bị': 'Máy chủ web', 'Vùng mạng': 'Z1', 'Số lượng': 'hai' },
  ],
  'Hợp đồng, nhà cung cấp': [
    {
      'Ký hiệu': 'HD1',
      'Nội dung hợp đồng': 'Thuê vận hành',
      'Nhà cung cấp': 'ncc',
      'Dùng cho hệ thống': 'HT-A',
    },
  ],
  'Ứng dụng, dịch vụ': [
    {
      'Hệ thống': 'HT-A',
      'Tên ứng dụng, dịch vụ': 'Cổng một cửa',
      'Máy chủ': 'Máy chủ web',
      'Vùng mạng': 'Z1',
    },
  ],
  'Kết nối, chia sẻ dữ liệu': [
    { 'Hệ thống': 'HT-A', 'Đối tác kết nối': 'LGSP của tỉnh', 'Chiều dữ liệu': 'Hai chiều' },
  ],
  'Nhóm dữ liệu': [
    {
      'Hệ thống': 'HT-A',
      'Nhóm dữ liệu': 'Hồ sơ công dân',
      'Chủ thể (cơ bản)': '12.500',
      'Ngày chốt': '31/12/2026',
    },
  ],
}

/** The template with rows filled in under its own headers. */
const fillIn = async (template: string, to: string): Promise<void> => {
  const sheets = await readWorkbook(readFileSync(template))
  const filled = sheets.map(({ sheet, data }) => {
    const headers = (data[0] ?? []).map((cell) => String(cell ?? '').replace(/ \*$/, ''))
    const rows = (OFFICE[sheet] ?? []).map((row) => headers.map((header) => row[header] ?? null))
    return {
      sheet,
      data: [headers, ...rows].map((row) =>
        row.map((value) => (value === null ? null : { value, type: String })),
      ),
    }
  })
  writeFileSync(to, await writeExcelFile(filled).toBuffer())
}

/** Clicks what hands out a file and tells where it lies. */
const download = async (page: Page, button: string, to: string): Promise<string> => {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ])
  await file.saveAs(to)
  return to
}

const shot = async (page: Page, name: string): Promise<void> => {
  if (process.env.CAPDO_SHOTS !== '1') return
  mkdirSync(SHOTS, { recursive: true })
  await page.screenshot({ path: join(SHOTS, `${name}.png`) })
}

const SIZES = [
  ['', { width: 1280, height: 720 }],
  ['-200', { width: 640, height: 360 }],
] as const

/** Sound for assistive techniques, and no wider than the window, at 1280 × 720 and at 200 %. */
const inspect = async (page: Page, name: string, sizes: 'wide' | 'both' = 'both'): Promise<void> => {
  for (const [suffix, viewport] of sizes === 'wide' ? SIZES.slice(0, 1) : SIZES) {
    await page.setViewportSize(viewport)
    const { violations } = await new AxeBuilder({ page }).analyze()
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    expect(serious.map(({ id, nodes }) => `${name}${suffix}: ${id} ${nodes[0]?.html ?? ''}`)).toEqual([])
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(wider, `${name}${suffix} is wider than the window`).toBeLessThanOrEqual(0)
    await shot(page, `${name}${suffix}`)
  }
  await page.setViewportSize({ width: 1280, height: 720 })
}

const goTo = (page: Page, hash: string): Promise<void> =>
  page.evaluate((to) => {
    location.hash = to
  }, hash)

const chip = (page: Page, name: string, count: string) =>
  page.getByRole('button', { name: new RegExp(`^${name} ${count}$`) })

test('an inventory with its components goes in by the template, comes out, and is the same', async ({
  host,
}) => {
  test.setTimeout(120_000)
  const page = await host.open()
  await expect(page.getByRole('button', { name: 'Nạp dữ liệu mẫu' })).toBeVisible()
  await goTo(page, '#/import')
  const place = (name: string): string => join(host.workspace, name)

  await test.step('the template is filled in and staged, bad rows are named by their cells', async () => {
    const template = await download(page, 'Tải tệp mẫu', place('mau.xlsx'))
    await fillIn(template, place('da-dien.xlsx'))
    await page.locator('input[type=file]').setInputFiles(place('da-dien.xlsx'))
    await expect(chip(page, 'mới', '9')).toBeVisible()
    await expect(chip(page, 'bị loại', '2')).toBeVisible()
    const faults = page.getByRole('region', { name: /^Lỗi trong tệp/ })
    await expect(faults.getByRole('row').filter({ hasText: 'hai' })).toContainText('Thiết bị, máy chủ')
    await expect(faults.getByRole('row').filter({ hasText: 'hai' })).toContainText(/J3/)
    await expect(faults.getByRole('row').filter({ hasText: 'khong-co' })).toContainText('Hệ thống')
    await inspect(page, 'import-staged')
  })

  await test.step('good rows are written at once, and taken back and done again as one step', async () => {
    await page.getByRole('button', { name: 'Ghi 9 dòng mới và thay đổi' }).click()
    await expect(page.getByText('Đã ghi: 9 dòng mới')).toBeVisible()
    await page.getByRole('button', { name: 'Hoàn tác' }).click()
    await expect(page.getByText(/^Đã hoàn tác: .* và 8 thay đổi đi kèm$/)).toBeVisible()
    await goTo(page, '#/systems')
    await expect(page.getByText('Một cửa Sở A')).toBeHidden()
    const redo = page.getByRole('button', { name: 'Làm lại' })
    await expect(redo).toHaveAttribute('aria-disabled', 'false')
    await page.keyboard.press('Control+y')
    await expect(page.getByText('Một cửa Sở A')).toBeVisible()
    await page.getByRole('link', { name: 'Một cửa Sở A' }).click()
    await page.getByRole('tab', { name: 'Thành phần' }).click()
    await expect(page.getByText('10.1.1.0/24')).toBeVisible()
  })

  await test.step('the export read again says that nothing differs', async () => {
    await goTo(page, '#/import')
    const file = await download(page, 'Xuất danh mục (XLSX)', place('xuat.xlsx'))
    await page.locator('input[type=file]').setInputFiles(file)
    await expect(chip(page, 'giữ nguyên', '9')).toBeVisible()
    await expect(chip(page, 'thay đổi', '0')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Ghi 0 dòng mới và thay đổi' })).toBeDisabled()
  })

  await test.step('columns of the office itself are mapped once and remembered', async () => {
    const list = place('thiet-bi.csv')
    const header = 'STT;Mã tài sản;Tên trang thiết bị;Địa chỉ IP máy'
    writeFileSync(list, `${header}\n1;MC1;Máy chủ web;10.1.1.5\n`)
    await page.locator('input[type=file]').setInputFiles(list)
    const panel = page.getByRole('region', { name: 'Cả tệp' })
    await expect(panel).toContainText('gợi ý vì tên gần giống')
    await expect(chip(page, 'mới', '0')).toBeVisible()
    await panel.getByRole('combobox', { name: 'Cột của mẫu cho “Mã tài sản”' }).click()
    await page.locator('.ant-select-dropdown').getByText('Ký hiệu', { exact: true }).click()
    await expect(page.locator('.ant-select-dropdown')).toBeHidden()
    await inspect(page, 'import-mapping')
    await page.getByRole('button', { name: 'Ghép cột và kiểm tra lại' }).click()
    await expect(chip(page, 'mới', '1')).toBeVisible()
    await page.getByRole('button', { name: 'Ghi 1 dòng mới và thay đổi' }).click()
    await expect(page.getByText('Đã ghi: 1 dòng mới')).toBeVisible()
    writeFileSync(list, `${header}\n1;MC1;Máy chủ web;10.1.1.6\n`)
    await page.locator('input[type=file]').setInputFiles(list)
    await expect(chip(page, 'thay đổi', '1')).toBeVisible()
    await expect(page.getByText('10.1.1.5 → 10.1.1.6')).toBeVisible()
  })
})

test('a large import is seen to go on, and one that is stopped leaves nothing', async ({ host }) => {
  test.setTimeout(180_000)
  const page = await host.open()
  await expect(page.getByRole('button', { name: 'Nạp dữ liệu mẫu' })).toBeVisible()
  await goTo(page, '#/import')
  const rows = Array.from({ length: 20_000 }, (_, at) => `HT-${at};Hệ thống số ${at}`)
  const file = join(host.workspace, 'nhieu.csv')
  writeFileSync(file, ['Mã hệ thống;Tên hệ thống', ...rows].join('\n'))
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('button', { name: 'Ghi 20.000 dòng mới và thay đổi' }).click({ timeout: 90_000 })
  await expect(page.getByRole('status').filter({ hasText: '/20.000 dòng' })).toBeVisible()
  await shot(page, 'import-progress')
  await page.getByRole('button', { name: 'Dừng, không ghi gì' }).click()
  await expect(page.getByText('Đã dừng nhập; không có gì được ghi.')).toBeVisible({ timeout: 60_000 })
  await goTo(page, '#/')
  await expect(page.getByRole('button', { name: 'Nạp dữ liệu mẫu' })).toBeVisible()
})

test('a system made after a kind has suggestions that count once they are confirmed', async ({ host }) => {
  const page = await host.open()
  await expect(page.getByRole('button', { name: 'Nạp dữ liệu mẫu' })).toBeVisible()
  await goTo(page, '#/systems')
  await page.getByRole('button', { name: 'Thêm hệ thống' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Mã hệ thống').fill('TTHC')
  await dialog.getByLabel('Tên hệ thống').fill('Một cửa điện tử')
  await dialog.getByRole('combobox').fill('thu tuc hanh chinh')
  await page
    .locator('.ant-select-dropdown')
    .getByText(/giải quyết thủ tục hành chính/)
    .click()
  await expect(page.locator('.ant-select-dropdown')).toBeHidden()
  await expect(dialog.getByRole('region', { name: /^Sẽ được gợi ý/ })).toContainText('Phục vụ người dân')
  await inspect(page, 'system-preset')
  await dialog.getByRole('button', { name: 'Thêm', exact: true }).click()
  await expect(page.getByText('Còn 4 gợi ý chưa xác nhận.')).toBeVisible()
  await inspect(page, 'system-suggestions', 'wide')
  await goTo(page, '#/systems')
  await expect(page.getByRole('row').filter({ hasText: 'TTHC' })).not.toContainText('Cấp')
  await page.goBack()
  await page
    .getByRole('button', { name: /^Bỏ gợi ý cho/ })
    .first()
    .click()
  await expect(page.getByText('Còn 3 gợi ý chưa xác nhận.')).toBeVisible()
  await page.getByRole('button', { name: 'Xác nhận tất cả' }).click()
  await expect(page.getByText('Gợi ý, chưa xác nhận:')).toBeHidden()
})
