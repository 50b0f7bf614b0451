import type { ComponentKind, ComponentRef, LinkedComponent } from '../../../data/contract/answer.ts'
import { Failure } from '../../../data/contract/failure.ts'
import type { InformationSystem } from '../../../data/contract/system.ts'
import { canonicalJson, sha256 } from '../../store/canonical.ts'

type Components = Pick<InformationSystem, 'components' | 'websites'>

const linked = (kind: ComponentKind, id: string, shown: { name: string; row: unknown }): LinkedComponent => ({
  kind,
  id,
  name: shown.name.slice(0, 500),
  digest: sha256(canonicalJson(shown.row)),
})

/** The components of a system as answers name them, by `kind id`. Versions of websites count their edits, not what they are. */
export const componentsOf = ({ components, websites }: Components): ReadonlyMap<string, LinkedComponent> => {
  const all = [
    ...components.zones.map((row) => linked('zone', row.id, { name: row.name, row })),
    ...components.devices.map((row) => linked('device', row.id, { name: row.name, row })),
    ...components.applications.map((row) => linked('application', row.id, { name: row.name, row })),
    ...components.connections.map((row) => linked('connection', row.id, { name: row.partner, row })),
    ...components.internetLinks.map((row) =>
      linked('internet-link', row.id, { name: row.provider || row.ref, row }),
    ),
    ...websites.map(({ version: _, ...row }) => linked('website', row.id, { name: row.url, row })),
  ]
  return new Map(all.map((one) => [`${one.kind} ${one.id}`, one]))
}

/** Components named by a person, as they are now; throws `not-found` for one that the system does not have. */
export const linkComponents = (
  refs: readonly ComponentRef[],
  known: ReadonlyMap<string, LinkedComponent>,
): LinkedComponent[] =>
  refs.map(({ kind, id }) => {
    const found = known.get(`${kind} ${id}`)
    if (found === undefined) throw new Failure('not-found', { entity: kind, id })
    return found
  })
