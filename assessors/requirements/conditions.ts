import type { Requirement } from '../../data/catalogues/requirements/requirement.schema.ts'
import type { Applies } from '../../data/contract/requirement-view.ts'
import type { InformationSystem } from '../../data/contract/system.ts'

/** What of a system bears on conditions; a list that is empty has not been filled in, which is not "there is none". */
export type SystemPicture = Pick<InformationSystem, 'components' | 'websites' | 'status'>

type Sight = (system: SystemPicture) => boolean | null

const seen = (found: boolean): boolean | null => (found ? true : null)

const hasZone =
  (kind: string): Sight =>
  ({ components }) => {
    if (components.zones.some((zone) => zone.kind === kind)) return true
    // Zones were entered and this kind is not among them: the plan of the network says there is none.
    return components.zones.length > 0 ? false : null
  }

/** Conditions that the inventory can speak of; the others stay a question to a person. */
const SIGHTS: Readonly<Record<string, Sight>> = {
  has_wireless: (system) =>
    system.components.devices.some(({ type }) => type === 'access_point')
      ? true
      : hasZone('wireless')(system),
  is_built_or_upgraded: ({ status }) => (status === 'design' || status === 'building' ? true : null),
  has_core_or_ot_zone: hasZone('ot'),
  has_application: ({ components }) => seen(components.applications.length > 0),
  has_server: ({ components }) =>
    seen(components.applications.some(({ host }) => host !== '') || components.devices.some(isServer)),
  has_central_database: ({ components }) => seen(components.zones.some(({ kind }) => kind === 'database')),
  has_database_server: ({ components }) => seen(components.zones.some(({ kind }) => kind === 'database')),
  has_web_application: ({ websites }) => seen(websites.length > 0),
  has_public_internet_service: ({ components, websites }) =>
    seen(websites.length > 0 || components.applications.some(({ fromInternet }) => fromInternet === true)),
  must_connect_internet: ({ components }) => seen(components.internetLinks.length > 0),
}

const isServer = ({ type }: { readonly type: string }): boolean => type.includes('server')

/** Whether the condition of a requirement holds by the inventory; it only proposes, a person decides with a reason. */
export const applies = (requirement: Requirement, system: SystemPicture): Applies => {
  const condition = requirement.appliesWhen?.condition
  if (condition === undefined) return null
  const answer = SIGHTS[condition]?.(system) ?? null
  if (answer === null) return 'unknown'
  return answer ? 'yes' : 'no'
}
