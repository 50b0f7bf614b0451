import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { labFor } from './agency-workspace.ts'
import { expect, test } from './hosts/test.ts'

const SYSTEM = 'Trợ lý ảo hỏi đáp thủ tục hành chính tỉnh Minh Hà'

const goTo = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('navigation').getByRole('link', { name }).click()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

const openQuestions = (page: Page): Promise<void> =>
  page.getByRole('row').filter({ hasText: SYSTEM }).getByRole('link').first().click()

const loadSample = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Nạp dữ liệu mẫu' }).click()
  await expect(page.getByText('So với mục tiêu')).toBeVisible()
}

const wordText = (file: string): string => {
  const document = unzipSync(readFileSync(file))['word/document.xml']
  if (document === undefined) throw new Error(`${file} is no DOCX`)
  return strFromU8(document)
    .replace(/<\/w:p>/g, '\n')
    .replace(/<[^>]+>/g, '')
}

const pdfText = (file: string): string =>
  execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' })

test('the main road: sample, a fact, its level, a scan, a dossier, and all of it again', async ({ host }) => {
  test.setTimeout(180_000)
  const lab = await labFor(host.workspace)
  try {
    let page = await host.open()

    await test.step('the empty workspace offers the sample agency', async () => {
      await loadSample(page)
      await expect(page.getByRole('link', { name: /^24/ }).first()).toBeVisible()
    })

    await test.step('a fact changes the level, with its clause', async () => {
      await goTo(page, 'Xác định cấp độ')
      await openQuestions(page)
      const proof = page.getByLabel('Cấp độ và căn cứ hiện tại')
      await expect(proof).toContainText('Đ12.2.a')
      await page.getByRole('link', { name: /Người dùng, chủ thể/ }).click()
      const count = page.getByRole('textbox', { name: /dữ liệu cá nhân cơ bản/ })
      await expect(count).toHaveValue('38.000')
      await count.fill('100000')
      await count.blur()
      await expect(proof).toContainText('Đ13.2.c')
      await expect(page.getByText(/Đã lưu \d\d:\d\d:\d\d/)).toBeVisible()
    })

    await test.step('the result goes on record', async () => {
      await page.getByRole('link', { name: /^Kết quả/ }).click()
      await page.getByRole('button', { name: 'Ghi nhận kết quả' }).click()
      await expect(page.getByText('Đã ghi nhận: dữ kiện')).toBeVisible()
    })

    await test.step('all websites are scanned', async () => {
      await goTo(page, 'Quét website')
      await page.getByRole('button', { name: /^Quét tất cả/ }).click()
      await expect(page.getByText('Đã xong').first()).toBeVisible({ timeout: 60_000 })
      const row = (site: string) => page.getByRole('row').filter({ hasText: site })
      await expect(row('https://thachvan.minhha.example')).toContainText('Không đạt')
      await expect(row('https://minhha.example')).toContainText('Có nhãn, khớp tên miền')
    })

    await test.step('a dossier is written', async () => {
      await goTo(page, 'Xác định cấp độ')
      await openQuestions(page)
      await page.getByRole('link', { name: /^Kết quả/ }).click()
      await page.getByRole('link', { name: /Lập hồ sơ/ }).click()
      await page.getByRole('button', { name: /Lập hồ sơ/ }).click()
      await expect(
        page.getByText('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM').filter({ visible: true }).first(),
      ).toBeVisible({ timeout: 120_000 })
      await page.getByRole('button', { name: /^Xuất/ }).first().click()
      await page.getByRole('button', { name: 'Ghi gói hồ sơ' }).click()
      await expect(page.getByRole('status').filter({ hasText: 'Đã ghi vào thư mục' })).toBeVisible({
        timeout: 60_000,
      })
    })

    await test.step('the files say what the page said', () => {
      const folder = join(host.exports, 'HT-17-ND331')
      const files = readdirSync(folder)
      const docx = files.filter((name) => name.endsWith('.docx')).map((name) => wordText(join(folder, name)))
      expect(docx).toHaveLength(3)
      expect(docx.join()).toContain(SYSTEM)
      expect(docx.join()).toContain('Cấp độ hệ thống thông tin đề xuất: 3')
      expect(docx.join()).not.toMatch(/undefined|\[object|NaN/)
      for (const name of files.filter((one) => one.endsWith('.pdf'))) {
        expect(pdfText(join(folder, name)).replace(/\s+/g, ' ')).toContain('Trợ lý ảo hỏi đáp thủ tục')
      }
      expect(existsSync(join(folder, 'HT-17-ND331.zip'))).toBe(true)
    })

    await test.step('after a restart everything is there', async () => {
      page = await host.open()
      await goTo(page, 'Hệ thống thông tin')
      await page.getByLabel('Tìm theo tên, mã, đơn vị').fill('HT-17')
      const row = page.getByRole('row').filter({ hasText: 'HT-17' })
      await expect(row).toContainText('Đ13.2.c')
      await goTo(page, 'Quét website')
      await expect(
        page.getByRole('row').filter({ hasText: 'https://thachvan.minhha.example' }),
      ).toContainText('Không đạt')
      await goTo(page, 'Hồ sơ')
      await expect(page.getByText(SYSTEM).first()).toBeVisible()
    })
  } finally {
    await lab.stop()
  }
})

test('search folds accents and finds initials', async ({ host }) => {
  const page = await host.open()
  await loadSample(page)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('qlvb')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('row').filter({ hasText: 'HT-05' })).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: 'HT-10' })).toHaveCount(0)
})
