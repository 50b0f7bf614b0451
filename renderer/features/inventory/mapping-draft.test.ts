import { expect, test } from 'vitest'
import type { ImportTable } from '../../../data/contract/inventory.ts'
import { draftOf, isOpen, mappingOf, withColumn, withEntity } from './mapping-draft.ts'

const table = (given: Partial<ImportTable> = {}): ImportTable => ({
  sheet: 'Máy',
  entity: 'device',
  rows: 3,
  headers: [
    { text: 'Mã', column: 'ref', origin: 'named' },
    { text: 'Tên máy', column: 'name', origin: 'likely' },
    { text: 'STT', column: null, origin: null },
  ],
  ...given,
})

const known = table({ sheet: 'Đơn vị', headers: [{ text: 'Mã', column: 'ref', origin: 'named' }] })

test('only tables that people have to look at are sent, with every header', () => {
  const tables = [known, table()]
  expect(tables.map(isOpen)).toEqual([false, true])
  expect(mappingOf(tables, tables.map(draftOf))).toEqual([
    { sheet: 'Máy', entity: 'device', columns: { Mã: 'ref', 'Tên máy': 'name', STT: null } },
  ])
})

test('a known table is sent once it was changed, and one that people spoke of before is sent again', () => {
  const changed = withColumn(draftOf(known), 'Mã', null)
  expect(mappingOf([known], [{ ...changed, columns: { ...changed.columns, Mã: 'name' } }])).toHaveLength(1)
  const said = table({ headers: [{ text: 'Mã', column: 'ref', origin: 'said' }] })
  expect(mappingOf([said], [draftOf(said)])).toHaveLength(1)
})

test('a column goes to one header only, and another kind of rows begins anew', () => {
  const draft = withColumn(draftOf(table()), 'STT', 'ref')
  expect(draft.columns).toEqual({ Mã: null, 'Tên máy': 'name', STT: 'ref' })
  expect(withEntity(draft, 'person').columns).toEqual({ Mã: null, 'Tên máy': null, STT: null })
  expect(mappingOf([table()], [withEntity(draft, 'person')])).toEqual([])
})
