import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './hosts/test.ts'

const open = async (page: Page, hash: string): Promise<void> => {
  await page.evaluate((to) => {
    location.hash = to
  }, hash)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

test('the year: a number opens its rows, a target is followed, the form is corrected, frozen and written', async ({
  host,
}) => {
  test.setTimeout(120_000)
  const page = await host.open()
  await page.getByRole('button', { name: 'Nạp dữ liệu mẫu' }).click()

  await test.step('a number of the overview opens the rows that make it, and a row its record', async () => {
    const levels = page.getByRole('table', { name: 'Hệ thống theo cấp độ và tình trạng' })
    const number = levels.getByRole('link', { name: '10 dòng: Cấp độ 3, Đã phê duyệt' })
    await expect(number).toHaveText('10')
    await number.click()
    const drawer = page.getByRole('dialog', { name: /Cấp độ 3, Đã phê duyệt/ })
    await expect(drawer.getByText('10 dòng tạo nên con số')).toBeVisible()
    await drawer.getByRole('link', { name: /Cổng thông tin điện tử tỉnh/ }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Cổng thông tin điện tử tỉnh Minh Hà')
  })

  await test.step('a target is followed by hand, a project counts towards 15 %', async () => {
    await open(page, '#/targets')
    await page.getByRole('button', { name: /^Cập nhật: Ban hành danh mục cơ sở dữ liệu/ }).click()
    const dialog = page.getByRole('dialog', { name: 'Theo dõi mục tiêu' })
    await dialog.getByRole('textbox', { name: 'Số, ký hiệu văn bản' }).fill('45/QĐ-UBND')
    await dialog.getByRole('textbox', { name: 'Minh chứng lưu ở đâu' }).fill('Hồ sơ lưu trữ số 12')
    await dialog.getByRole('button', { name: 'Lưu' }).click()
    await expect(page.getByRole('cell', { name: /45\/QĐ-UBND/ })).toBeVisible()

    await page.getByRole('button', { name: 'Thêm dự án' }).click()
    const project = page.getByRole('dialog', { name: 'Thêm dự án' })
    await project.getByRole('textbox', { name: 'Tên dự án, chương trình' }).fill('Nâng cấp trung tâm dữ liệu')
    await project.getByRole('textbox', { name: 'Tổng kinh phí (đồng)' }).fill('2.000.000.000')
    await project.getByRole('textbox', { name: 'Kinh phí an ninh mạng (đồng)' }).fill('200.000.000')
    await project.getByRole('button', { name: 'Lưu' }).click()
    await expect(page.getByText('10% · dưới 15%')).toBeVisible()
    await open(page, '#/')
    const budget = page.getByRole('table', { name: 'Kinh phí an ninh mạng trong dự án' })
    await expect(budget.getByRole('link', { name: /Dưới mức tối thiểu/ })).toHaveText('1')
  })

  await test.step('a chart is saved as a picture and its table as a workbook', async () => {
    for (const [item, name] of [
      ['Ảnh SVG', 'he-thong-theo-cap-do.svg'],
      ['Ảnh PNG', 'he-thong-theo-cap-do.png'],
      ['Bảng XLSX', /^he-thong-theo-cap-do-.*\.xlsx$/],
    ] as const) {
      await page.getByRole('button', { name: 'Lưu: Hệ thống theo cấp độ và tình trạng' }).click()
      const menu = page.getByRole('menuitem', { name: item })
      const [download] = await Promise.all([page.waitForEvent('download'), menu.click()])
      expect(download.suggestedFilename()).toMatch(name)
      expect(statSync(await download.path()).size).toBeGreaterThan(2_000)
    }
  })

  await test.step('a total is corrected with its reason, the report is frozen, and the frozen one stays', async () => {
    await open(page, '#/report?year=2026')
    await page.getByRole('button', { name: /^Điều chỉnh: Đã phê duyệt và được kiểm tra/ }).click()
    const dialog = page.getByRole('dialog', { name: /^Điều chỉnh/ })
    await dialog.getByRole('textbox', { name: 'Số báo cáo' }).fill('9')
    await expect(dialog.getByRole('button', { name: 'Lưu' })).toBeDisabled()
    await dialog.getByRole('textbox', { name: 'Lý do điều chỉnh' }).fill('HT-06 chưa có biên bản')
    await dialog.getByRole('button', { name: 'Lưu' }).click()
    await expect(page.getByText('đã điều chỉnh, đếm được 10: HT-06 chưa có biên bản')).toBeVisible()
    await page.getByRole('button', { name: 'Chốt số liệu' }).click()
    await page.getByRole('button', { name: /^Xem:/ }).click()
    await expect(page.getByText('Mã băm khớp với nội dung đã lưu')).toBeVisible()
    await expect(page.getByRole('button', { name: /^Điều chỉnh/ })).toHaveCount(0)
  })

  await test.step('the frozen report is written as DOCX, PDF and XLSX', async () => {
    await page.getByRole('button', { name: 'Xuất báo cáo' }).click()
    const dialog = page.getByRole('dialog', { name: 'Xuất báo cáo' })
    await dialog.getByRole('button', { name: 'Xuất báo cáo' }).click()
    await expect(dialog.getByText('Đã ghi vào thư mục')).toBeVisible({ timeout: 30_000 })
    const folder = (await dialog.locator('strong.mono').textContent()) ?? ''
    expect(readdirSync(folder).toSorted()).toEqual([
      'bao-cao-nam-2026.docx',
      'bao-cao-nam-2026.pdf',
      'bao-cao-nam-2026.xlsx',
      'phu-luc-bao-cao-nam-2026.docx',
      'phu-luc-bao-cao-nam-2026.pdf',
    ])
    expect(statSync(join(folder, 'bao-cao-nam-2026.pdf')).size).toBeGreaterThan(10_000)
  })

  await test.step('the year after is set against it', async () => {
    await open(page, '#/report?year=2027')
    const row = page.getByRole('row', { name: /Đã phê duyệt và được kiểm tra/ })
    await expect(row).toContainText('9')
    await expect(row).toContainText('+1')
  })
})
