import { createHash } from 'node:crypto'
import { type Counters, countersOf } from '../../../assessors/requirements/counterparts.ts'
import { identityText } from '../../../assessors/requirements/identity-text.ts'
import { linksByRequirement, type ScanLinks } from '../../../assessors/requirements/scan-proposals.ts'
import { type Standard, standardOf } from '../../../assessors/requirements/standard.ts'
import type { StandardId } from '../../../data/contract/answer.ts'
import type { Text } from '../../../data/contract/catalogue.ts'
import type { Level } from '../../../data/contract/identity.ts'
import type { Regime } from '../../../data/contract/level.ts'
import type { Catalogues } from '../catalogues.ts'

/** Both standards with all that connects them, made when first asked for. */
export interface Standards {
  readonly get: (id: StandardId) => Standard
  readonly info: (id: StandardId) => { readonly version: string; readonly digest: string }
  readonly statusNote: (id: StandardId) => Text | null
  /** Counterparts in the other standard of the requirements of `id`. */
  readonly counters: (id: StandardId) => Counters
  readonly reason: (id: string) => Text | null
  /** Digest of what a requirement asks at a level; null when its catalogue no longer has it. */
  readonly digestAt: (requirementId: string, level: Level | null) => string | null
  readonly scanLinks: (requirementId: string) => ScanLinks
}

export const STANDARDS: readonly StandardId[] = ['tcvn14423-2026', 'tcvn11930-2017']

/** The standard that stands beside one. */
export const otherStandard = (id: StandardId): StandardId =>
  id === 'tcvn14423-2026' ? 'tcvn11930-2017' : 'tcvn14423-2026'

/** The decree under which a standard binds. */
export const regimeOf = (id: StandardId): Regime => (id === 'tcvn14423-2026' ? 'ND331' : 'ND85')

const remembered = <K, V>(make: (key: K) => V): ((key: K) => V) => {
  const made = new Map<K, V>()
  return (key) => {
    const found = made.get(key)
    if (found !== undefined) return found
    const value = make(key)
    made.set(key, value)
    return value
  }
}

const once = <V>(make: () => V): (() => V) => {
  const made = remembered((_: null) => make())
  return () => made(null)
}

type Files = Pick<Catalogues, 'requirements' | 'requirementMapping' | 'scanEvidence'>

/** Each file is parsed when first needed. */
const createStandards = (catalogues: Files): Standards => {
  const get = remembered((id: StandardId) => standardOf(id, catalogues.requirements[id].load()))
  const mapping = once(() => catalogues.requirementMapping.load())
  const links = once(() => linksByRequirement(catalogues.scanEvidence.links))
  const find = (requirementId: string) => {
    const [first, second] = requirementId.startsWith('T14423-') ? STANDARDS : [...STANDARDS].reverse()
    if (first === undefined || second === undefined) return undefined
    return get(first).requirements.get(requirementId) ?? get(second).requirements.get(requirementId)
  }
  const digest = remembered((key: string): string | null => {
    const [requirementId = '', level = ''] = key.split(' ')
    const requirement = find(requirementId)
    if (requirement === undefined) return null
    const text = identityText(requirement, level === '' ? null : (Number(level) as Level))
    return createHash('sha256').update(text).digest('hex')
  })
  return {
    get,
    info: (id) => catalogues.requirements[id].info,
    statusNote: (id) => get(id).file.head.statusNote ?? null,
    counters: remembered((id: StandardId) => countersOf(mapping(), id)),
    reason: (id) => mapping().reasons.find((one) => one.id === id)?.text ?? null,
    digestAt: (requirementId, level) => digest(`${requirementId} ${level ?? ''}`),
    scanLinks: (requirementId) => links().get(requirementId) ?? [],
  }
}

const made = new WeakMap<Files, Standards>()

/** The standards of loaded catalogues, made once for all who ask. */
export const standardsFor = (catalogues: Files): Standards => {
  const known = made.get(catalogues)
  if (known !== undefined) return known
  const standards = createStandards(catalogues)
  made.set(catalogues, standards)
  return standards
}
