import type { Components, Connection, InternetLink, Zone } from '../../../data/contract/component.ts'
import type { DiagramMissing } from '../../../data/contract/diagram.ts'
import type { Box, DiagramWords, Graph, Item, Link } from './graph.ts'

/** How far from the Internet zones of a kind stand (design zones of TT 12/2022, Phụ lục). */
const TIERS: Readonly<Record<Zone['kind'], number>> = {
  edge: 2,
  wan: 2,
  dmz: 3,
  wireless: 3,
  internal: 4,
  'internal-server': 4,
  ot: 5,
  database: 5,
  admin: 6,
  'device-admin': 6,
  monitoring: 6,
  backup: 6,
}

const INTERNET = 'internet'
const PARTNERS = 'partners'

const joined = (...words: readonly string[]): string => words.filter((word) => word !== '').join(' · ')

const itemsIn = ({ devices, applications, databases }: Components, zoneId: string): readonly Item[] => [
  ...devices
    .filter((device) => device.zoneId === zoneId)
    .map(({ id, type, name, address, quantity }) => ({
      id,
      icon: type,
      name: quantity !== null && quantity > 1 ? `${name} (×${quantity})` : name,
      detail: address,
    })),
  ...applications
    .filter((application) => application.zoneId === zoneId)
    .map(({ id, name, host, privateAddress }) => ({
      id,
      icon: 'application',
      name,
      detail: joined(host, privateAddress),
    })),
  ...databases
    .filter((database) => database.zoneId === zoneId)
    .map(({ id, name, host }) => ({ id, icon: 'database', name, detail: host })),
]

const zoneBox = (components: Components, zone: Zone, words: DiagramWords): Box => {
  const names = new Map(components.devices.map(({ id, name }) => [id, name]))
  const guards = zone.controlIds.flatMap((id) => names.get(id) ?? [])
  const vlan = zone.vlan === null ? '' : words.vlan.replace('{{n}}', String(zone.vlan))
  const kind = words.zoneKinds[zone.kind] ?? zone.kind
  return {
    id: zone.id,
    style: `zone-${zone.kind}`,
    name: zone.name,
    title: zone.name,
    notes: [
      joined(kind, zone.privateRange, zone.publicRange, vlan),
      ...(guards.length === 0 ? [] : [`${words.guards}: ${guards.join(', ')}`]),
    ],
    tier: TIERS[zone.kind],
    groups: [{ title: '', items: itemsIn(components, zone.id) }],
  }
}

const lineBox = (line: InternetLink, words: DiagramWords): Box => {
  const speed = line.bandwidthMbps === null ? '' : `${line.bandwidthMbps} Mbps`
  const title = line.provider === '' ? words.internet : line.provider
  return {
    id: line.id,
    style: 'line',
    name: title,
    title,
    notes: [joined(speed, words.linkRoles[line.role] ?? '', line.wanAddress)],
    tier: 1,
    groups: [],
  }
}

const FLOWS = { in: '→', out: '←', both: '↔' } as const

/** All partners stand in one box: each with the way its data flow, seen from the system. */
const partnersBox = (connections: readonly Connection[], words: DiagramWords): Box => ({
  id: PARTNERS,
  style: 'partner',
  name: words.partners,
  title: words.partners,
  notes: [],
  tier: 1,
  groups: [
    {
      title: '',
      items: connections.map(({ id, partner, direction, data, state }) => ({
        id,
        icon: 'partner',
        name: partner,
        detail: joined(
          `${FLOWS[direction]} ${data}`.trim(),
          state === 'in-use' ? '' : (words.connectionStates[state] ?? ''),
        ),
      })),
    },
  ],
})

/** The zone through which a system speaks with the outside: the first of these kinds that it has. */
const gate = (zones: readonly Zone[], kinds: readonly Zone['kind'][]): Zone | undefined =>
  kinds.map((kind) => zones.find((zone) => zone.kind === kind)).find((zone) => zone !== undefined)

const end = (box: string) => ({ box, item: null })

const plain = (from: string, to: string): Link => ({
  id: `${from} ${to}`,
  from: end(from),
  to: end(to),
  look: 'plain',
  arrows: 'none',
})

