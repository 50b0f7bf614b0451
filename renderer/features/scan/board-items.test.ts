import { expect, test } from 'vitest'
import type { Board, BoardRow } from '../../../data/contract/scan-board.ts'
import { boardItems } from './board-items.ts'

const row = (id: string, unitId: string | null, systemId: string | null = null): BoardRow => ({
  ...{ id, version: 1, url: `https://${id}.example/`, kind: '', unitId, systemId, runId: null, target: null },
  ...{ at: null, result: null, verdict: null, grade: null, trustReason: null, daysLeft: null },
  ...{ labelState: null, collects: null, change: null },
  open: { fail: 0, warn: 0, advice: 0, accepted: 0 },
})

const board = (rows: BoardRow[]): Board => ({
  rows,
  total: rows.length,
  units: { u1: 'Sở A', u2: 'Sở B' },
  systems: { s1: { code: 'HT-01', name: 'Cổng' } },
})

test('each group has one head with the sites below it; what has no group comes under none', () => {
  const items = boardItems(board([row('a', 'u1'), row('b', 'u1'), row('c', 'u2'), row('d', null)]), 'unit')
  expect(items.map((item) => (item.kind === 'group' ? [item.name, ...item.ids] : item.row.id))).toEqual([
    ['Sở A', 'a', 'b'],
    ...['a', 'b'],
    ['Sở B', 'c'],
    'c',
    [null, 'd'],
    'd',
  ])
})

test('systems are named by code and name; one that is gone counts as none', () => {
  const items = boardItems(board([row('a', null, 's1'), row('b', null, 'gone')]), 'system')
  expect(items.flatMap((item) => (item.kind === 'group' ? [item.name] : []))).toEqual(['HT-01 – Cổng', null])
})
