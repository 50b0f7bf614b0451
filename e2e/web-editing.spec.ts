import { readFileSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { expect, test } from './hosts/test.ts'

const SYSTEM = 'Hệ thống thông tin giải quyết thủ tục hành chính tỉnh Minh Hà'

const goTo = (page: Page, hash: string): Promise<void> =>
  page.evaluate((address) => {
    location.hash = address
  }, hash)

const loadSample = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Nạp dữ liệu mẫu' }).click()
  await expect(page.getByText('So với mục tiêu')).toBeVisible()
}

/** Opens a tab of the system that these journeys edit. */
const openTab = async (page: Page, tab: string): Promise<void> => {
  await goTo(page, '#/systems')
  const href = await page.getByRole('link', { name: SYSTEM }).first().getAttribute('href')
  const id = /systems\/([^?]+)/.exec(href ?? '')?.[1] ?? ''
  await goTo(page, `#/systems/${id}?${tab}`)
}

const cell = (page: Page, row: number, column: number): Locator =>
  page.locator(`[data-cell="${row}.${column}"]`)

/** Edits a cell as its keyboard user would. */
const edit = async (page: Page, at: Locator, text: string): Promise<void> => {
  await at.click()
  await expect(at).toBeFocused()
  await page.keyboard.press('F2')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
  await expect(at).toContainText(text)
}

/** Pastes a block from a spreadsheet under the last row of the grid and says how many rows it had before. */
const pasteBelow = async (page: Page, lines: readonly string[]): Promise<number> => {
  const grid = page.getByRole('grid')
  await expect(grid).toBeVisible()
  const rows = await grid.locator('tbody tr').count()
  const last = cell(page, rows - 1, 0)
  const kept = (await last.textContent())?.trim() ?? ''
  await last.click()
  await last.evaluate(
    (node, text) => {
      const data = new DataTransfer()
      data.setData('text/plain', text)
      node.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      )
    },
    [kept, ...lines].join('\n'),
  )
  return rows
}

const step = (page: Page, name: 'Hoàn tác' | 'Làm lại'): Locator =>
  page.getByRole('button', { name, exact: true })

const pick = async (page: Page, field: Locator, title: string): Promise<void> => {
  await field.click()
  await page.locator(`.ant-select-item-option[title="${title}"]`).filter({ visible: true }).click()
}

test('a cell is edited in place, taken back after a restart and done again; an older state comes back', async ({
  host,
}) => {
  test.setTimeout(120_000)
  let page = await host.open()
  await loadSample(page)
  await openTab(page, 'tab=components&part=device')
  const name = (await cell(page, 0, 0).textContent())?.trim() ?? ''
  await edit(page, cell(page, 0, 0), 'Tường lửa biên số 1')
  await expect(page.getByText(/Đã lưu \d/).first()).toBeVisible()

  page = await host.open()
  await openTab(page, 'tab=components&part=device')
  await expect(cell(page, 0, 0)).toContainText('Tường lửa biên số 1')
  await step(page, 'Hoàn tác').click()
  await expect(cell(page, 0, 0)).toContainText(name)
  page = await host.open()
  await openTab(page, 'tab=components&part=device')
  await step(page, 'Làm lại').click()
  await expect(cell(page, 0, 0)).toContainText('Tường lửa biên số 1')

  await page.getByRole('button', { name: 'Thao tác với dòng' }).first().click()
  await page.getByRole('menuitem', { name: 'Nhật ký' }).click()
  const history = page.getByRole('dialog')
  await expect(history).toContainText('Tường lửa biên số 1')
  await history.getByRole('button', { name: 'Khôi phục' }).first().click()
  await page.getByRole('tooltip').getByRole('button', { name: 'Khôi phục' }).click()
  await expect(page.getByText('Đã khôi phục. Có thể hoàn tác bằng Ctrl+Z.')).toBeVisible()
})

test('a block from a spreadsheet is shown before it is written; a row that was removed comes back from the bin', async ({
  host,
}) => {
  const page = await host.open()
  await loadSample(page)
  await openTab(page, 'tab=components&part=connection')
  const grid = page.getByRole('grid')
  const rows = await pasteBelow(page, ['Kho dữ liệu thử nghiệm', 'Cổng thử nghiệm'])
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('2 dòng mới')
  await dialog.getByRole('button', { name: 'Ghi 2 dòng' }).click()
  await expect(grid).toContainText('Kho dữ liệu thử nghiệm')
  await expect(grid.locator('tbody tr')).toHaveCount(rows + 2)

  const gone = cell(page, rows, 0)
  await expect(gone).toContainText('Kho dữ liệu thử nghiệm')
  await gone.click()
  await page.keyboard.press('ControlOrMeta+Delete')
  await expect(grid).not.toContainText('Kho dữ liệu thử nghiệm')
  await goTo(page, '#/settings?tab=bin')
  await page.getByRole('button', { name: 'Lấy lại Kho dữ liệu thử nghiệm' }).click()
  await expect(page.getByText('Đã lấy lại: Kho dữ liệu thử nghiệm')).toBeVisible()
  await openTab(page, 'tab=components&part=connection')
  await expect(grid).toContainText('Kho dữ liệu thử nghiệm')
})

