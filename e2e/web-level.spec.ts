import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { expect, test } from './hosts/test.ts'

const SYSTEM = 'Trợ lý ảo hỏi đáp thủ tục hành chính tỉnh Minh Hà'

/** Nothing serious for assistive techniques, nothing wider than the window. */
const sound = async (page: Page, name: string): Promise<void> => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(serious.map(({ id, nodes }) => `${name}: ${id} ${nodes[0]?.html ?? ''}`)).toEqual([])
  const wider = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(await wider(), `${name} is wider than the window`).toBeLessThanOrEqual(0)
}

const goTo = async (page: Page, hash: string): Promise<void> => {
  await page.evaluate((address) => {
    location.hash = address
  }, hash)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

/** Chooses from an open list by the words of the entry. */
const pick = async (page: Page, field: Locator, title: string): Promise<void> => {
  await field.click()
  await page.locator(`.ant-select-item-option[title="${title}"]`).filter({ visible: true }).click()
}

const conclude = async (page: Page, section: string, reason: string): Promise<void> => {
  const part = page.getByRole('region', { name: section })
  await part.getByRole('textbox', { name: 'Lý do' }).fill(reason)
  await part.getByRole('combobox', { name: 'Người kết luận' }).fill('Nguyễn Thị Hòa')
  await page.keyboard.press('Escape')
  await part.getByLabel('Ngày kết luận').fill('20/11/2026')
  await page.keyboard.press('Enter')
}

test('risks raise a level, people propose another, and the dossier prints why', async ({ host }) => {
  test.setTimeout(120_000)
  const page = await host.open()
  await page.getByRole('button', { name: 'Nạp dữ liệu mẫu' }).click()
  await expect(page.getByText('So với mục tiêu')).toBeVisible()
  await goTo(page, '#/level')
  await page.getByRole('row').filter({ hasText: SYSTEM }).getByRole('link').first().click()
  const proof = page.getByLabel('Cấp độ và căn cứ hiện tại')
  await expect(proof).toContainText('Cấp độ 2')

  await test.step('a what-if shows another level and writes nothing', async () => {
    await page.getByText('Thử giả định (không ghi vào hồ sơ)').click()
    await page
      .getByRole('spinbutton', { name: /^Giả định: Số chủ thể có dữ liệu cá nhân cơ bản/ })
      .fill('100000')
    await expect(proof.getByRole('status')).toContainText('Đ13.2.c')
    await page.getByRole('link', { name: /Người dùng, chủ thể/ }).click()
    await expect(page.getByRole('textbox', { name: /dữ liệu cá nhân cơ bản/ })).toHaveValue('38.000')
  })

  await test.step('what the inventory knows is shown and not asked', async () => {
    await page.getByRole('link', { name: /Loại hình & dịch vụ/ }).click()
    const known = page.getByRole('article', { name: /kết nối trực tiếp với/ })
    await expect(known).toContainText('Sửa tại nguồn')
    await expect(known.getByRole('checkbox')).toHaveCount(0)
    await sound(page, 'kind')
  })

  await test.step('risks are identified, rated, and judged higher than the level', async () => {
    await page.getByRole('link', { name: /Rủi ro sơ bộ/ }).click()
    await page.getByRole('checkbox', { name: /^Mã độc tống tiền/ }).click()
    await page.getByRole('button', { name: 'Đưa 1 nguy cơ đã chọn vào danh sách' }).click()
    await page.getByRole('button', { name: /^Sửa rủi ro: Mã độc/ }).click()
    const dialog = page.getByRole('dialog')
    await pick(page, dialog.getByRole('combobox', { name: 'Mức tổn hại' }), 'Tổn hại nghiêm trọng')
    await expect(dialog).toContainText('tương ứng cấp độ 3')
    await dialog.getByRole('button', { name: 'Lưu rủi ro' }).click()
    await expect(page.getByText(/cao hơn cấp được xác định \(2\)/)).toBeVisible()
    await sound(page, 'risk')
    await page.getByRole('radio', { name: /^Cao hơn/ }).click()
    await pick(page, page.getByRole('combobox', { name: 'Cấp độ phải đề xuất' }), 'Cấp độ 3')
    await conclude(
      page,
      'Rủi ro có cao hơn cấp độ được xác định không?',
      'Ngừng là người dân không tra cứu được',
    )
    await page.getByRole('button', { name: 'Lưu kết luận về rủi ro' }).click()
    await expect(proof).toContainText('Cấp độ 3')
    await expect(proof).toContainText('Đ10.5')
  })

  await test.step('a lower proposal wants the warning to be read', async () => {
    await page.getByRole('link', { name: /^Kết quả/ }).click()
    await page.getByText('Đề xuất cấp khác…').click()
    await pick(page, page.getByRole('combobox', { name: 'Cấp độ đề xuất' }), 'Cấp độ 2')
    await page.getByRole('textbox', { name: /^Căn cứ/ }).fill('khoản 2 Điều 12')
    await conclude(page, 'Đề xuất cấp khác với cấp được xác định', 'Chỉ chạy thử đến hết năm')
    const save = page.getByRole('button', { name: 'Ghi đề xuất' })
    await expect(save).toBeDisabled()
    await page.getByRole('checkbox', { name: /^Tôi đã đọc cảnh báo/ }).click()
    await save.click()
    await expect(proof).toContainText('Đề xuất:')
    await sound(page, 'result')
  })

  await test.step('both regimes stand side by side with what changes', async () => {
    const table = page.getByRole('table', { name: 'Kết quả theo hai văn bản' })
    await expect(table.getByRole('row').filter({ hasText: 'NĐ 331' })).toContainText('Đ10.5')
    await expect(table.getByRole('row').filter({ hasText: 'NĐ 85' })).toContainText('Đ9.2.c')
  })

  await test.step('the dossier prints risks, reasons and the warning', async () => {
    await page.getByRole('link', { name: 'Lập hồ sơ đề xuất cấp độ' }).click()
    await page.getByRole('button', { name: /Lập hồ sơ/ }).click()
    await page
      .getByRole('navigation', { name: 'Tài liệu trong hồ sơ' })
      .getByRole('button', { name: /^Hồ sơ đề xuất cấp độ/ })
      .click()
    await page.locator('.document-pane').getByText('Văn bản', { exact: true }).click()
    const paper = page.getByRole('main')
    await expect(paper).toContainText('CẢNH BÁO: cấp độ đề xuất là cấp độ 2', { timeout: 15_000 })
    await expect(paper).toContainText('Ngừng là người dân không tra cứu được')
    await expect(paper).toContainText('do Nguyễn Thị Hòa quyết định ngày 20 tháng 11 năm 2026')
  })

  await test.step('the review of all systems is sound and filters', async () => {
    await goTo(page, '#/level/review')
    await page.getByText(/^Thay đổi \(/).click()
    await expect(page.getByRole('row').filter({ hasText: SYSTEM })).toHaveCount(0)
    await expect(page.getByRole('row').filter({ hasText: 'HT-16' })).toContainText('giảm')
    await sound(page, 'review')
  })
})

test('an open question is put to a person, a floor is answered, a higher level proposed with its reason', async ({
  host,
}) => {
  test.setTimeout(120_000)
  const page = await host.open()
  await page.getByRole('button', { name: 'Nạp dữ liệu mẫu' }).click()
  await expect(page.getByText('So với mục tiêu')).toBeVisible()
  const open = async (name: string): Promise<void> => {
    await goTo(page, '#/level')
    await page.getByRole('row').filter({ hasText: name }).getByRole('link').first().click()
    await page.getByRole('link', { name: /^Kết quả/ }).click()
  }
  const proof = page.getByLabel('Cấp độ và căn cứ hiện tại')
  const cards = page.getByRole('article')

  await test.step('the answer to a grey zone stays with its reason, who and when', async () => {
    await open('Mạng nội bộ trụ sở Sở Khoa học và Công nghệ')
    await expect(page.getByText('Cần người kết luận (1 việc còn chờ)')).toBeVisible()
    const card = cards.first()
    await card.getByRole('textbox', { name: 'Kết luận', exact: true }).fill('Thuộc phạm vi mạng của Sở')
    await card.getByRole('textbox', { name: 'Lý do' }).fill('Chỉ phục vụ cán bộ của Sở')
    await card.getByRole('combobox', { name: 'Người kết luận' }).fill('Trần Văn Bình')
    await page.keyboard.press('Escape')
    await card.getByRole('button', { name: 'Lưu kết luận' }).click()
    await expect(page.getByText('Cần người kết luận (0 việc còn chờ)')).toBeVisible()
    await expect(card).toContainText('Trần Văn Bình')
    await expect(card).toContainText('Chỉ phục vụ cán bộ của Sở')
  })

  await test.step('a floor that waits counts once a person says that it applies', async () => {
    await open('Cổng thông tin điện tử tỉnh Minh Hà')
    await expect(proof).toContainText('Cấp độ 2')
    const card = cards.filter({ has: page.getByRole('radiogroup') }).first()
    await card.getByRole('radio').first().click()
    await card.getByRole('combobox', { name: 'Người kết luận' }).fill('Trần Văn Bình')
    await page.keyboard.press('Escape')
    await card.getByRole('button', { name: 'Lưu kết luận' }).click()
    await expect(proof).toContainText('Cấp độ 3')
  })

  await test.step('upwards a reason is enough', async () => {
    await page.getByText('Đề xuất cấp khác…').click()
    await pick(page, page.getByRole('combobox', { name: 'Cấp độ đề xuất' }), 'Cấp độ 4')
    await page.getByRole('textbox', { name: /^Căn cứ/ }).fill('khoản 5 Điều 10')
    await conclude(page, 'Đề xuất cấp khác với cấp được xác định', 'Cổng là mục tiêu tấn công thường xuyên')
    await expect(page.getByRole('checkbox', { name: /^Tôi đã đọc cảnh báo/ })).toHaveCount(0)
    await page.getByRole('button', { name: 'Ghi đề xuất' }).click()
    await expect(proof).toContainText('Đề xuất:')
    await goTo(page, '#/systems')
    await expect(page.getByRole('row').filter({ hasText: 'Cổng thông tin điện tử tỉnh' })).toContainText('4')
    await sound(page, 'systems')
  })
})
