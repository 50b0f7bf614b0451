import type { PartnerCatalogue } from '../../data/catalogues/inventory/partners.schema.ts'
import type { Connection } from '../../data/contract/component.ts'
import { foldText } from '../site/fold-text.ts'

/** How data is exchanged: over the national platform, over that of the ministry or province alone, or past both. */
export type ExchangeWay = 'ndxp' | 'lgsp' | 'other'

/** What tells the way of a connection; `partnerPreset` is the kind of a partner that is a system of its own. */
export interface ExchangeFacts extends Pick<Connection, 'partner' | 'partnerCode' | 'method'> {
  readonly partnerPreset: string | null
}

const plain = (text: string): string =>
  ` ${foldText(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `

const WAYS = ['ndxp', 'lgsp'] as const

/**
 * The way of a connection by its partner, and by how the office says it is connected ("API qua LGSP/NDXP"): one that names both
 * reaches the national platform.
 */
export const exchangeWays = (catalogue: PartnerCatalogue): ((connection: ExchangeFacts) => ExchangeWay) => {
  const aliases = new Map(catalogue.partners.map(({ id, aliases: words }) => [id, words]))
  return ({ partner, partnerCode, partnerPreset, method }) => {
    const words = plain(`${partnerCode === null ? partner : ''} ${method}`)
    const found = WAYS.find(
      (way) =>
        partnerCode === way ||
        partnerPreset === way ||
        (aliases.get(way) ?? []).some((alias) => words.includes(` ${alias} `)),
    )
    return found ?? 'other'
  }
}
