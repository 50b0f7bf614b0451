import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { ROOT } from './hosts/paths.ts'
import { expect, test } from './hosts/test.ts'

const SHOTS = join(ROOT, 'e2e', 'shots')

/** Nothing serious for assistive techniques, nothing wider than the window; a picture when one is asked for. */
const sound = async (page: Page, name: string): Promise<void> => {
  await page.waitForLoadState('networkidle')
  const { violations } = await new AxeBuilder({ page }).analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(serious.map(({ id, nodes }) => `${name}: ${id} ${nodes[0]?.html ?? ''}`)).toEqual([])
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(wider, `${name} is wider than the window`).toBeLessThanOrEqual(0)
  if (process.env.CAPDO_SHOTS === '1') {
    mkdirSync(SHOTS, { recursive: true })
    await page.screenshot({ path: join(SHOTS, `duties-${name}.png`) })
  }
}

const go = async (page: Page, hash: string): Promise<void> => {
  await page.evaluate((address) => {
    location.hash = address
  }, hash)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

const loadSample = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Nạp dữ liệu mẫu' }).click()
  // A whole agency is written, judged and listed: on a slow machine that takes its time.
  const counted = page.getByRole('link', { name: /Việc hôm nay.*việc quá hạn/ })
  await expect(counted).toBeVisible({ timeout: 60_000 })
}

const rowsOf = (page: Page) => page.getByRole('table', { name: 'Danh sách việc' }).locator('tbody tr')

