import { readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './hosts/test.ts'

test('an office takes a starter along, hands it in again, and goes back', async ({ host }) => {
  test.setTimeout(120_000)
  const page = await host.open()
  await page.evaluate(() => {
    location.hash = '#/settings?tab=templates'
  })
  const cover = page.getByRole('region', { name: 'Trang bìa của thuyết minh', exact: true })
  await expect(cover.getByText('Đang dùng mẫu có sẵn')).toBeVisible()
  const loading = page.waitForEvent('download')
  await cover.getByRole('button', { name: /Tải mẫu bắt đầu/ }).click()
  const buffer = readFileSync(await (await loading).path())
  const mimeType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  const choose = (name: string, bytes: Buffer): Promise<void> =>
    cover.locator('input[type="file"]').setInputFiles({ name, mimeType, buffer: bytes })
  await choose('khong-phai.docx', Buffer.from('xin chào'))
  await expect(cover.getByText('Tệp không phải văn bản Word (.docx).')).toBeVisible({ timeout: 30_000 })
  await expect(cover.getByText('Đang dùng mẫu có sẵn')).toBeVisible()
  await choose('bia-so.docx', buffer)
  await expect(cover.getByText(/bia-so\.docx · \d+ KB/)).toBeVisible({ timeout: 30_000 })
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
  await cover.getByRole('button', { name: /Bỏ mẫu này/ }).click()
  await page.getByRole('tooltip').getByRole('button', { name: 'Bỏ mẫu này' }).click()
  await expect(cover.getByText('Đang dùng mẫu có sẵn')).toBeVisible({ timeout: 30_000 })
})
