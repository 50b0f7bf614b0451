import type { DossierDifference } from '../../../data/contract/dossier-life.ts'
import { PARTS } from './check-target.ts'

/** Where a value of a dossier stands: its part, the kind of record it belongs to, and the field of that record. */
export interface DifferencePlace {
  readonly area: string
  /** A kind of record as the history knows it; null where the part has no records of its own. */
  readonly entity: string | null
  readonly field: string
  /** What of a fact differs where it is not its value: `source`, `date`, `note`. */
  readonly aspect?: string
}

/** Kinds of records by the lists they stand in. */
const ROWS: Readonly<Record<string, string>> = {
  ...PARTS,
  organisations: 'organisation',
  people: 'person',
  websites: 'website',
  sites: 'site',
  deviceLinks: 'deviceLink',
  databases: 'database',
  dataGroups: 'dataGroup',
}

const withoutPlaces = (parts: readonly string[]): string =>
  parts.filter((part) => !/^\d+$/.test(part)).join('.')

/** Reads the path of a difference: `system.components.devices.<id>.address` is the address of a device. */
export const placeOf = (path: string): DifferencePlace => {
  const [area = '', ...rest] = path.split('.')
  if (area === 'securityPlan') return { area, entity: null, field: rest.at(-1) ?? '' }
  if (area === 'system' && rest[0] === 'facts') {
    const [, key = '', aspect = 'value'] = rest
    const fact = { area, entity: 'system', field: `fact.${key}` }
    return aspect === 'value' || /^\d+$/.test(aspect) ? fact : { ...fact, aspect }
  }
  const parts = [area, ...rest]
  const at = parts.findLastIndex((part, index) => index <= 2 && ROWS[part] !== undefined)
  const entity = ROWS[parts[at] ?? '']
  if (entity !== undefined) return { area, entity, field: withoutPlaces(parts.slice(at + 2)) }
  return { area, entity: area === 'system' ? 'system' : null, field: withoutPlaces(rest) }
}

/** Parts that follow from others or are drawn: how many places differ says more than each of them. */
const COUNTED = new Set(['outcome', 'places', 'classifications'])

/** A level and its status are said one by one, whatever else of a judgement differs. */
const isCounted = (path: string): boolean =>
  COUNTED.has(path.split('.', 1)[0] ?? '') && !/^classifications\.\w+\.(level|status)$/.test(path)

/** Differences to be said one by one, and how many others each part has. */
export const sortOut = (
  rows: readonly DossierDifference[],
): { readonly told: readonly DossierDifference[]; readonly counted: ReadonlyMap<string, number> } => {
  const counted = new Map<string, number>()
  const told = rows.filter(({ path }) => {
    if (!isCounted(path)) return true
    const { area } = placeOf(path)
    counted.set(area, (counted.get(area) ?? 0) + 1)
    return false
  })
  return { told, counted }
}
