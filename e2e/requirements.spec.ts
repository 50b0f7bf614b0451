import type { Locator, Page } from '@playwright/test'
import { expect, test } from './hosts/test.ts'

/** The system of the journey, made after its kind. */
const SYSTEM = { code: 'TT-01', name: 'Giải quyết thủ tục hành chính liên thông' } as const

/** What computes a lot: the sample, answers to hundreds of requirements, a switch of standard. */
const LONG = { timeout: 60_000 } as const

/** Nothing in this journey uses a mouse: what is reached is focused, what is done is a key. */
const press = async (target: Locator, key = 'Enter'): Promise<void> => {
  await target.focus()
  await target.press(key)
}

const goTo = (page: Page, hash: string): Promise<void> =>
  page.evaluate((to) => {
    location.hash = to
  }, hash)

const openBench = async (page: Page, name: RegExp): Promise<void> => {
  await goTo(page, '#/requirements')
  await press(page.getByRole('link', { name }).first())
  await expect(page.getByRole('navigation', { name: 'Yêu cầu theo nhóm' })).toBeVisible(LONG)
}

/** Chooses from a list by typing, or without words the first entry. */
const choose = async (page: Page, field: Locator, words: string): Promise<void> => {
  await field.focus()
  await field.press('ArrowDown')
  if (words !== '') await page.keyboard.type(words)
  // The entries may still be on their way: Enter on an empty list would choose nothing.
  await expect(page.locator('.ant-select-item-option').filter({ visible: true }).first()).toBeVisible(LONG)
  await page.keyboard.press('Enter')
}

const dialog = (page: Page): Locator => page.getByRole('dialog')

const openBulk = async (page: Page): Promise<void> => {
  await press(page.getByRole('button', { name: 'Trả lời nhiều yêu cầu' }))
  await expect(dialog(page).getByText('Cùng một câu trả lời')).toBeVisible()
}

const write = async (page: Page): Promise<void> => {
  await expect(dialog(page).getByText(/^Sẽ đổi/)).toBeVisible(LONG)
  await press(dialog(page).getByRole('button', { name: 'Ghi thay đổi' }))
  await expect(dialog(page)).toBeHidden(LONG)
}

/** The result in the list of the bulk dialog, by its place: met, partial, not met, not applicable, not assessed. */
const bulkResult = async (page: Page, place: number): Promise<void> => {
  const field = dialog(page).getByRole('combobox', { name: 'Kết quả' })
  await field.focus()
  await field.press('ArrowDown')
  for (let step = 1; step < place; step += 1) await field.press('ArrowDown')
  await field.press('Enter')
}

const type = async (page: Page, label: string, words: string): Promise<void> => {
  await dialog(page).getByLabel(label, { exact: true }).focus()
  await page.keyboard.type(words)
}

const switchStandard = async (page: Page, standard: string): Promise<void> => {
  await press(page.getByRole('button', { name: 'Đổi tiêu chuẩn…' }))
  await expect(dialog(page)).toContainText(`Chuyển sang ${standard}`)
  await expect(dialog(page)).toContainText('Tiêu chuẩn này hỏi', LONG)
  await press(dialog(page).getByRole('button', { name: 'Chuyển', exact: true }))
  await expect(dialog(page)).toBeHidden(LONG)
  await expect(page.getByText(standard, { exact: true }).first()).toBeVisible(LONG)
}

const paste = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const bytes = Uint8Array.from(
      atob(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
      ),
      (letter) => letter.charCodeAt(0),
    )
    const data = new DataTransfer()
    data.items.add(new File([bytes], 'anh.png', { type: 'image/png' }))
    window.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, cancelable: true }))
  })

