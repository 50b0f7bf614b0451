import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { expect, test } from './hosts/test.ts'

const SITE = 'gopy.minhha.example'
/** More sites than are scanned side by side, so that some wait when the run is paused. */
const VILLAGES = Array.from({ length: 24 }, (_, index) => `lang-${index + 1}.minhha.example`)

/** How the sites behave; the test changes it between scans. */
interface Behaviour {
  method: 'get' | 'post'
  /** No answer leaves before this is settled. */
  opens: Promise<void>
}

const pageOf = ({ method }: Behaviour): string =>
  `<!doctype html><html lang="vi"><title>Góp ý</title><form action="/gui" method="${method}">
  <label>Họ và tên <input name="hoten"></label><label>Số CCCD <input name="cccd"></label>
  <button>Gửi</button></form><footer>Cơ quan chủ quản: Ủy ban nhân dân xã</footer></html>`

const startSites = async (behaviour: Behaviour): Promise<Server> => {
  const server = createServer((request, response) => {
    const status = request.url === '/' ? 200 : 404
    void behaviour.opens.then(() => {
      response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(pageOf(behaviour))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

/** Tells the workspace where the sites are: plain http on loopback, nothing on the port of TLS. */
const routeTo = (workspace: string, server: Server): void => {
  const { port } = server.address() as AddressInfo
  const connectTo = [SITE, ...VILLAGES].flatMap((host) => [
    `${host}:80:127.0.0.1:${port}`,
    `${host}:443:127.0.0.1:1`,
  ])
  writeFileSync(join(workspace, 'scan.json'), JSON.stringify({ connectTo }))
}

const soundFor = async (page: Page, name: string): Promise<void> => {
  await page.waitForLoadState('networkidle')
  const { violations } = await new AxeBuilder({ page }).analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(serious.map(({ id, nodes }) => `${name}: ${id} ${nodes[0]?.html ?? ''}`)).toEqual([])
}

const go = async (page: Page, hash: string): Promise<void> => {
  await page.evaluate((address) => {
    location.hash = address
  }, hash)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

const part = (page: Page, name: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Các phần của trang' }).getByRole('button', { name }).click()

const openSite = async (page: Page): Promise<void> => {
  await go(page, '#/scan?search=gopy')
  await page.getByRole('row').filter({ hasText: SITE }).getByRole('link').first().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(SITE)
}

const scanAgain = async (page: Page): Promise<void> => {
  await openSite(page)
  await page.getByRole('button', { name: 'Quét trang này' }).click()
  await expect(page.getByLabel('Lượt quét đang chạy').getByText('Đã xong')).toBeVisible({ timeout: 45_000 })
  await openSite(page)
}

const finding = (page: Page, code: string) => page.getByRole('row').filter({ hasText: code })

const inView = (page: Page, name: RegExp): Promise<void> =>
  page.locator('.ant-segmented-item').filter({ hasText: name }).click()

test('a site over several scans: findings, people, proposals, and a run laid aside', async ({ host }) => {
  test.setTimeout(400_000)
  const behaviour: Behaviour = { method: 'get', opens: Promise.resolve() }
  const server = await startSites(behaviour)
  routeTo(host.workspace, server)
  try {
    let page = await host.open()
    await page.getByRole('button', { name: 'Nạp dữ liệu mẫu' }).click()
    await expect(page.getByText('So với mục tiêu')).toBeVisible()

    await test.step('a website is added to a system, and changed', async () => {
      await go(page, '#/scan?search=gopy')
      await page.getByRole('button', { name: 'Thêm website' }).click()
      await page.getByLabel('Địa chỉ', { exact: true }).fill(`http://${SITE}`)
      await page.getByLabel('Thuộc hệ thống').fill('HT-02')
      await page.keyboard.press('Enter')
      await page.getByRole('dialog').getByRole('button', { name: 'Thêm website' }).click()
      await page.getByRole('button', { name: `Sửa http://${SITE}/` }).click()
      await page.getByLabel('Loại website').fill('Trang góp ý')
      await page.getByRole('button', { name: 'Lưu', exact: true }).click()
      await expect(page.getByRole('row').filter({ hasText: SITE })).toContainText('Trang góp ý · HT-02')
    })

    await test.step('the first scan brings findings; each leads to what stands behind it', async () => {
      await scanAgain(page)
      await expect(finding(page, 'PD-04')).toContainText('mới')
      await soundFor(page, 'findings')
      await finding(page, 'PD-04').getByRole('link').first().click()
      await expect(page.getByRole('heading', { level: 1 })).toContainText('PD-04 –')
      await expect(page.getByText('Tài liệu căn cứ')).toBeVisible()
    })

    await test.step('a person accepts one until a day', async () => {
      await openSite(page)
      await page.getByLabel('Chọn PD-03').check()
      await page.getByRole('button', { name: /^Chấp nhận mục đã chọn \(1\)/ }).click()
      await page.getByLabel('Lý do').fill('đang chờ chứng thư')
      await page.getByLabel('Người chịu trách nhiệm chấp nhận').fill('Phạm Quốc Lâm')
      await page.getByRole('button', { name: 'Chấp nhận', exact: true }).click()
      await expect(finding(page, 'PD-03')).toHaveCount(0)
      await inView(page, /^Chấp nhận \(1\)/)
      await expect(finding(page, 'PD-03')).toContainText('Phạm Quốc Lâm: đang chờ chứng thư')
    })

    await test.step('what was mended is fixed, what comes back has recurred', async () => {
      behaviour.method = 'post'
      await scanAgain(page)
      await inView(page, /^Đã khắc phục/)
      await expect(finding(page, 'PD-04')).toContainText('đã khắc phục')
      behaviour.method = 'get'
      await scanAgain(page)
      await expect(finding(page, 'PD-04')).toContainText('tái diễn')
      await inView(page, /^Chấp nhận \(1\)/)
      await expect(finding(page, 'PD-03')).toContainText('chấp nhận')
    })

    await test.step('two scans are compared', async () => {
      await part(page, 'Các lần đo')
      const differs = page.getByRole('region', { name: 'Điểm cần xử lý' }).getByRole('row')
      await expect(differs.filter({ hasText: 'PD-04' })).toContainText('xuất hiện')
      await page
        .getByRole('radio', { name: /làm lần trước/ })
        .nth(2)
        .check()
      await expect(page.getByText('Hai lần đo không khác nhau.')).toBeVisible()
      await soundFor(page, 'timeline')
    })

    await test.step('a person answers what no scan can', async () => {
      await part(page, 'Kiểm tra do người làm')
      await page.getByRole('button', { name: 'Ghi kết quả WT-05' }).click()
      await page.getByRole('radio', { name: /^đạt:/ }).check()
      await page.getByLabel('Người kiểm tra').fill('Lê Thị Bình')
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: 'tra-cuu.png', mimeType: 'image/png', buffer: Buffer.from('abc') })
      await expect(page.getByText('SHA-256 ba7816bf8f01cfea')).toBeVisible()
      await soundFor(page, 'record')
      await page.getByRole('button', { name: 'Lưu kết quả' }).click()
      const row = page.getByRole('row').filter({ hasText: 'WT-05' })
      await expect(row).toContainText('còn hiệu lực')
      await expect(row).toContainText('tra-cuu.png')
    })

    await test.step('what the pages collect goes into the record of the system when a person says so', async () => {
      await part(page, 'Dữ liệu cá nhân')
      await soundFor(page, 'proposal')
      await page.getByLabel(/^Số chủ thể dữ liệu cơ bản/).fill('1200')
      await page.getByLabel('Người quyết định').fill('Lê Thị Bình')
      await page.getByRole('button', { name: 'Nhận vào hồ sơ hệ thống' }).click()
      await expect(page.getByText('đã nhận vào hồ sơ hệ thống')).toBeVisible()
      await page.getByRole('link', { name: 'HT-02', exact: true }).click()
      await expect(page.getByRole('textbox', { name: /dữ liệu cá nhân cơ bản/ }).first()).toHaveValue('1.200')
    })

    await test.step('a run is laid aside, outlives the program and is taken up again', async () => {
      const csv = join(mkdtempSync(join(tmpdir(), 'capdo-csv-')), 'website.csv')
      writeFileSync(
        csv,
        ['Địa chỉ website,Loại website', ...VILLAGES.map((name) => `http://${name}/,Trang xã`)].join('\n'),
      )
      await go(page, '#/import')
      await page.locator('input[type=file]').setInputFiles(csv)
      await page.getByRole('button', { name: /^Ghi 24 dòng/ }).click()
      await expect(page.getByText(/^Đã ghi: 24 dòng mới/)).toBeVisible()
      let letAnswersGo = (): void => undefined
      behaviour.opens = new Promise((resolve) => {
        letAnswersGo = resolve
      })
      await go(page, '#/scan?search=lang')
      await expect(page.getByText('Hiện 24 trên 36 website')).toBeVisible()
      await page.getByRole('button', { name: 'Lưu chế độ xem này' }).click()
      await page.getByLabel('Tên', { exact: true }).fill('Trang của xã')
      await page.getByRole('button', { name: 'Lưu', exact: true }).click()
      await expect(page.getByRole('button', { name: 'Xóa chế độ xem Trang của xã' })).toBeVisible()
      await page.getByLabel('Chọn tất cả trong trang').check()
      await page.getByRole('button', { name: 'Quét mục đã chọn (24)' }).click()
      await page.getByRole('button', { name: 'Tạm dừng' }).click()
      await expect(page.getByRole('button', { name: 'Chờ địa chỉ đang đo xong…' })).toBeVisible()
      const run = (): Locator => page.getByLabel('Lượt quét đang chạy')
      // Sites that give no answer do not hold the pause up.
      await expect(run().getByText('Tạm dừng', { exact: true })).toBeVisible({ timeout: 60_000 })
      letAnswersGo()
      page = await host.open()
      await go(page, '#/scan')
      await expect(run().getByText('Lượt quét đang tạm dừng.')).toBeVisible()
      await soundFor(page, 'paused')
      await page.getByLabel('Chế độ xem đã lưu').click()
      await page.getByTitle('Trang của xã').click()
      await expect(page.getByText('Hiện 24 trên 36 website')).toBeVisible()
      await page.getByRole('button', { name: 'Tiếp tục' }).first().click()
      await expect(page.getByText('24/24').first()).toBeVisible({ timeout: 150_000 })
      await expect(page.getByRole('row').filter({ hasText: 'Đã xong' }).first()).toContainText('24/24')
    })
  } finally {
    server.close()
  }
})