test('what is due is found, done for some systems, and leaves the list', async ({ host }) => {
  const page = await host.open()
  await loadSample(page)
  await page.getByRole('link', { name: /^Việc hôm nay/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Việc hôm nay' })).toBeVisible()
  await sound(page, 'list')

  await page.getByRole('button', { name: /^Quá hạn/ }).click()
  await expect(page).toHaveURL(/bucket=overdue/)
  await page.getByRole('searchbox', { name: 'Tìm trong danh sách' }).fill('ban va may')
  const row = rowsOf(page).filter({ hasText: '24/08/2026' })
  await expect(row).toHaveCount(1)
  await expect(row).toContainText('10 hệ thống')
  await row.getByRole('button', { name: '10 hệ thống' }).click()
  await expect(page.getByRole('dialog').getByRole('link', { name: /^HT-09/ })).toBeVisible()
  await page.getByRole('button', { name: 'Đóng' }).click()

  await row.getByRole('button', { name: 'Ghi đã làm' }).click()
  const dialog = page.getByRole('dialog', { name: 'Ghi đã làm' })
  await expect(dialog.getByRole('checkbox', { name: /^HT-09/ })).toBeChecked()
  await dialog.getByRole('checkbox', { name: /Chọn tất cả/ }).uncheck()
  await dialog.getByRole('checkbox', { name: /^HT-09/ }).check()
  await dialog.getByRole('checkbox', { name: /^HT-11/ }).check()
  await dialog.getByLabel('Người làm').fill('Lê Thị Hoa')
  const proof = { name: 'bien-ban.txt', mimeType: 'text/plain', buffer: Buffer.from('abc') }
  await dialog.locator('input[type=file]').setInputFiles(proof)
  await expect(dialog.getByText('ba7816bf8f01cfea')).toBeVisible()
  await sound(page, 'done')
  await dialog.getByRole('button', { name: 'Ghi', exact: true }).click()
  await expect(row).toContainText('8 hệ thống')

  await page.getByRole('link', { name: 'Đã làm' }).click()
  const log = page.getByRole('table', { name: 'Việc đã ghi nhận' }).locator('tbody tr')
  await expect(log).toHaveCount(2)
  await expect(log.first()).toContainText('Lê Thị Hoa')
  await expect(log.first()).toContainText('bien-ban.txt')
  await sound(page, 'records')
})

test('dated duties are written as a calendar file', async ({ host }) => {
  const page = await host.open()
  await loadSample(page)
  await go(page, '#/duties?kind=report')
  await expect(rowsOf(page).first()).toContainText('Báo cáo năm')
  await page.getByRole('button', { name: 'Xuất lịch (.ics)' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Ghi tệp' }).click()
  await expect(page.getByRole('dialog').getByText(/^\d+ việc đã ghi vào/)).toBeVisible()
})

test('an incident runs its clock, and a notice that was sent stops a term', async ({ host }) => {
  const page = await host.open()
  await loadSample(page)
  await go(page, '#/duties/incidents')
  await page.getByRole('button', { name: 'Ghi sự cố' }).click()
  const form = page.getByRole('dialog', { name: 'Ghi sự cố' })
  await form.getByLabel('Tên sự cố').fill('Mã độc mã hóa máy chủ')
  await form.getByLabel('Hệ thống').click()
  await page.getByTitle(/^HT-01 –/).click()
  await form
    .getByRole('radiogroup', { name: 'Sự cố nghiêm trọng?' })
    .getByRole('radio', { name: 'Có' })
    .check()
  await sound(page, 'incident-form')
  await form.getByRole('button', { name: 'Ghi', exact: true }).click()
  await expect(page.getByText('3 mốc đang chạy')).toBeVisible()
  await expect(page.getByText(/còn 0 ngày 23 giờ 59 phút|còn 1 ngày 0 giờ 0 phút/)).toBeVisible()
  await sound(page, 'incident')

  await page.getByRole('button', { name: /^Soạn văn bản: Thông báo ban đầu/ }).click()
  const paper = page.getByRole('dialog', { name: 'Văn bản thông báo sự cố' })
  await paper.getByLabel('Số văn bản').fill('186')
  await paper.getByRole('button', { name: 'Ghi tệp' }).click()
  await expect(paper.getByText('su-co-24-hours.docx')).toBeVisible({ timeout: 60_000 })
  await paper.getByRole('button', { name: 'Hủy' }).click()

  await page.getByRole('button', { name: 'Ghi đã gửi' }).click()
  const sent = page.getByRole('dialog', { name: 'Ghi thông báo, báo cáo đã gửi' })
  await sent.getByLabel('Người gửi').fill('Trần Văn Bình')
  await sent.getByRole('button', { name: 'Ghi', exact: true }).click()
  await expect(page.getByText(/đã gửi đúng hạn/)).toBeVisible()
  await expect(page.getByText('2 mốc đang chạy')).toBeVisible()

  await go(page, '#/duties?kind=incident')
  await expect(rowsOf(page)).toHaveCount(2)
  await rowsOf(page).first().getByRole('link', { name: 'Mở sự cố' }).click()
  await expect(page).toHaveURL(/incidents\?open=/)
  await go(page, '#/duties?kind=level')
  await expect(rowsOf(page)).toContainText('Đánh giá lại rủi ro')
  await rowsOf(page).getByRole('link', { name: 'Mở đánh giá rủi ro' }).click()
  await expect(page).toHaveURL(/\/level\/.*step=risk/)
})

test('the overview begins with what presses, and a period that the office sets is followed', async ({
  host,
}) => {
  const page = await host.open()
  await loadSample(page)
  const block = page.getByRole('region', { name: /^Việc hôm nay/ })
  await expect(block.getByRole('listitem')).toHaveCount(5)
  await block.getByRole('link', { name: /^Quá hạn/ }).click()
  await expect(page).toHaveURL(/bucket=overdue/)

  await page.getByRole('link', { name: 'Chu kỳ' }).click()
  await page.getByRole('button', { name: 'Quy định chu kỳ: Thử khôi phục bản sao lưu' }).click()
  const dialog = page.getByRole('dialog', { name: 'Quy định chu kỳ' })
  await dialog.getByLabel('Cấp độ 4').fill('7')
  await expect(dialog.getByText('Không được thưa hơn 6 tháng.')).toBeVisible()
  await dialog.getByLabel('Cấp độ 4').fill('')
  await dialog.getByLabel('Cấp độ 3').fill('3')
  await dialog.getByLabel('Quy chế, quyết định').fill('Quy chế 12/QĐ-UBND')
  await dialog.getByLabel('Người quyết định').fill('Lê Thị Hoa')
  await dialog.getByLabel('Ngày quyết định').fill('20/11/2026')
  await page.keyboard.press('Enter')
  await sound(page, 'period')
  await dialog.getByRole('button', { name: 'Ghi', exact: true }).click()
  const row = page.getByRole('row').filter({ hasText: 'Thử khôi phục bản sao lưu' })
  await expect(row).toContainText('3 tháng')
  await expect(row).toContainText('Quy chế 12/QĐ-UBND')
  await sound(page, 'periods')
  await go(page, '#/duties?search=sao%20luu')
  await expect(rowsOf(page).filter({ hasText: 'Quy chế 12/QĐ-UBND' })).toHaveCount(2)
})

test('fines stand beside the gaps, and everything holds at twice the size', async ({ host }) => {
  const page = await host.open()
  await loadSample(page)
  await go(page, '#/duties?kind=check')
  await rowsOf(page).getByRole('link', { name: 'Mức phạt' }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: 'Mức phạt theo NĐ 330/2026' })).toBeVisible()
  await expect(page.getByText('chưa kiểm chứng').first()).toBeVisible()
  await expect(page.getByText('Đang vận hành, chưa lập hồ sơ cấp độ (1)')).toBeVisible()
  await sound(page, 'sanctions')
  await page.setViewportSize({ width: 640, height: 360 })
  for (const name of ['', '/incidents', '/sanctions', '/records', '/periods']) {
    await go(page, `#/duties${name}`)
    await sound(page, `zoom${name.replace('/', '-')}`)
  }
})