/** Makes the system after its kind and confirms what the kind proposes; the level follows from these facts alone. */
const createFromPreset = async (page: Page): Promise<void> => {
  await goTo(page, '#/systems')
  await press(page.getByRole('button', { name: 'Thêm hệ thống' }))
  await dialog(page).getByRole('textbox', { name: /^Mã/ }).focus()
  await page.keyboard.type(SYSTEM.code)
  await dialog(page).getByRole('textbox', { name: /^Tên/ }).focus()
  await page.keyboard.type(SYSTEM.name)
  await choose(page, dialog(page).getByRole('combobox'), 'giai quyet thu tuc')
  const proposed = dialog(page).getByRole('region', { name: /^Sẽ được gợi ý/ })
  await expect(proposed).toContainText('Phục vụ người dân, doanh nghiệp')
  await press(dialog(page).getByRole('button', { name: 'Thêm', exact: true }))
  await expect(page.getByRole('heading', { name: /^Gợi ý theo loại/ })).toBeVisible(LONG)
  await press(page.getByRole('button', { name: 'Xác nhận tất cả' }))
  await expect(page.getByRole('button', { name: 'Xác nhận tất cả' })).toHaveCount(0)
}

const showsLevel = async (page: Page): Promise<void> => {
  await goTo(page, '#/level')
  await press(page.getByRole('row').filter({ hasText: SYSTEM.name }).getByRole('link'))
  const proof = page.getByLabel('Cấp độ và căn cứ hiện tại')
  await expect(proof).toContainText('Cấp độ 3', LONG)
  await expect(proof).toContainText('Đ13.2.b')
}

