import type { Connection, Database } from '../../../data/contract/component.ts'
import type { NumberRow } from '../../../data/contract/overview.ts'
import type { ItProject } from '../../../data/contract/target.ts'
import type { CountedSite, CountedSystem, OverviewGround } from './ground.ts'

const UNDATED = { date: null, daysLeft: null } as const

/** A system behind a number. */
export const systemRow = ({ id, code, name, ownerName }: CountedSystem): NumberRow => ({
  kind: 'system',
  id,
  code,
  name,
  note: ownerName,
  systemId: id,
  ...UNDATED,
})

/** A website behind a number; its date is the day its certificate ends. */
export const siteRow = ({
  id,
  url,
  kind,
  unitName,
  systemId,
  leafEnds,
  daysLeft,
}: CountedSite): NumberRow => ({
  kind: 'website',
  id,
  code: '',
  name: url,
  note: [kind, unitName].filter((part) => part !== '').join(' · '),
  systemId,
  date: leafEnds?.slice(0, 10) ?? null,
  daysLeft,
})

/** A database behind a number, with the systems that use it. */
export const databaseRow =
  ({ databaseUsers }: OverviewGround) =>
  ({ id, ref, name }: Database): NumberRow => {
    const users = databaseUsers.get(id) ?? []
    return {
      kind: 'database',
      id,
      code: ref,
      name,
      note: users.map(({ code }) => code).join(', '),
      systemId: users[0]?.id ?? null,
      ...UNDATED,
    }
  }

/** A connection behind a number, under the code of its system. */
export const connectionRow =
  (codes: ReadonlyMap<string, string>) =>
  ({ id, systemId, partner, method }: Connection & { readonly systemId: string }): NumberRow => ({
    kind: 'connection',
    id,
    code: codes.get(systemId) ?? '',
    name: partner,
    note: method,
    systemId,
    ...UNDATED,
  })

/** A project behind a number. */
export const projectRow = ({ id, year, name, document }: ItProject): NumberRow => ({
  kind: 'project',
  id,
  code: String(year),
  name,
  note: document,
  systemId: null,
  ...UNDATED,
})
