import { expect, test } from 'vitest'
import { freshPath } from '../store/fixtures/place.ts'
import { device, steadyClock, steadyIds, zone } from '../store/fixtures/workspace.ts'
import { openStore } from '../store/open.ts'
import type { Actor } from './actor.ts'
import type { AppDeps } from './deps.ts'
import { diagramHandlers } from './diagram.ts'
import { historyHandlers } from './history.ts'
import { loadTexts } from './texts.ts'

const actor: Actor = { kind: 'web', name: 'an.nguyen' }

test('a picture is drawn from the components; where boxes were put is kept, and taken back', async () => {
  const store = await openStore({ path: await freshPath(), now: steadyClock(), newId: steadyIds() })
  const dataDir = new URL('../../data', import.meta.url).pathname
  const deps = { store, texts: (language: 'vi' | 'en') => loadTexts(dataDir, language) } as unknown as AppDeps
  const it = { ...diagramHandlers(deps), ...historyHandlers(deps) }
  const { systemId, zoneId } = await store.transact('A', async (w) => {
    const { id } = await w.systems.create({ code: 'HT 01/x', name: 'Một' })
    const made = await w.components.add(id, 'zone', zone())
    await w.components.add(id, 'device', device({ zoneId: made }))
    await w.components.add(id, 'device', device({ name: 'Lạc chỗ' }))
    return { systemId: id, zoneId: made }
  })
  const picture = { systemId, view: 'logical' } as const
  const first = await it['diagram.ofSystem'](picture, actor)
  expect(first.boxes).toMatchObject([{ id: zoneId, name: 'Vùng DMZ', placed: false }])
  expect(first.missing).toMatchObject([{ part: 'device', name: 'Lạc chỗ', reason: 'no-zone' }])
  expect(first.title).toBe('Mô hình lô-gic – Một')

  const moved = await it['diagram.place']({ ...picture, boxes: { [zoneId]: { x: 90, y: 40 } } }, actor)
  expect(moved.boxes[0]).toMatchObject({ x: 90, y: 40, placed: true })
  const { undo } = await it['history.state']({}, actor)
  expect(undo).toMatchObject({ action: 'place-boxes', name: 'Một', systemId })
  await it['history.undo']({ step: undo?.id ?? 0 }, actor)
  expect((await it['diagram.ofSystem'](picture, actor)).boxes[0]?.placed).toBe(false)

  const { file, svg } = await it['diagram.svg']({ ...picture, language: 'en' }, actor)
  expect(file).toBe('HT-01-x-logical-model.svg')
  expect(svg).toContain('<title>Logical model – Một</title>')
  const gone = { systemId: '01a1fd1e-8c00-7000-8000-000000000000', view: 'logical' } as const
  await expect(it['diagram.ofSystem'](gone, actor)).rejects.toMatchObject({ code: 'not-found' })
  await store.close()
})
