import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { expect, test } from './hosts/test.ts'

type Kind = 'internal' | 'citizen' | 'network'
type Information = 'public' | 'private' | 'personal'

interface CommuneSystem {
  readonly code: string
  readonly name: string
  readonly kinds: readonly Kind[]
  readonly information: readonly Information[]
  /** People with information in it, and how many of these with sensitive data. */
  readonly people?: readonly [basic: number, sensitive: number]
  readonly level: 1 | 2
  readonly clause: string
}

const SYSTEMS: readonly CommuneSystem[] = [
  {
    code: 'X-01',
    name: 'Mạng nội bộ UBND xã',
    kinds: ['network'],
    information: ['private'],
    level: 2,
    clause: 'Đ12.3',
  },
  {
    code: 'X-02',
    name: 'Trang thông tin điện tử xã',
    kinds: ['citizen'],
    information: ['public'],
    level: 2,
    clause: 'Đ12.2.a',
  },
  {
    code: 'X-03',
    name: 'Phần mềm kế toán',
    kinds: ['internal'],
    information: ['private'],
    level: 2,
    clause: 'Đ12.1',
  },
  {
    code: 'X-04',
    name: 'Phần mềm quản lý tài sản',
    kinds: ['internal'],
    information: ['private'],
    level: 2,
    clause: 'Đ12.1',
  },
  {
    code: 'X-05',
    name: 'Camera trụ sở',
    kinds: ['internal'],
    information: ['private'],
    level: 2,
    clause: 'Đ12.1',
  },
  {
    code: 'X-06',
    name: 'Quản lý cán bộ, công chức xã',
    kinds: ['internal'],
    information: ['personal'],
    people: [46, 46],
    level: 2,
    clause: 'Đ12.1',
  },
  {
    code: 'X-07',
    name: 'Tiếp nhận phản ánh của người dân',
    kinds: ['citizen'],
    information: ['personal'],
    people: [1250, 0],
    level: 2,
    clause: 'Đ12.2.b',
  },
  {
    code: 'X-08',
    name: 'Đài truyền thanh thông minh',
    kinds: ['internal'],
    information: ['public'],
    level: 1,
    clause: 'Đ11.1',
  },
  {
    code: 'X-09',
    name: 'Bảng tin điện tử tại trụ sở',
    kinds: ['internal'],
    information: ['public'],
    level: 1,
    clause: 'Đ11.1',
  },
  {
    code: 'X-10',
    name: 'Lịch công tác nội bộ',
    kinds: ['internal'],
    information: ['private'],
    level: 2,
    clause: 'Đ12.1',
  },
]

const KINDS: Readonly<Record<Kind, RegExp>> = {
  internal: /Chỉ cán bộ trong cơ quan/,
  citizen: /Người dân, doanh nghiệp dùng/,
  network: /Là mạng, máy chủ/,
}
const INFORMATION: Readonly<Record<Information, RegExp>> = {
  public: /Tin ai cũng xem được/,
  private: /chỉ trong cơ quan xem/,
  personal: /Thông tin của từng người/,
}

/** Clicks and fields typed into, as a person would count them. */
class Hand {
  clicks = 0
  typed = 0
  async click(target: Locator): Promise<void> {
    await target.click()
    this.clicks += 1
  }
  async type(target: Locator, text: string): Promise<void> {
    await target.fill(text)
    this.typed += 1
  }
}

const importInventory = async (page: Page, folder: string): Promise<void> => {
  const file = join(folder, 'xa.csv')
  const rows = SYSTEMS.map(({ code, name }) => `${code},"${name}"`)
  writeFileSync(file, `Mã hệ thống,Tên hệ thống\n${rows.join('\n')}\n`)
  await page.evaluate(() => {
    location.hash = '#/import'
  })
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('button', { name: /^Ghi/ }).click()
  await expect(page.getByText(/10/).first()).toBeVisible()
}

const determine = async (page: Page, hand: Hand, system: CommuneSystem): Promise<void> => {
  await expect(page.getByRole('heading', { level: 2, name: new RegExp(`^${system.code} `) })).toBeVisible()
  for (const kind of system.kinds) await hand.click(page.getByRole('checkbox', { name: KINDS[kind] }))
  for (const one of system.information)
    await hand.click(page.getByRole('checkbox', { name: INFORMATION[one] }))
  if (system.people !== undefined) {
    const [basic, sensitive] = system.people
    await hand.type(page.getByRole('textbox', { name: /Tổng số người/ }), String(basic))
    await hand.type(page.getByRole('textbox', { name: /dữ liệu nhạy cảm/ }), String(sensitive))
  }
  await hand.click(page.getByRole('checkbox', { name: /không có trường hợp nào ở trên/ }))
  await hand.click(page.getByRole('button', { name: /^Chọn cả/ }))
  const result = page.getByRole('region', { name: 'Kết quả' })
  await expect(result).toContainText(`Cấp độ ${system.level}`)
  await expect(result).toContainText(system.clause)
  await hand.click(page.getByRole('button', { name: 'Ghi nhận và sang hệ thống tiếp theo' }))
  await expect(page.getByText(`Đã ghi nhận ${system.code}: cấp độ ${system.level}.`)).toBeVisible()
}

test('ten systems of a commune at levels 1 and 2 in one sitting', async ({ host }) => {
  test.setTimeout(120_000)
  const page = await host.open()
  await importInventory(page, host.workspace)
  const hand = new Hand()

  await test.step('the sitting begins', async () => {
    await hand.click(page.getByRole('navigation').getByRole('link', { name: 'Xác định cấp độ' }))
    await hand.click(page.getByRole('button', { name: 'Xác định nhanh cấp 1–2' }))
    await hand.type(page.getByRole('combobox', { name: 'Người kê khai' }), 'Lò Văn Tâm')
    await page.keyboard.press('Escape')
    await hand.type(page.getByLabel('Ngày kê khai'), '20/11/2026')
    await page.keyboard.press('Enter')
    await hand.type(page.getByRole('textbox', { name: 'Nguồn số liệu' }), 'Kê khai của Văn phòng UBND xã')
  })

  for (const system of SYSTEMS) {
    await test.step(`${system.code} is determined`, () => determine(page, hand, system))
  }

  await test.step('it took few clicks', async () => {
    await expect(page.getByText('Đã ghi nhận xong mọi hệ thống')).toBeVisible()
    // Two to get there, then five a system: who, what, no special case, the usual risks, record.
    expect({ clicks: hand.clicks, typed: hand.typed }).toEqual({ clicks: 2 + 10 * 5, typed: 3 + 2 * 2 })
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([])
  })

  await test.step('each has its level on record, with proof and risks', async () => {
    await page.evaluate(() => {
      location.hash = '#/level/review'
    })
    for (const { code, level, clause } of SYSTEMS) {
      const row = page.getByRole('row').filter({ hasText: code })
      await expect(row).toContainText(clause)
      await expect(row.getByRole('cell').last()).toContainText(String(level))
    }
    await page.getByRole('link', { name: 'Quản lý cán bộ, công chức xã' }).click()
    await page.getByRole('link', { name: /Rủi ro sơ bộ/ }).click()
    await expect(page.getByRole('region', { name: /^Rủi ro đã nhận diện/ })).toContainText(
      'Lộ, lọt dữ liệu cá nhân',
    )
    await page.getByRole('link', { name: /^Kết quả/ }).click()
    await expect(page.getByRole('row').filter({ hasText: 'NĐ 331' }).first()).toContainText('Đ12.1')
  })
})
