import type { Box, Group, Link } from './graph.ts'
import { MEASURE, type PlacedItem, sizeItem, type Words, words } from './sizes.ts'

/** A rack as it is drawn: a frame around its items. */
export interface Frame {
  readonly title: Words
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

/** The way of a link within a site, from an item to another one or up to the top of the site. */
export interface InnerWay {
  readonly link: string
  /** From the first item on; absolute within the box. */
  readonly points: readonly (readonly [number, number])[]
  /** Leads out at the top, where its last point is. */
  readonly leaves: boolean
}

/** What is in a site: items in columns of racks, with channels between them and a corridor above for lines. */
export interface Inside {
  readonly w: number
  readonly h: number
  readonly items: readonly PlacedItem[]
  readonly frames: readonly Frame[]
  readonly ways: readonly InnerWay[]
  readonly moved: (dx: number, dy: number) => Inside
}

/** Most racks side by side; more stand below each other. */
const COLUMNS = 4

interface Rack {
  readonly group: Group
  readonly title: Words
  readonly sized: readonly ReturnType<typeof sizeItem>[]
  readonly h: number
}

const rackOf = (group: Group): Rack => {
  const title = words(group.title, { size: MEASURE.note, width: MEASURE.itemWidth, most: 1 })
  const sized = group.items.map(sizeItem)
  const h = sized.reduce((sum, item) => sum + item.h + 6, 0) + title.height + 8
  return { group, title, sized, h }
}

/** Racks in columns of about one height, in their order. */
const columnsOf = (racks: readonly Rack[]): readonly (readonly Rack[])[] => {
  const total = racks.reduce((sum, rack) => sum + rack.h, 0)
  const count = Math.min(COLUMNS, racks.length)
  const columns: Rack[][] = []
  let height = 0
  for (const rack of racks) {
    const wanted = (total / count) * columns.length
    if (columns.length === 0 || (height >= wanted && columns.length < count)) columns.push([])
    columns.at(-1)?.push(rack)
    height += rack.h
  }
  return columns
}

/** Groups without racks are one long list: it is cut into columns like racks. */
const withShortGroups = (groups: readonly Group[]): readonly Group[] =>
  groups.flatMap((group) => {
    const size = Math.max(6, Math.ceil(group.items.length / COLUMNS))
    if (group.items.length <= size) return [group]
    return Array.from({ length: Math.ceil(group.items.length / size) }, (_, at) => ({
      title: group.title,
      items: group.items.slice(at * size, (at + 1) * size),
    }))
  })

/** What a link uses in a site: channels by number (0 is left of the first column) and the corridor. */
interface Use {
  readonly link: string
  readonly first: PlaceOf
  readonly second: PlaceOf | null
  readonly channels: readonly number[]
  readonly corridor: boolean
}

interface PlaceOf {
  readonly id: string
  readonly column: number
}

const useOf = (link: Link, box: string, columnOf: ReadonlyMap<string, number>): Use | undefined => {
  const place = ({ box: at, item }: Link['from']): PlaceOf | undefined => {
    const column = at === box && item !== null ? columnOf.get(item) : undefined
    return item !== null && column !== undefined ? { id: item, column } : undefined
  }
  const [a, b] = [place(link.from), place(link.to)]
  const only = a ?? b
  if (only === undefined) return undefined
  if (a === undefined || b === undefined) {
    return { link: link.id, first: only, second: null, channels: [only.column + 1], corridor: false }
  }
  const [first, second] = a.column <= b.column ? [a, b] : [b, a]
  const near = second.column - first.column <= 1
  const channels = near ? [first.column + 1] : [first.column + 1, second.column]
  return { link: link.id, first, second, channels, corridor: !near }
}

const CHANNEL = 14

const countIn = (uses: readonly Use[], channel: number): number =>
  uses.flatMap(({ channels }) => channels).filter((one) => one === channel).length

interface Columns {
  readonly racks: readonly (readonly Rack[])[]
  readonly uses: readonly Use[]
}

const channelX = ({ racks, uses }: Columns, channel: number): number => {
  let x = 0
  for (let at = 0; at < channel; at += 1) {
    x += CHANNEL + countIn(uses, at) * MEASURE.lane
    if (at < racks.length) x += MEASURE.itemWidth + 12
  }
  return x
}

const placeRacks = (columns: Columns, top: number): { items: PlacedItem[]; frames: Frame[] } => {
  const items: PlacedItem[] = []
  const frames: Frame[] = []
  columns.racks.forEach((racks, column) => {
    const x = channelX(columns, column) + CHANNEL + countIn(columns.uses, column) * MEASURE.lane
    let y = top
    for (const { title, sized, h } of racks) {
      frames.push({ title, x, y, w: MEASURE.itemWidth + 12, h })
      let at = y + title.height + 6
      for (const one of sized) {
        items.push({ ...one, x: x + 6, y: at, w: MEASURE.itemWidth, column })
        at += one.h + 6
      }
      y += h + MEASURE.gap
    }
  })
  return { items, frames }
}

/** Where lines leave an item: spread over its side, in the order of the links. */
const portY = (item: PlacedItem, link: string, uses: readonly Use[]): number => {
  const mine = uses.filter(({ first, second }) => first.id === item.item.id || second?.id === item.item.id)
  const at = mine.findIndex((use) => use.link === link)
  return item.y + (item.h * (at + 1)) / (mine.length + 1)
}

const waysOf = (columns: Columns, items: readonly PlacedItem[]): readonly InnerWay[] => {
  const { uses } = columns
  const byId = new Map(items.map((item) => [item.item.id, item]))
  const laneX = (use: Use, channel: number): number => {
    const taken = uses.filter(({ channels }) => channels.includes(channel))
    return channelX(columns, channel) + CHANNEL / 2 + (taken.indexOf(use) + 0.5) * MEASURE.lane
  }
  const above = uses.filter((use) => use.corridor)
  const laneY = (use: Use): number => 6 + above.indexOf(use) * MEASURE.lane
  return uses.flatMap((use): InnerWay[] => {
    const first = byId.get(use.first.id)
    const second = use.second === null ? undefined : byId.get(use.second.id)
    const [near = 0, far = near] = use.channels
    if (first === undefined) return []
    const out = first.x + first.w
    const y = portY(first, use.link, uses)
    const start = [
      [out, y],
      [laneX(use, near), y],
    ] as const
    if (second === undefined) {
      return [{ link: use.link, points: [...start, [laneX(use, near), 0]], leaves: true }]
    }
    const y2 = portY(second, use.link, uses)
    const same = second.column === first.column
    const side = same ? second.x + second.w : second.x
    const over = use.corridor
      ? ([
          [laneX(use, near), laneY(use)],
          [laneX(use, far), laneY(use)],
        ] as const)
      : []
    const last = use.corridor ? far : near
    const points = [...start, ...over, [laneX(use, last), y2] as const, [side, y2] as const]
    return [{ link: use.link, points, leaves: false }]
  })
}

const shifted = (inside: Omit<Inside, 'moved'>): Inside => ({
  ...inside,
  moved: (dx, dy) =>
    shifted({
      ...inside,
      items: inside.items.map((item) => ({ ...item, x: item.x + dx, y: item.y + dy })),
      frames: inside.frames.map((frame) => ({ ...frame, x: frame.x + dx, y: frame.y + dy })),
      ways: inside.ways.map((way) => ({
        ...way,
        points: way.points.map(([x, y]) => [x + dx, y + dy] as const),
      })),
    }),
})

/** Lays out what is in a site; every line gets a lane of its own, so that none runs over a device. */
export const insideOf = (box: Box, links: readonly Link[]): Inside => {
  const racks = columnsOf(withShortGroups(box.groups).map(rackOf))
  const columnOf = new Map(
    racks.flatMap((column, at) =>
      column.flatMap(({ group }) => group.items.map(({ id }) => [id, at] as const)),
    ),
  )
  const uses = links.flatMap((link) => useOf(link, box.id, columnOf) ?? [])
  const columns: Columns = { racks, uses }
  const above = uses.filter(({ corridor }) => corridor).length
  const top = above === 0 ? 0 : 12 + above * MEASURE.lane
  const { items, frames } = placeRacks(columns, top)
  const bottom = Math.max(top, ...frames.map(({ y, h }) => y + h))
  const w = racks.length === 0 ? 0 : channelX(columns, racks.length + 1)
  return shifted({ w, h: bottom, items, frames, ways: waysOf(columns, items) })
}
