import type { TlsPolicy } from '../../data/catalogues/tls/policy.schema.ts'
import { Failure } from '../../data/contract/failure.ts'
import type { Catalogues, Loaded } from './catalogues.ts'

/** Policy of a scan when nobody chose another. */
export const USUAL_PROFILE = 'vn-gov'

/** The policies a scan can be judged by. */
export type Policies = Pick<Catalogues, 'tlsPolicy' | 'tlsProfiles'>

/** Every policy, the usual one first. */
export const policies = ({ tlsPolicy, tlsProfiles }: Policies): readonly Loaded<TlsPolicy>[] => [
  tlsPolicy,
  ...Object.values(tlsProfiles),
]

/** Ids of the policies, the usual one first. */
export const profileIds = (of: Policies): readonly string[] => policies(of).map(({ info }) => info.id)

/** The policy of this id; throws when there is none, which the doors have checked before. */
export const policyOf = (of: Policies, id: string): Loaded<TlsPolicy> => {
  const found = policies(of).find(({ info }) => info.id === id)
  if (found === undefined) throw new Error(`no TLS profile ${id}`)
  return found
}

/** Refuses an id that no policy has. */
export const checkPolicy = (of: Policies, id: string): void => {
  const ids = profileIds(of)
  if (ids.includes(id)) return
  throw new Failure('bad-input', { faults: [{ field: 'tlsProfile', expected: ids.join(', ') }] })
}
