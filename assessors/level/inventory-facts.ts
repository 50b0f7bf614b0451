import type { PartnerCatalogue } from '../../data/catalogues/inventory/partners.schema.ts'
import type { Connection } from '../../data/contract/component.ts'
import { type FactSet, Facts } from '../../data/contract/fact.ts'
import type { InventoryFact } from '../../data/contract/level-outcome.ts'
import { foldText } from '../site/fold-text.ts'

type Partner = PartnerCatalogue['partners'][number]

/**
 * The partner of a connection as the inventory names it: `code` is its entry in the catalogue of partners, `preset` the kind
 * of a partner that is a system of its own.
 */
export interface KnownPartner {
  readonly name: string
  readonly code: string | null
  readonly preset: string | null
  readonly state: Connection['state']
}

/** What the inventory says of a system beside its stored facts. */
export interface InventoryKnowledge {
  readonly facts: Facts
  /** Facts as they will be once planned connections are in use; the same object as `facts` where none is planned. */
  readonly planned: Facts
  readonly shown: readonly InventoryFact[]
}

const plain = (text: string): string =>
  ` ${foldText(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `

/** Kinds of systems and entries of the partner catalogue go by the same ids (`lgsp`, `csdlqg-dan-cu`). */
const entriesOf = (partner: KnownPartner, { partners }: PartnerCatalogue): readonly Partner[] => {
  if (partner.code !== null) return partners.filter(({ id }) => id === partner.code)
  const name = plain(partner.name)
  return partners.filter(
    ({ id, aliases }) => partner.preset === id || aliases.some((alias) => name.includes(` ${alias} `)),
  )
}

const keysOf = (partner: KnownPartner, catalogue: PartnerCatalogue): readonly string[] => {
  const named = entriesOf(partner, catalogue).map(({ connectsTo }) => connectsTo)
  return named.length === 0 ? ['other'] : named
}

const joinedKeys = (each: readonly (readonly string[])[]): string[] => [...new Set(each.flat())].sort()

/**
 * The facts that the connections of the inventory answer, so that nobody is asked for them. A system without any connection
 * in the inventory is not taken to have none: the fact stays open.
 */
export const inventoryFacts = (
  partners: readonly KnownPartner[],
  catalogue: PartnerCatalogue,
): InventoryKnowledge => {
  if (partners.length === 0) return { facts: {}, planned: {}, shown: [] }
  const inUse = partners.filter(({ state }) => state !== 'planned')
  const keys = new Map(partners.map((partner) => [partner, keysOf(partner, catalogue)]))
  const now = joinedKeys(inUse.map((partner) => keys.get(partner) ?? []))
  const facts = Facts.parse({ connects_to: now })
  const settled = inUse.length === partners.length
  return {
    facts,
    planned: settled ? facts : Facts.parse({ connects_to: joinedKeys([...keys.values()]) }),
    shown: [
      {
        fact: 'connects_to',
        value: now,
        names: inUse.map(({ name }) => name),
        planned: partners.filter(({ state }) => state === 'planned').map(({ name }) => name),
      },
    ],
  }
}

const joined = (stated: unknown, known: unknown): unknown =>
  Array.isArray(stated) && Array.isArray(known) ? [...new Set([...stated, ...known])].sort() : known

/** A fact set with what the inventory knows on top: a set keeps what was answered beside it, other facts give way. */
export const withInventory = (factSet: FactSet, known: Facts): FactSet => {
  const entries = Object.entries(known)
  if (entries.length === 0) return factSet
  return {
    ...factSet,
    facts: Facts.parse({
      ...factSet.facts,
      ...Object.fromEntries(
        entries.map(([key, value]) => [key, joined(Reflect.get(factSet.facts, key), value)]),
      ),
    }),
  }
}
