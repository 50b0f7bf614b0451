import type { ZoneKind } from '../../../data/contract/component.ts'

/** What stands in a box: a device, an application, a database. */
export interface Item {
  readonly id: string
  readonly icon: string
  readonly name: string
  /** A second, smaller line, e.g. the address. */
  readonly detail: string
}

/** How a box looks: zones by their kind. */
export type BoxStyle =
  | 'internet'
  | 'line'
  | 'partner'
  | 'site'
  | `zone-${(typeof ZoneKind)['options'][number]}`

/** Items under one title, e.g. those of a rack; a group without a title has none. */
export interface Group {
  readonly title: string
  readonly items: readonly Item[]
}

/** A box of the picture. `tier` is how far down it stands; groups of a site stand side by side as columns. */
export interface Box {
  readonly id: string
  readonly style: BoxStyle
  readonly name: string
  readonly title: string
  readonly notes: readonly string[]
  readonly tier: number
  readonly groups: readonly Group[]
}

/** One end of a link: a box, or an item in it. */
export interface End {
  readonly box: string
  readonly item: string | null
}

/** A line between two ends; arrows where data flow. */
export interface Link {
  readonly id: string
  readonly from: End
  readonly to: End
  readonly look: 'plain' | 'fibre' | 'copper' | 'wireless' | 'virtual' | 'planned'
  readonly arrows: 'none' | 'to' | 'from' | 'both'
}

/** What is to be drawn, before anything has a place. */
export interface Graph {
  readonly boxes: readonly Box[]
  readonly links: readonly Link[]
}

/** The words of a picture in one language. */
export interface DiagramWords {
  readonly title: string
  readonly internet: string
  readonly partners: string
  readonly empty: string
  /** `{{n}}` is the number. */
  readonly vlan: string
  readonly guards: string
  readonly noRack: string
  readonly power: string
  readonly legend: string
  readonly zoneKinds: Readonly<Record<string, string>>
  readonly media: Readonly<Record<string, string>>
  readonly linkRoles: Readonly<Record<string, string>>
  readonly connectionStates: Readonly<Record<string, string>>
}
