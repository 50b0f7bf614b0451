import type { Components, Device, DeviceLink } from '../../../data/contract/component.ts'

/** Devices that look the same in a picture: same kind, same zone, same place. */
const kinOf = ({ type, zoneId, siteId, rack }: Device): string => JSON.stringify([type, zoneId, siteId, rack])

const countOf = ({ quantity }: Device): number => quantity ?? 1

/** One device that stands for all of them: called after the first and the last, with their number. */
const standIn = (devices: readonly Device[]): readonly Device[] => {
  const [first] = devices
  const last = devices.at(-1)
  if (first === undefined || last === undefined || first === last) return devices
  return [
    {
      ...first,
      name: `${first.name} … ${last.name}`,
      address: '',
      ref: '',
      quantity: devices.reduce((sum, one) => sum + countOf(one), 0),
    },
  ]
}

/**
 * The components of a system that is too large for one page: devices of one kind in one zone and rack become one, with their
 * number; cables between the same two are drawn once. Every device still stands in the table beside the picture.
 */
export const mergeDevices = (components: Components): Components => {
  const kin = new Map<string, Device[]>()
  for (const device of components.devices) {
    const key = kinOf(device)
    const known = kin.get(key)
    if (known === undefined) kin.set(key, [device])
    else known.push(device)
  }
  const standsFor = new Map(
    [...kin.values()].flatMap((devices) => devices.map(({ id }) => [id, devices[0]?.id ?? id] as const)),
  )
  const ends = (link: DeviceLink): DeviceLink => ({
    ...link,
    fromId: standsFor.get(link.fromId) ?? link.fromId,
    toId: standsFor.get(link.toId) ?? link.toId,
  })
  const cables = new Map(
    components.deviceLinks
      .map(ends)
      .filter(({ fromId, toId }) => fromId !== toId)
      .map((link) => [[link.medium, ...[link.fromId, link.toId].sort()].join(' '), link] as const),
  )
  return {
    ...components,
    devices: [...kin.values()].flatMap(standIn),
    deviceLinks: [...cables.values()],
    zones: components.zones.map((zone) => ({
      ...zone,
      controlIds: [...new Set(zone.controlIds.map((id) => standsFor.get(id) ?? id))],
    })),
  }
}
