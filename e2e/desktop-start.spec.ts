import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ended } from './hosts/ended.ts'
import { openStandIn, plainStart, startStandIn } from './hosts/stand-in-door.ts'
import { expect, test } from './hosts/test.ts'

interface Seen {
  readonly windows: readonly { readonly webPreferences: { readonly devTools: boolean } }[]
  readonly menu: readonly { readonly items: readonly string[] }[]
}

test('a second start hands over to the first', async ({ workspace }) => {
  const door = await openStandIn({ workspace, env: {} })
  const second = startStandIn(await plainStart({ workspace, env: {} }))
  expect(await ended(second)).toBe(0)
  expect(await door.ask('record')).toMatchObject({ secondInstances: 1 })
  await expect(door.page.getByRole('heading', { level: 1 })).toBeVisible()
  await door.close()
})

test('a workspace that cannot be opened is told in a sentence', async ({ workspace }) => {
  writeFileSync(join(workspace, 'capdo.sqlite'), 'not a database, but long enough to look at '.repeat(50))
  const child = startStandIn({ ...(await plainStart({ workspace, env: {} })), stderr: 'pipe' })
  let told = ''
  child.stderr?.setEncoding('utf8').on('data', (part: string) => {
    told += part
  })
  expect(await ended(child)).toBe(1)
  expect(told).toMatch(/vùng làm việc/)
  expect(told).not.toMatch(/ {4}at /)
})

test('a packaged app has no inspector', async ({ workspace }) => {
  const door = await openStandIn({ workspace, env: { STAND_IN_PACKAGED: '1' } })
  const { windows, menu } = await door.ask<Seen>('record')
  expect(windows[0]?.webPreferences.devTools).toBe(false)
  expect(await door.ask('cancels', 'devtools://devtools/x')).toBe(true)
  expect(menu.flatMap(({ items }) => items).length).toBeGreaterThan(8)
  expect(menu.flatMap(({ items }) => items)).not.toContain('Công cụ phát triển')
  await door.close()
})