test('a level-3 system goes from its kind to full answers and a plan, by keyboard alone', async ({
  host,
}) => {
  test.setTimeout(420_000)
  const page = await host.open()
  await press(page.getByRole('button', { name: 'Nạp dữ liệu mẫu' }))
  await expect(page.getByText('So với mục tiêu')).toBeVisible(LONG)
  const work = page.getByText(/đã trả lời \d+\/\d+/)

  await test.step('a system is made after its kind; confirmed facts give it level 3', async () => {
    await createFromPreset(page)
    await showsLevel(page)
  })

  await test.step('a provider answers a group that others will inherit', async () => {
    await openBench(page, /Trung tâm giám sát/)
    await openBulk(page)
    await bulkResult(page, 1)
    await type(page, 'Phương án đáp ứng', 'Quy trình quản lý rủi ro chung của tỉnh')
    await write(page)
    await expect(work).toContainText('đã trả lời 12/238')
  })

  await test.step('single keys answer, each its own requirement', async () => {
    await openBench(page, new RegExp(SYSTEM.name))
    const tree = page.getByRole('navigation', { name: 'Yêu cầu theo nhóm' })
    await press(tree.getByRole('button', { name: /Tài sản phần cứng/ }))
    await press(tree.getByRole('button', { name: /^Chưa đánh giá: 5\.2/ }).first())
    await page.keyboard.press('Escape')
    await press(page.getByRole('button', { name: 'Trả lời nhanh' }))
    for (const key of ['1', 'j', '2', 'j', '3', 'j']) await page.keyboard.press(key)
    await expect(work).toContainText('đã trả lời 3/238')
    await page.keyboard.press('n')
    await expect(page.getByLabel('Lý do không áp dụng')).toBeFocused()
    await page.keyboard.type('Không có thiết bị của bên thứ ba')
    await expect(work).toContainText('đã trả lời 4/238')
    await page.getByRole('button', { name: 'Trả lời nhanh' }).focus()
    await page.keyboard.press('k')
    await expect(page.getByRole('radio', { name: /Chưa đạt/ })).toBeChecked()
    await page.keyboard.press('?')
    await expect(dialog(page)).toContainText('Phím tắt một phím')
    await page.keyboard.press('Escape')
  })

  await test.step('a pasted picture and a document become evidence', async () => {
    await paste(page)
    const evidence = page.getByRole('region', { name: 'Bằng chứng', exact: true })
    await expect(evidence).toContainText('anh.png')
    await evidence.getByLabel('Văn bản lưu nơi khác').focus()
    await page.keyboard.type('Biên bản kiểm kê 05/BB')
    await press(evidence.getByRole('button', { name: 'Thêm văn bản' }))
    await expect(evidence).toContainText('Biên bản kiểm kê 05/BB')
    await press(page.getByRole('button', { name: 'Trả lời nhanh' }))
  })

  await test.step('a group is inherited, another does not apply with its reason, the rest is answered at once', async () => {
    const tree = page.getByRole('navigation', { name: 'Yêu cầu theo nhóm' })
    await press(tree.getByRole('button', { name: /Quản lý rủi ro an ninh mạng/ }))
    await openBulk(page)
    await press(dialog(page).getByRole('radio', { name: 'Kế thừa' }), 'Space')
    await choose(page, dialog(page).getByRole('combobox', { name: 'Nguồn' }), 'Trung tâm giám sát')
    await write(page)
    await expect(work).toContainText('đã trả lời 16/238')

    await press(tree.getByRole('button', { name: /Trình duyệt web và thư điện tử/ }))
    await openBulk(page)
    await bulkResult(page, 4)
    await expect(dialog(page).getByRole('button', { name: 'Ghi thay đổi' })).toBeDisabled()
    await type(page, 'Lý do không áp dụng', 'Hệ thống không có thư điện tử')
    await write(page)
    await expect(work).toContainText('đã trả lời 21/238')

    await openBulk(page)
    await press(dialog(page).getByRole('radio', { name: /đang hiện theo bộ lọc/ }), 'Space')
    await bulkResult(page, 1)
    await type(page, 'Phương án đáp ứng', 'Theo Quy chế bảo đảm an ninh mạng')
    await write(page)
    await expect(work).toContainText('đã trả lời 238/238')
  })

  await test.step('a switch of standard and back keeps every answer', async () => {
    const results = page.getByText(/số yêu cầu áp dụng/)
    const before = await results.textContent()
    await switchStandard(page, 'TCVN 11930:2017')
    await expect(work).toContainText('/243', LONG)
    await expect(page.getByText('Dữ kiện chưa đủ để xác định cấp độ theo NĐ 85')).toBeVisible()
    await expect(page.getByRole('button', { name: /^Cần xem lại/ })).toBeVisible()
    await page.keyboard.press('Control+z')
    await expect(work).toContainText('đã trả lời 238/238', LONG)
    await expect(results).toHaveText(before ?? '')
    await expect(page.getByRole('button', { name: 'Làm lại' })).toHaveAttribute('aria-disabled', 'false')
    await page.keyboard.press('Control+y')
    await expect(work).toContainText('/243', LONG)
    await switchStandard(page, 'TCVN 14423:2026')
    await expect(work).toContainText('đã trả lời 238/238', LONG)
    await expect(page.getByText('Dữ kiện chưa đủ để xác định cấp độ theo NĐ 85')).toHaveCount(0)
    await expect(results).toHaveText(before ?? '')
  })

  await test.step('gaps become numbered items that close only with evidence', async () => {
    await press(page.getByRole('main').getByRole('link', { name: 'Kế hoạch' }))
    await press(page.getByRole('button', { name: 'Lập mục từ điểm chưa đáp ứng…' }))
    await press(dialog(page).getByRole('checkbox', { name: 'Chọn tất cả' }), 'Space')
    await press(dialog(page).getByRole('button', { name: 'Lập 2 mục' }))
    await expect(page.getByText(`${SYSTEM.code}/02`)).toBeVisible()
    const row = page.getByRole('row').filter({ hasText: `${SYSTEM.code}/01` })
    await press(row.getByRole('button').first())
    const state = dialog(page).getByRole('combobox', { name: /Chuyển trạng thái/ })
    const close = async (): Promise<void> => {
      await state.focus()
      for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter']) await state.press(key)
      await press(page.getByRole('button', { name: 'Chuyển', exact: true }))
    }
    await close()
    await expect(page.getByText('Chưa có bằng chứng nên chưa đóng được mục này.')).toBeVisible()
    await press(page.getByRole('button', { name: 'Hủy' }))
    await page.getByLabel('Văn bản lưu nơi khác').focus()
    await page.keyboard.type('Quyết định ban hành 12/QĐ')
    await press(page.getByRole('button', { name: 'Thêm văn bản' }))
    await expect(dialog(page)).toContainText('Quyết định ban hành 12/QĐ')
    await close()
    await expect(dialog(page).getByText('Đã đóng').first()).toBeVisible()
  })

  await test.step('after a restart everything is there', async () => {
    await page.waitForLoadState('networkidle')
    const again = await host.open()
    await goTo(again, '#/requirements')
    const row = again.getByRole('row').filter({ hasText: SYSTEM.code })
    await expect(row).toContainText('238/238', LONG)
  })
})
