import type { Components, Device, InternetLink, Site } from '../../../data/contract/component.ts'
import type { DiagramMissing } from '../../../data/contract/diagram.ts'
import type { Box, DiagramWords, Graph, Group, Item, Link } from './graph.ts'

const INTERNET = 'internet'

/** Where a device stands: at its own site, else at that of its zone; null when neither is known. */
const siteOf = (device: Device, { sites, zones }: Components): string | null => {
  const id = device.siteId ?? zones.find((zone) => zone.id === device.zoneId)?.siteId ?? null
  return sites.some((site) => site.id === id) ? id : null
}

const itemOf = ({ id, type, name, ref, quantity, address }: Device): Item => ({
  id,
  icon: type,
  name: quantity !== null && quantity > 1 ? `${name} (×${quantity})` : name,
  detail: [ref, address].filter((word) => word !== '').join(' · '),
})

/** The racks of a site in its own order, then racks that only devices name, then devices without a rack. */
const racksOf = (site: Site, devices: readonly Device[], words: DiagramWords): readonly Group[] => {
  const names = [...new Set([...site.racks, ...devices.map(({ rack }) => rack)])].filter(
    (name) => name !== '',
  )
  const groups = names.map((title) => ({
    title,
    items: devices.filter(({ rack }) => rack === title).map(itemOf),
  }))
  const loose = devices.filter(({ rack }) => rack === '').map(itemOf)
  return [...groups, { title: names.length === 0 ? '' : words.noRack, items: loose }].filter(
    ({ items }) => items.length > 0,
  )
}

const siteBox = (site: Site, components: Components, words: DiagramWords): Box => {
  const devices = components.devices.filter((device) => siteOf(device, components) === site.id)
  return {
    id: site.id,
    style: 'site',
    name: site.name,
    title: site.name,
    notes: [
      ...(site.location === '' ? [] : [site.location]),
      ...(site.power === '' ? [] : [`${words.power}: ${site.power}`]),
    ],
    tier: 2,
    groups: racksOf(site, devices, words),
  }
}

const lineBox = (line: InternetLink, words: DiagramWords): Box => {
  const speed = line.bandwidthMbps === null ? '' : `${line.bandwidthMbps} Mbps`
  const title = line.provider === '' ? words.internet : line.provider
  const notes = [speed, words.linkRoles[line.role] ?? '', line.wanAddress].filter((word) => word !== '')
  return { id: line.id, style: 'line', name: title, title, notes: [notes.join(' · ')], tier: 1, groups: [] }
}

/** Devices at which a line from outside ends, the likeliest first. */
const ENTRANCES = ['router', 'firewall', 'utm', 'vpn', 'switch']

const entrance = (devices: readonly Device[]): Device | undefined =>
  ENTRANCES.map((type) => devices.find((device) => device.type === type)).find((one) => one !== undefined) ??
  devices.find(({ main }) => main)

/** Several lines of one site end at different entrances of the same kind, as far as there are. */
const entrances = (devices: readonly Device[]): readonly Device[] => {
  const first = entrance(devices)
  return first === undefined ? [] : devices.filter(({ type }) => type === first.type)
}

const lineLinks = (components: Components): readonly Link[] => {
  const taken = new Map<string, number>()
  return components.internetLinks.flatMap((line): Link[] => {
    const here = components.devices.filter((device) => siteOf(device, components) === line.siteId)
    const ends = entrances(here)
    const turn = taken.get(line.siteId ?? '') ?? 0
    taken.set(line.siteId ?? '', turn + 1)
    const device = ends[turn % Math.max(1, ends.length)]
    const up: Link = {
      id: `${INTERNET} ${line.id}`,
      from: { box: INTERNET, item: null },
      to: { box: line.id, item: null },
      look: 'plain',
      arrows: 'none',
    }
    if (line.siteId === null || !components.sites.some(({ id }) => id === line.siteId)) return [up]
    return [
      up,
      { ...up, id: `${line.id} site`, from: up.to, to: { box: line.siteId, item: device?.id ?? null } },
    ]
  })
}

const cableLinks = (components: Components): readonly Link[] => {
  const sites = new Map(components.devices.map((device) => [device.id, siteOf(device, components)]))
  return components.deviceLinks.flatMap(({ id, fromId, toId, medium }): Link[] => {
    const [from, to] = [sites.get(fromId), sites.get(toId)]
    if (!from || !to || fromId === toId) return []
    return [
      {
        id,
        from: { box: from, item: fromId },
        to: { box: to, item: toId },
        look: medium === 'unstated' ? 'plain' : medium,
        arrows: 'none',
      },
    ]
  })
}

/** Sites with racks and devices, cables between devices, lines to the Internet. */
export const physicalGraph = (components: Components, words: DiagramWords): Graph => {
  const internet: Box = {
    id: INTERNET,
    style: 'internet',
    name: words.internet,
    title: words.internet,
    notes: [],
    tier: 0,
    groups: [],
  }
  const lines = components.internetLinks
  return {
    boxes: [
      ...(lines.length === 0 ? [] : [internet]),
      ...lines.map((line) => lineBox(line, words)),
      ...components.sites.map((site) => siteBox(site, components, words)),
    ],
    links: [...lineLinks(components), ...cableLinks(components)],
  }
}

/** Rows of the tables that the physical picture cannot show. */
export const missingFromPhysical = (components: Components): readonly DiagramMissing[] => {
  const { devices, deviceLinks, internetLinks, sites } = components
  const astray = devices.filter((device) => siteOf(device, components) === null)
  const lost = new Set(astray.map(({ id }) => id))
  const name = (id: string): string => devices.find((device) => device.id === id)?.name ?? ''
  return [
    ...astray.map((device) => ({
      part: 'device' as const,
      id: device.id,
      name: device.name,
      reason: 'no-site' as const,
    })),
    ...deviceLinks
      .filter(({ fromId, toId }) => lost.has(fromId) || lost.has(toId))
      .map(({ id, fromId, toId }) => ({
        part: 'deviceLink' as const,
        id,
        name: `${name(fromId)} – ${name(toId)}`,
        reason: 'no-site' as const,
      })),
    ...internetLinks
      .filter((line) => !sites.some(({ id }) => id === line.siteId))
      .map(({ id, provider }) => ({
        part: 'internetLink' as const,
        id,
        name: provider,
        reason: 'no-site' as const,
      })),
  ]
}
