import type { SearchHit, searchProcedures } from '../../data/contract/search.ts'
import type { Reads } from '../store/store.ts'
import type { AppDeps } from './deps.ts'
import type { Handlers } from './handlers.ts'
import { findBy, type Searched, type SearchText, searchText } from './search-text.ts'

/** Something that can be found, with its words prepared; the first text is its name. */
interface Entry {
  readonly hit: SearchHit
  readonly texts: readonly SearchText[]
}

const entry = (hit: SearchHit, words: readonly string[]): Entry => ({
  hit,
  texts: [hit.name, ...words].filter((word) => word !== '').map(searchText),
})

const joined = (...words: readonly string[]): string => words.filter((word) => word !== '').join(' · ')

interface Shared {
  readonly id: string
  readonly name: string
  readonly detail: string
  readonly words: readonly string[]
}

type SharedKind = Parameters<Reads['components']['users']>[0]

const sharedRows = async (reads: Reads, kind: SharedKind): Promise<readonly Shared[]> => {
  const { components } = reads
  switch (kind) {
    case 'site':
      return (await components.sites()).map(({ id, ref, name, location }) => ({
        id,
        name,
        detail: location,
        words: [ref, location],
      }))
    case 'zone':
      return (await components.zones()).map(({ id, ref, name, privateRange, publicRange }) => ({
        id,
        name,
        detail: joined(ref, privateRange),
        words: [ref, privateRange, publicRange],
      }))
    case 'device':
      return (await components.devices()).map((row) => ({
        id: row.id,
        name: row.name,
        detail: joined(row.ref, row.location),
        words: [row.ref, row.address, row.model, row.purpose],
      }))
    case 'internetLink':
      return (await components.internetLinks()).map(({ id, ref, provider, wanAddress }) => ({
        id,
        name: provider,
        detail: joined(ref, wanAddress),
        words: [ref, wanAddress],
      }))
    case 'contract':
      return (await components.contracts()).map(({ id, ref, name, number }) => ({
        id,
        name,
        detail: number,
        words: [ref, number],
      }))
    case 'database':
      return (await components.databases()).map(({ id, ref, name, content, software }) => ({
        id,
        name,
        detail: joined(ref, software),
        words: [ref, content, software],
      }))
  }
}

const SHARED: readonly SharedKind[] = ['site', 'zone', 'device', 'internetLink', 'contract', 'database']

const sharedEntries = async (reads: Reads): Promise<readonly Entry[]> => {
  const all: Entry[] = []
  for (const kind of SHARED) {
    const users = await reads.components.users(kind)
    for (const { id, name, detail, words } of await sharedRows(reads, kind)) {
      const [first] = users.get(id) ?? []
      all.push(entry({ kind, id, name, detail, systemId: first?.id ?? null }, words))
    }
  }
  return all
}

const partEntries = async (reads: Reads, systemName: (id: string) => string): Promise<readonly Entry[]> => {
  const { applications, connections, dataGroups } = await reads.components.parts()
  const of = (hit: Omit<SearchHit, 'detail'>, ...words: readonly string[]): Entry =>
    entry({ ...hit, detail: systemName(hit.systemId ?? '') }, words)
  return [
    ...applications.map(({ id, name, systemId, host, privateAddress, publicAddress, purpose }) =>
      of({ kind: 'application', id, name, systemId }, host, privateAddress, publicAddress, purpose),
    ),
    ...connections.map(({ id, partner, systemId, data }) =>
      of({ kind: 'connection', id, name: partner, systemId }, data),
    ),
    ...dataGroups.map(({ id, name, systemId }) => of({ kind: 'dataGroup', id, name, systemId })),
  ]
}

const unitEntries = async (reads: Reads): Promise<readonly Entry[]> => {
  const units = await reads.organisations.list()
  const names = new Map(units.map(({ id, name }) => [id, name]))
  const people = await reads.people.list()
  return [
    ...units.map(({ id, name, shortName, ref, symbol }) =>
      entry({ kind: 'organisation', id, name, detail: joined(ref, shortName), systemId: null }, [
        shortName,
        ref,
        symbol,
      ]),
    ),
    ...people.map(({ id, name, title, organisationId, ref }) =>
      entry(
        {
          kind: 'person',
          id,
          name,
          detail: joined(title, names.get(organisationId ?? '') ?? ''),
          systemId: null,
        },
        [ref, title],
      ),
    ),
  ]
}

const readEntries = async (reads: Reads): Promise<readonly Entry[]> => {
  const systems = await reads.systems.all()
  const units = await unitEntries(reads)
  const unitName = new Map(units.map(({ hit }) => [hit.id, hit.name]))
  const systemName = new Map(systems.map(({ id, code, name }) => [id, `${code} – ${name}`]))
  const nameOf = (id: string): string => systemName.get(id) ?? ''
  const operator = (id: string | null): string => unitName.get(id ?? '') ?? ''
  const websites = await reads.websites.list()
  const dossiers = await reads.dossiers.list()
  return [
    ...systems.map(({ id, code, name, operatorId, ownerId }) =>
      entry({ kind: 'system', id, name, detail: joined(code, operator(operatorId)), systemId: id }, [
        code,
        operator(operatorId),
        operator(ownerId),
      ]),
    ),
    ...websites.map(({ id, url, kind, systemId }) =>
      entry({ kind: 'website', id, name: url, detail: joined(kind, nameOf(systemId ?? '')), systemId }, [
        kind,
      ]),
    ),
    ...units,
    ...dossiers.map(({ id, systemId, regime }) =>
      entry({ kind: 'dossier', id, name: nameOf(systemId), detail: regime, systemId }, []),
    ),
    ...(await sharedEntries(reads)),
    ...(await partEntries(reads, nameOf)),
  ]
}

/** Systems are what people mostly look for. */
const SEARCHED: Searched<Entry> = {
  texts: ({ texts }) => texts,
  worth: ({ hit }) => (hit.kind === 'system' ? 1 : 0),
}

/** One search over everything; its words are prepared again only after something was written. */
export const searchHandlers = ({ store }: AppDeps): Handlers<keyof typeof searchProcedures> => {
  let kept: { readonly at: number; readonly entries: Promise<readonly Entry[]> } | null = null
  return {
    'search.find': async ({ search, limit }) => {
      const at = await store.history.last()
      if (kept?.at !== at) kept = { at, entries: readEntries(store) }
      const entries = await kept.entries.catch((error: unknown) => {
        kept = null
        throw error
      })
      const found = findBy(entries, SEARCHED, search)
      return { hits: found.slice(0, limit).map(({ hit }) => hit), total: found.length }
    },
  }
}
