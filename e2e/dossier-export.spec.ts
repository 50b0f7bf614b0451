import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { runCapdo } from './hosts/cli-process.ts'
import { expect, test } from './hosts/test.ts'

const folder = mkdtempSync(join(tmpdir(), 'capdo-export-'))
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))
test.describe.configure({ timeout: 180_000 })

const openssl = (...args: readonly string[]): void => {
  execFileSync('openssl', [...args], { cwd: folder, stdio: 'ignore' })
}

/** Begins something and stops it at once: by the page itself, since it may be done before another process has clicked. */
const beginAndStop = (page: Page, begin: string, stop: string): Promise<void> =>
  page.evaluate(
    async ([first, second]) => {
      const button = (name: string): HTMLElement | undefined =>
        [...document.querySelectorAll<HTMLElement>('button, a')].find((one) =>
          one.textContent?.includes(name),
        )
      const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
      button(first)?.click()
      while (button(second) === undefined) await pause(10)
      await pause(100)
      button(second)?.click()
    },
    [begin, stop] as const,
  )

test('a package is written for the public, signed on another machine and taken back', async ({ host }) => {
  const page = await host.open()
  await page
    .getByRole('button', { name: /dữ liệu mẫu/i })
    .first()
    .click()
  await page.evaluate(() => {
    location.hash = '#/level'
  })
  await page.getByRole('link', { name: /HT-01/ }).first().click()
  await page.getByRole('link', { name: /^Kết quả/ }).click()
  await page.getByRole('link', { name: /Lập hồ sơ/ }).click()
  await page.getByRole('button', { name: /Lập hồ sơ/ }).click()
  await expect(page.getByLabel('Tới trang')).toBeVisible({ timeout: 90_000 })
  await beginAndStop(page, 'Hồ sơ đề xuất cấp độ Hệ thống', 'Dừng dựng trang')
  await expect(page.getByText('Đã dừng dựng bản xem trước.')).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Thử lại' }).click()
  await expect(page.getByLabel('Tới trang')).toBeVisible({ timeout: 90_000 })
  await page.getByRole('button', { name: 'Xuất hồ sơ' }).first().click()
  await page.getByRole('radio', { name: /Bản công khai/ }).check()
  await expect(page.getByRole('checkbox', { name: /bằng chứng/ })).toBeDisabled()
  await page.getByRole('checkbox', { name: /^PDF/ }).uncheck()
  await page.getByRole('radio', { name: /Ký ở máy khác/ }).check()
  await beginAndStop(page, 'Ghi gói hồ sơ', 'Dừng, không ghi gì')
  await expect(page.getByText('Đã dừng xuất hồ sơ; không có tệp nào được ghi.')).toBeVisible({
    timeout: 60_000,
  })
  expect(existsSync(join(host.exports, 'HT-01-ND331-public'))).toBe(false)
  await page.getByRole('button', { name: 'Ghi gói hồ sơ' }).click()
  await expect(page.getByText(/Đã mở lại gói sau khi ghi/)).toBeVisible({ timeout: 60_000 })
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])

  const out = join(host.exports, 'HT-01-ND331-public')
  const names = readdirSync(out)
  expect(names).toEqual(
    expect.arrayContaining(['HT-01-ND331-public.zip', 'checklist.xlsx', 'dossier.json', 'verifier.html']),
  )
  expect(names.filter((name) => name.endsWith('.pdf'))).toEqual([])

  const use = ['-addext', 'keyUsage=critical,digitalSignature', '-keyout', 'key', '-out', 'cert']
  openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '9', '-subj', '/CN=Signer', ...use)
  const sign = ['cms', '-sign', '-binary', '-outform', 'DER', '-signer', 'cert', '-inkey', 'key']
  writeFileSync(join(folder, 'other'), 'x')
  openssl(...sign, '-in', 'other', '-out', 'wrong.p7s')
  openssl(...sign, '-in', join(out, 'manifest.json'), '-out', 'good.p7s')
  const choose = (name: string): Promise<void> =>
    page
      .getByLabel('Tệp chữ ký .p7s')
      .locator('input')
      .or(page.locator('input[accept*=".p7s"]'))
      .first()
      .setInputFiles(join(folder, name))
  await choose('wrong.p7s')
  await expect(page.getByText(/Chữ ký này thuộc về tệp khác/)).toBeVisible()
  await choose('good.p7s')
  await expect(page.getByText(/Đã gắn chữ ký của CN=Signer/)).toBeVisible()
  const verified = await runCapdo('verify', join(out, 'HT-01-ND331-public.zip'), '--ca', join(folder, 'cert'))
  expect(verified.code).toBe(0)
})