const lineLinks = ({ internetLinks, zones }: Components): readonly Link[] =>
  internetLinks.flatMap((line) => {
    const here = zones.filter(({ siteId }) => siteId === line.siteId)
    const zone = gate(here, ['edge', 'dmz']) ?? gate(zones, ['edge', 'dmz'])
    return [plain(INTERNET, line.id), ...(zone === undefined ? [] : [plain(line.id, zone.id)])]
  })

/** Partners reach the system through one zone; the arrows sum up all of them. */
const partnerLinks = ({ connections, zones }: Components): readonly Link[] => {
  const zone = gate(zones, ['wan', 'edge', 'dmz', 'internal-server', 'internal']) ?? zones[0]
  if (zone === undefined || connections.length === 0) return []
  const flows = (side: 'in' | 'out'): boolean =>
    connections.some(({ direction }) => direction === side || direction === 'both')
  const arrows = flows('in') ? (flows('out') ? 'both' : 'to') : 'from'
  const used = connections.some(({ state }) => state === 'in-use')
  return [{ ...plain(PARTNERS, zone.id), look: used ? 'plain' : 'planned', arrows }]
}

/** Zones are joined where a device of the one guards the other or is cabled to it; one line stands for all such devices. */
const zoneLinks = ({ zones, devices, deviceLinks }: Components): readonly Link[] => {
  const known = new Set(zones.map(({ id }) => id))
  const zoneOf = new Map(devices.map(({ id, zoneId }) => [id, zoneId]))
  const between = (from: string | null | undefined, to: string | null | undefined): readonly Link[] =>
    from && to && from !== to && known.has(from) && known.has(to) ? [plain(from, to)] : []
  const pairs = [
    ...zones.flatMap((zone) => zone.controlIds.flatMap((id) => between(zoneOf.get(id), zone.id))),
    ...deviceLinks.flatMap(({ fromId, toId }) => between(zoneOf.get(fromId), zoneOf.get(toId))),
  ]
  const seen = new Set<string>()
  return pairs.filter(({ from, to }) => {
    const key = [from.box, to.box].sort().join()
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** Zones and what stands in them, the Internet with its lines, and partners of data exchange. */
export const logicalGraph = (components: Components, words: DiagramWords): Graph => {
  const { internetLinks, connections, zones } = components
  const internet: Box = {
    id: INTERNET,
    style: 'internet',
    name: words.internet,
    title: words.internet,
    notes: [],
    tier: 0,
    groups: [],
  }
  return {
    boxes: [
      ...(internetLinks.length === 0 ? [] : [internet]),
      ...internetLinks.map((line) => lineBox(line, words)),
      ...(connections.length === 0 ? [] : [partnersBox(connections, words)]),
      ...zones.map((zone) => zoneBox(components, zone, words)),
    ],
    links: [...lineLinks(components), ...partnerLinks(components), ...zoneLinks(components)],
  }
}

/** Rows of the tables that the logical picture cannot show. */
export const missingFromLogical = (components: Components): readonly DiagramMissing[] => {
  const { zones, devices, applications, databases, internetLinks, connections } = components
  const known = new Set(zones.map(({ id }) => id))
  const astray = (
    part: 'device' | 'application' | 'database',
    rows: readonly { readonly id: string; readonly name: string; readonly zoneId: string | null }[],
  ): readonly DiagramMissing[] =>
    rows
      .filter(({ zoneId }) => zoneId === null || !known.has(zoneId))
      .map(({ id, name }) => ({ part, id, name, reason: 'no-zone' }))
  const open = gate(zones, ['edge', 'dmz']) === undefined
  return [
    ...astray('device', devices),
    ...astray('application', applications),
    ...astray('database', databases),
    ...(open
      ? internetLinks.map(({ id, provider }) => ({
          part: 'internetLink' as const,
          id,
          name: provider,
          reason: 'no-edge' as const,
        }))
      : []),
    ...(zones.length === 0
      ? connections.map(({ id, partner }) => ({
          part: 'connection' as const,
          id,
          name: partner,
          reason: 'no-zone' as const,
        }))
      : []),
  ]
}
