import { expect, test } from 'vitest'
import { inputOf } from '../fixtures/sample-input.mts'
import { mergeDevices } from './merge-devices.ts'

const { components } = inputOf('HT-01').system

const crowd = Array.from({ length: 200 }, (_, index) => ({
  ...(components.devices[0] as (typeof components.devices)[number]),
  id: `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`,
  name: `Máy chủ ${index + 1}`,
  zoneId: components.zones[index % 4]?.id ?? null,
  quantity: index === 0 ? 3 : null,
}))

test('devices of a kind in one place become one with their number, and none is lost', () => {
  const { devices } = mergeDevices({ ...components, devices: crowd, deviceLinks: [] })
  expect(devices).toHaveLength(4)
  expect(devices.reduce((sum, { quantity }) => sum + (quantity ?? 1), 0)).toBe(202)
  expect(devices[0]?.name).toBe('Máy chủ 1 … Máy chủ 197')
})

test('a device that is alone keeps its name and address; cables go to who stands for their ends', () => {
  const [first, second] = crowd
  const lone = {
    ...components.devices[0],
    id: 'x',
    type: 'hsm',
    name: 'HSM',
    address: '10.0.0.9',
  } as typeof first
  if (first === undefined || second === undefined || lone === undefined) throw new Error('no device')
  const link = { medium: 'copper', note: '' } as const
  const deviceLinks = [
    { ...link, id: 'a', fromId: crowd[4]?.id ?? '', toId: lone.id },
    { ...link, id: 'b', fromId: lone.id, toId: crowd[8]?.id ?? '' },
    { ...link, id: 'c', fromId: crowd[0]?.id ?? '', toId: crowd[4]?.id ?? '' },
  ]
  const merged = mergeDevices({ ...components, devices: [...crowd, lone], deviceLinks })
  expect(merged.devices.find(({ id }) => id === 'x')).toEqual(lone)
  expect(merged.deviceLinks).toHaveLength(1)
  expect([merged.deviceLinks[0]?.fromId, merged.deviceLinks[0]?.toId].sort()).toEqual([first.id, 'x'].sort())
})
