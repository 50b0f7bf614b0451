import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { labFor } from './agency-workspace.ts'
import { ROOT } from './hosts/paths.ts'
import { expect, test } from './hosts/test.ts'

const SHOTS = join(ROOT, 'e2e', 'shots')

/** Keys of sentences, braces and values that no officer should see; a template names its fields in braces on a screen of its own. */
const ODD =
  /^(?!.*\.example$)[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*){2,}$|\b(undefined|NaN|\[object)\b|\{\{|[0-9a-f]{8}-[0-9a-f]{4}-7/

const oddWords = (page: Page): Promise<readonly string[]> =>
  page.evaluate((source) => {
    const odd = new RegExp(source)
    const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const found: string[] = []
    while (nodes.nextNode()) {
      const text = nodes.currentNode.nodeValue?.trim() ?? ''
      if (odd.test(text) && nodes.currentNode.parentElement?.checkVisibility()) found.push(text)
    }
    return found
  }, ODD.source)

/** Nothing serious for assistive techniques, nothing wider than the window. */
const inspect = async (page: Page, name: string): Promise<void> => {
  await page.waitForLoadState('networkidle')
  const { violations } = await new AxeBuilder({ page }).analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect.soft(serious.map(({ id, nodes }) => `${name}: ${id} ${nodes[0]?.html ?? ''}`)).toEqual([])
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect.soft(wider, `${name} is wider than the window`).toBeLessThanOrEqual(0)
  // A sentence that no file holds shows its key, a place that nobody filled its braces.
  const odd = await oddWords(page)
  expect.soft(odd, `${name} shows no keys, ids or machine words`).toEqual([])
  if (process.env.CAPDO_SHOTS === '1') {
    mkdirSync(SHOTS, { recursive: true })
    await page.screenshot({ path: join(SHOTS, `${name}.png`) })
  }
}

const open = async (page: Page, address: string): Promise<void> => {
  await page.evaluate((hash) => {
    location.hash = hash
  }, address)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

/** Follows the first link whose address holds this. */
const follow = async (page: Page, beginning: string): Promise<void> => {
  const link = page.locator(`main a[href*="${beginning}"]`).first()
  await open(page, new URL((await link.getAttribute('href')) ?? beginning, page.url()).hash)
}

const MAIN = ['#/', '#/systems', '#/level', '#/scan', '#/dossiers', '#/report', '#/settings'] as const

/** Screens that an address opens. */
const MORE = {
  targets: '#/targets',
  'level-review': '#/level/review',
  'level-quick': '#/level/quick',
  requirements: '#/requirements',
  controls: '#/controls',
  plan: '#/plan',
  duties: '#/duties',
  incidents: '#/duties/incidents',
  sanctions: '#/duties/sanctions',
  'duty-records': '#/duties/records',
  bin: '#/settings?tab=bin',
  'scan-import': '#/scan/import',
  'scan-check': '#/scan/checks/WT-01',
} as const

test('every screen is sound at 1280 × 720, in both languages', async ({ host }) => {
  test.setTimeout(420_000)
  const lab = await labFor(host.workspace)
  try {
    const page = await host.open()
    await expect(page.getByRole('button', { name: 'Nạp dữ liệu mẫu' })).toBeVisible()
    await inspect(page, 'start')
    await page.getByRole('button', { name: 'Nạp dữ liệu mẫu' }).click()
    await expect(page.getByText('So với mục tiêu')).toBeVisible()

    await open(page, '#/scan')
    await page.getByRole('button', { name: /^Quét tất cả/ }).click()
    await expect(page.getByText('Đã xong').first()).toBeVisible({ timeout: 60_000 })
    await inspect(page, 'scan')
    await follow(page, '#/scan/0')
    await inspect(page, 'scan-result')
    await page.getByRole('button', { name: /^TLS/ }).click()
    await page.getByLabel('Thử chấm theo').click()
    await page.getByText('Mozilla 6.0, mức hiện đại').click()
    await expect(page.getByRole('region', { name: 'Điểm chấm khác nhau' })).toContainText('P01')
    await expect(page.locator('.ant-select-dropdown')).toBeHidden()
    await inspect(page, 'scan-rules')
    await page.getByRole('button', { name: 'Số liệu gốc', exact: true }).click()
    await page.getByRole('button', { name: /^Số liệu gốc của TLS/ }).click()
    await expect(page.getByText('"leafCertificates"')).toBeVisible()
    await inspect(page, 'scan-raw')
    await open(page, '#/scan')
    await follow(page, '#/scan/sites/')
    await inspect(page, 'scan-site')

    await open(page, '#/')
    await inspect(page, 'overview')
    await open(page, '#/import')
    await inspect(page, 'import')
    await open(page, '#/systems')
    await inspect(page, 'systems')
    await follow(page, '#/systems/')
    await inspect(page, 'system')
    await open(page, '#/level')
    await inspect(page, 'level')
    await follow(page, '#/level/')
    await inspect(page, 'wizard')
    await page.getByRole('link', { name: /^Kết quả/ }).click()
    await inspect(page, 'wizard-result')
    await page.getByRole('link', { name: /Lập hồ sơ/ }).click()
    await inspect(page, 'dossiers')
    await page.getByRole('button', { name: /Lập hồ sơ/ }).click()
    await expect(
      page.getByText('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM').filter({ visible: true }).first(),
    ).toBeVisible({ timeout: 120_000 })
    await inspect(page, 'dossier')
    await page.locator('.document-pane').getByText('Văn bản', { exact: true }).click()
    await inspect(page, 'dossier-text')
    await page.getByRole('button', { name: 'Soạn thảo' }).click()
    await expect(page.getByRole('heading', { name: 'Nội dung người lập tự viết' })).toBeVisible()
    await inspect(page, 'dossier-writing')
    await page.getByRole('button', { name: 'Tiến trình' }).click()
    await expect(page.getByRole('heading', { name: 'Bước tiếp theo' })).toBeVisible()
    await inspect(page, 'dossier-life')
    await page.getByRole('button', { name: 'Phiên bản' }).click()
    await inspect(page, 'dossier-versions')
    await open(page, '#/dossiers?as=board')
    await inspect(page, 'dossier-board')
    await open(page, '#/report')
    await expect(page.getByText('Quý II/2027').first()).toBeVisible()
    await inspect(page, 'report')
    await open(page, '#/?figure=levels&bar=3&part=approved')
    await expect(page.getByRole('dialog')).toContainText('10 dòng')
    await inspect(page, 'overview-rows')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await open(page, '#/settings')
    await inspect(page, 'settings')
    for (const [name, address] of Object.entries(MORE)) {
      await open(page, address)
      await inspect(page, name)
    }
    await open(page, '#/requirements')
    await follow(page, '#/requirements/')
    await expect(page.locator('.work-answer')).toBeVisible()
    await inspect(page, 'workbench')
    await open(page, '#/systems')
    await follow(page, '#/systems/')
    const system = new URL(page.url()).hash
    for (const tab of ['data', 'components', 'diagram', 'history']) {
      await open(page, `${system}?tab=${tab}`)
      await inspect(page, `system-${tab}`)
    }
    await page.keyboard.press('ControlOrMeta+k')
    await page.keyboard.type('camera')
    await expect(page.getByRole('option').first()).toBeVisible()
    await inspect(page, 'finder')
    await page.keyboard.press('Escape')

    await page.getByText('EN', { exact: true }).click()
    await open(page, '#/scan')
    await follow(page, '#/scan/0')
    const [result] = new URL(page.url()).hash.split('?')
    await open(page, `${result}?part=tls&rules=ncsc-nl-2025-05`)
    await expect(page.getByText('For comparison only')).toBeVisible()
    await inspect(page, 'en-scan-rules')
    for (const address of [...MAIN, ...Object.values(MORE)]) {
      await open(page, address)
      await inspect(page, `en-${address.slice(2).replace(/\W+/g, '-') || 'overview'}`)
    }
    await page.setViewportSize({ width: 640, height: 360 })
    await expect(page.locator('.rail')).toHaveClass(/rail-folded/)
    const tabs = ['data', 'diagram', 'history'].map((tab) => `${system}?tab=${tab}`)
    for (const address of [...MAIN, ...Object.values(MORE), ...tabs]) {
      await open(page, address)
      await page.waitForLoadState('networkidle')
      const wider = await page.evaluate(() => {
        const parts = [document.documentElement, ...document.querySelectorAll('.top-bar, main')]
        return Math.max(...parts.map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth))
      })
      expect.soft(wider, `${address} is wider than the window at 200 %`).toBeLessThanOrEqual(0)
    }
  } finally {
    await lab.stop()
  }
})
