import { expect, test } from 'vitest'
import { openOffice } from './fixtures/office.ts'

const LISTS = `sites:
  - { ref: DC, name: Trung tâm dữ liệu }
zones:
  - { ref: DMZ, name: Vùng công cộng, siteId: DC, kind: dmz }
devices:
  - { ref: FW-1, name: Tường lửa, zoneId: DMZ }
  - { ref: WEB-1, name: Máy chủ web, zoneId: DMZ }
deviceLinks:
  - { fromId: FW-1, toId: WEB-1 }
`

test('shared components alone go into an empty workspace', async () => {
  const office = await openOffice()
  const staged = await office.stage('tb.yaml', LISTS)
  expect(staged.faults).toEqual([])
  expect(await office.commit(staged.stageId)).toEqual({ created: 5, changed: 0, same: 0 })
  const [wall, web] = await office.store.components.devices()
  const [dmz] = await office.store.components.zones()
  expect([wall?.zoneId, web?.zoneId]).toEqual([dmz?.id, dmz?.id])
  expect(await office.store.components.deviceLinks()).toMatchObject([{ fromId: wall?.id, toId: web?.id }])
})

test('a part of a system that is nowhere is refused, with the row and what was looked for', async () => {
  const office = await openOffice()
  const { rows, faults } = await office.stage(
    'ud.yaml',
    'applications:\n  - { systemId: HT-09, name: Cổng }\n',
  )
  expect(rows.map(({ name, state }) => [name, state])).toEqual([['Cổng', 'rejected']])
  expect(faults).toMatchObject([{ row: 1, field: 'Hệ thống', value: 'HT-09' }])
})

test('the file of a whole agency that lacks a part says which, and how lists alone are written', async () => {
  const office = await openOffice()
  const whole = `meta: {}\nfactDefaults: {}\n${LISTS}`
  await expect(office.stage('coquan.yaml', whole)).rejects.toMatchObject({
    code: 'import-unreadable',
    details: { reason: 'agency', text: expect.stringMatching(/meta\.asOf.*organisations.*factDefaults/s) },
  })
})
