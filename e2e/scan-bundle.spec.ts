import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { labFor } from './agency-workspace.ts'
import { runCapdo } from './hosts/cli-process.ts'
import { expect, test } from './hosts/test.ts'

const KNOWN = 'https://minhha.example'
/** In no inventory; nobody listens there. */
const STRANGER = 'https://la.minhha.example'
const MB = 1024 * 1024

const soundFor = async (page: Page, name: string): Promise<void> => {
  await page.waitForLoadState('networkidle')
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${name}: ${id} ${nodes[0]?.html ?? ''}`)).toEqual([])
}

const bundleInput = (page: Page): Locator => page.locator('input[type=file][accept=".zip"]')

const give = (page: Page, name: string, buffer: Buffer): Promise<void> =>
  bundleInput(page).setInputFiles({ name, mimeType: 'application/zip', buffer })

/** A bundle as a connected machine writes it, of a site of the inventory and of one that nobody knows. */
const scanElsewhere = async (workspace: string, bundle: string): Promise<void> => {
  const settings: { readonly connectTo: readonly string[] } = JSON.parse(
    readFileSync(join(workspace, 'scan.json'), 'utf8'),
  )
  const ways = [...settings.connectTo, 'la.minhha.example:443:127.0.0.1:1'].flatMap((way) => [
    '--connect-to',
    way,
  ])
  const ran = await runCapdo(
    ...['scan', KNOWN, STRANGER, '--profile', 'quick', '--ca', join(workspace, 'lab-root.pem'), ...ways],
    ...['--resolve', 'la.minhha.example:443:127.0.0.1', '--bundle', bundle, '--vantage', 'Trung tâm dữ liệu'],
  )
  expect(ran.err).toContain('gồm 2 kết quả')
}

test('a bundle of the command line is looked at, refused when it was touched, taken in, and shown with its origin', async ({
  host,
}) => {
  test.setTimeout(120_000)
  const lab = await labFor(host.workspace)
  const bundle = join(host.workspace, 'goi.zip')
  try {
    await scanElsewhere(host.workspace, bundle)
    const bytes = readFileSync(bundle)
    const page = await host.open()
    await page.getByRole('button', { name: 'Nạp dữ liệu mẫu' }).click()
    await expect(page.getByRole('link', { name: /website$/ }).first()).toBeVisible()
    await page.getByRole('link', { name: 'Quét website' }).click()
    await page.getByRole('link', { name: 'Nhập gói quét' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nhập gói quét')
    await soundFor(page, 'nothing chosen')

    await test.step('what is no bundle says what it is', async () => {
      const alert = page.getByRole('alert')
      await give(page, 'khac.zip', Buffer.from('PK không phải gói'))
      await expect(alert).toContainText('Gói hỏng, hoặc không mở được một cách an toàn.')
      const touched = Buffer.from(bytes)
      const middle = bytes.length >> 1
      touched[middle] = (touched[middle] ?? 0) ^ 0xff
      await give(page, 'sua.zip', touched)
      await expect(alert).toContainText('gói bị hỏng hoặc đã bị sửa')
      await soundFor(page, 'refused')
      // Made in the page: so much is not carried to a browser that is driven from another process.
      await bundleInput(page).evaluate(
        (node, size) => {
          const files = new DataTransfer()
          files.items.add(new File([new Uint8Array(size)], 'lon.zip'))
          if (node instanceof HTMLInputElement) node.files = files.files
          node.dispatchEvent(new Event('change', { bubbles: true }))
        },
        128 * MB + 1,
      )
      await expect(alert).toContainText('Gói lớn hơn')
    })

    await test.step('it is staged: nothing is written yet', async () => {
      await give(page, 'goi.zip', bytes)
      const rows = page.getByRole('table').getByRole('row')
      await expect(rows.filter({ hasText: KNOWN })).toContainText('mới')
      await expect(rows.filter({ hasText: STRANGER })).toContainText('website lạ')
      await expect(page.getByText('Trung tâm dữ liệu; 2 địa chỉ qua IPv4')).toBeVisible()
      await soundFor(page, 'staged')
    })

    await test.step('it is taken in; the result of the site shows where it came from', async () => {
      await page.getByRole('button', { name: 'Nhập 1 kết quả' }).click()
      await expect(page.getByText('Đã nhập 1 kết quả, để lại 1.')).toBeVisible()
      await soundFor(page, 'taken')
      await page.getByRole('link', { name: 'Mở lượt quét vừa nhập' }).click()
      await expect(page.getByText(/^Kết quả nhập từ gói goi\.zip/)).toBeVisible()
      await page.getByRole('link', { name: 'Xem trang này qua các lần đo' }).click()
      await expect(page.getByRole('heading', { level: 1 })).toContainText(KNOWN)
    })

    await test.step('and goes on to another office, which knows it already', async () => {
      await page.goBack()
      await page.getByRole('button', { name: 'Báo cáo, gói quét' }).click()
      for (const name of ['Word (DOCX)', 'PDF']) await page.getByLabel(name).uncheck()
      await page.getByLabel('Gói quét (để nhập ở máy khác)').check()
      await soundFor(page, 'to be written')
      await page.getByRole('button', { name: 'Viết', exact: true }).click()
      await expect(page.getByText(/^goi-quet-.*\.zip$/)).toBeVisible()
    })
  } finally {
    await lab.stop()
  }
})
