import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { callThrough } from './bench/door-calls.ts'
import { expect, test } from './hosts/test.ts'

// A long dossier is laid out in seconds, on a busy machine in many.
const PRINTED = { timeout: 180_000 }
test.describe.configure({ timeout: 420_000 })

const goTo = (page: Page, address: string): Promise<void> =>
  page.evaluate((hash) => {
    location.hash = hash
  }, address)

const sound = async (page: Page): Promise<void> => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ''}`)).toEqual([])
}

test('a dossier is read page by page, filled where it misses something, and shows what was written', async ({
  host,
}) => {
  const page = await host.open()
  await callThrough(page, 'workspace.loadSample', {})
  const systems = await callThrough<{ id: string; code: string }[]>(page, 'system.list', {})
  const systemId = systems.find(({ code }) => code === 'HT-01')?.id
  const { id } = await callThrough<{ id: string }>(page, 'dossier.create', { systemId, regime: 'ND331' })
  await page.reload()

  await test.step('the explanatory document stands in pages, standing and lying', async () => {
    await goTo(page, `#/dossiers/${id}?doc=hsdxcd`)
    await expect(page.locator('canvas[data-drawn="true"]').first()).toBeVisible(PRINTED)
    const count = Number((await page.getByTestId('page-count').textContent())?.replace('/ ', ''))
    expect(count).toBeGreaterThan(15)
    await expect(page.getByRole('region', { name: /^Trang \d+ trên/ })).toHaveCount(count)
    const lying = await page
      .locator('.paper-sheet')
      .evaluateAll((sheets) => sheets.filter((one) => one.clientWidth > one.clientHeight).length)
    expect(lying).toBeGreaterThan(0)
    await sound(page)
  })

  await test.step('keys turn pages and magnify, the contents lead to a heading', async () => {
    const number = page.getByLabel('Tới trang')
    await page.locator('.paper-scroll').focus()
    await page.keyboard.press('PageDown')
    await expect(number).toHaveValue('2')
    await page.keyboard.press('End')
    await expect(number).not.toHaveValue('2')
    await number.fill('5')
    await number.press('Enter')
    await expect(page.locator('.paper-sheet').nth(4)).toBeInViewport()
    await expect(page.locator('.paper-sheet').nth(4).locator('canvas[data-drawn="true"]')).toBeVisible()
    await expect(page.locator('.paper-sheet').nth(4).locator('.paper-words')).toContainText('PHẦN I')
    await page.getByRole('button', { name: 'Phóng to' }).click()
    await expect(page.getByRole('button', { name: /^Vừa khung/ })).toHaveAttribute('aria-pressed', 'false')
    await page.locator('.paper-contents').click()
    await page.keyboard.type('Danh mục minh chứng')
    await page.keyboard.press('Enter')
    await expect(number).not.toHaveValue('5')
  })

  await test.step('a part says what it misses and leads there', async () => {
    const parts = page.getByRole('navigation', { name: 'Tài liệu trong hồ sơ' })
    const first = parts.locator('details', { hasText: 'PHẦN I.' }).first()
    await first.locator('summary').click()
    await first.locator('li', { hasText: 'Luồng dữ liệu chính' }).getByRole('link').click()
    await expect(page.getByLabel(/^Luồng dữ liệu chính/)).toBeFocused()
    await sound(page)
    await page.keyboard.type('Công dân nộp hồ sơ qua cổng; cán bộ xử lý trong vùng nội bộ.')
    await page.getByRole('button', { name: 'Lưu: Nội dung người lập tự viết' }).click()
    await expect(page.getByRole('button', { name: 'Lưu: Nội dung người lập tự viết' })).toBeDisabled()
  })

  await test.step('what was written stands in the document', async () => {
    await goTo(page, `#/dossiers/${id}?doc=hsdxcd&as=text`)
    const text = page.getByRole('region', { name: /^Bản xem trước/ })
    await expect(text.getByText('Công dân nộp hồ sơ qua cổng').filter({ visible: true })).toBeVisible()
    await sound(page)
  })

  await test.step('links lead to the very field of a unit and of the system', async () => {
    const { operatorId } = await callThrough<{ operatorId: string }>(page, 'system.get', { id: systemId })
    await goTo(page, `#/settings?tab=organisations&record=${operatorId}&at=address`)
    await expect(page.getByLabel('Địa chỉ', { exact: true })).toBeFocused()
    await goTo(page, `#/systems/${systemId}?at=purpose`)
    await expect(page.getByLabel('Mục đích, chức năng')).toBeFocused()
    await goTo(page, `#/dossiers/${id}?view=writing&at=letter.signer`)
    await expect(page.getByLabel('Người ký').first()).toBeFocused()
    await goTo(page, `#/dossiers/${id}?doc=hsdxcd`)
  })

  await test.step('a requirement without a measure opens itself', async () => {
    const checks = page.getByRole('complementary', { name: 'Kiểm tra hồ sơ' })
    await checks.getByRole('link', { name: 'Mở yêu cầu này' }).first().click()
    await expect(page).toHaveURL(/#\/requirements\/[0-9a-f-]+\?r=/)
    await expect(page.locator('.work-answer')).toBeVisible()
  })
})