test('many systems are changed at once after a look, and a view of the list is kept and replaced', async ({
  host,
}) => {
  const page = await host.open()
  await loadSample(page)
  await goTo(page, '#/systems')
  const list = page.getByRole('table', { name: 'Hệ thống thông tin' })
  for (const code of ['HT-13', 'HT-14']) {
    await list.getByRole('row').filter({ hasText: code }).getByRole('checkbox').check()
  }
  await page.getByRole('button', { name: 'Sửa hàng loạt…' }).click()
  const dialog = page.getByRole('dialog')
  await pick(page, dialog.getByRole('combobox', { name: 'Giá trị mới' }), 'Ngừng')
  await expect(dialog).toContainText('2 hệ thống sẽ thay đổi, 0 giữ nguyên')
  await dialog.getByRole('button', { name: 'Ghi thay đổi' }).click()
  await expect(dialog).toBeHidden()
  await goTo(page, '#/systems?status=stopped')
  await expect(page.locator('.list-total')).toContainText('2')
  await step(page, 'Hoàn tác').click()
  await expect(page.locator('.list-total')).toContainText('0')

  const name = page.getByRole('textbox', { name: 'Tên cách xem' })
  const views = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Cách xem…' }).click()
    await expect(name).toBeVisible()
  }
  await goTo(page, '#/systems?proposed=3')
  await views()
  await name.fill('Việc của tôi')
  await page.getByRole('button', { name: 'Lưu', exact: true }).click()
  const kept = page.getByRole('button', { name: 'Việc của tôi', exact: true })
  await expect(kept).toBeVisible()
  await goTo(page, '#/systems?proposed=2')
  await name.fill('việc của TÔI')
  await page.getByRole('button', { name: /Lưu$/ }).click()
  await expect(page.getByText(/^Đã có cách xem tên “Việc của tôi”/)).toBeVisible()
  await page.getByRole('button', { name: /Thay$/ }).click()
  await expect(page.getByText(/^Đã có cách xem tên/)).toBeHidden()
  await goTo(page, '#/systems')
  await kept.click()
  await expect(page).toHaveURL(/proposed=2|proposed=%222%22/)
})

test('a box of the diagram is moved by keys and by numbers, and the picture is saved as SVG and PNG', async ({
  host,
}) => {
  const page = await host.open()
  await loadSample(page)
  await openTab(page, 'tab=diagram')
  const box = page.getByRole('button', { name: /^Khung .+, cách trái \d+, cách trên \d+$/ }).first()
  const before = (await box.getAttribute('aria-label')) ?? ''
  const title = /^Khung (.+), cách trái/.exec(before)?.[1] ?? ''
  const placed = page.getByRole('row').filter({ hasText: 'đặt tay' })
  await expect(placed).toHaveCount(0)
  await box.focus()
  await page.keyboard.press('Shift+ArrowRight')
  await expect(placed).toHaveCount(1)
  const left = page.getByRole('spinbutton', { name: `Cách trái: ${title}` }).first()
  await left.fill('640')
  await left.press('Enter')
  await expect(page.getByRole('button', { name: /cách trái 640/ }).first()).toBeVisible()

  for (const [button, ending] of [
    ['Tải SVG', '.svg'],
    ['Tải PNG', '.png'],
  ] as const) {
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: button }).click()
    const file = await download
    expect(file.suggestedFilename()).toBe(`HT-01-mo-hinh-logic${ending}`)
    const bytes = readFileSync(await file.path())
    expect(bytes.subarray(0, 200).toString('latin1')).toContain(ending === '.svg' ? '<svg' : 'PNG')
  }

  await openTab(page, 'tab=components&part=device')
  await pasteBelow(page, ['Bộ chuyển mạch thử nghiệm'])
  await page.getByRole('dialog').getByRole('button', { name: 'Ghi 1 dòng' }).click()
  await expect(page.getByRole('grid')).toContainText('Bộ chuyển mạch thử nghiệm')
  await openTab(page, 'tab=diagram')
  await expect(page.getByText('Có trong bảng nhưng không có trên sơ đồ')).toBeVisible()
  await expect(page.getByText(/Bộ chuyển mạch thử nghiệm.*chưa xếp vào vùng mạng nào/)).toBeVisible()
})
