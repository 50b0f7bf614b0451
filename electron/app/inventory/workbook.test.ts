import { expect, test } from 'vitest'
import { openOffice } from './fixtures/office.ts'
import { readInventory } from './inventory.ts'
import { writeInventoryWorkbook } from './workbook.ts'

test('the inventory, written as a workbook and imported again, changes nothing', async () => {
  const office = await openOffice()
  await office.loadSample()
  const bytes = await writeInventoryWorkbook(await readInventory(office), office.form)
  const { rows, faults } = await office.stage('Kiem-ke.xlsx', bytes)
  expect(faults).toEqual([])
  expect(rows.filter(({ state }) => state !== 'same')).toEqual([])
  expect(
    rows
      .map(({ entity }) => entity)
      .reduce<Record<string, number>>((n, e) => ({ ...n, [e]: (n[e] ?? 0) + 1 }), {}),
  ).toEqual({
    organisation: 13,
    person: 22,
    system: 24,
    website: 11,
  })
  await office.store.close()
})
