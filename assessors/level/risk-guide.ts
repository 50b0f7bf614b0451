import type { RiskCatalogue, Threat } from '../../data/catalogues/level/risk.schema.ts'
import { factsOf } from '../../data/catalogues/predicate.schema.ts'
import type { CatalogueInfo } from '../../data/contract/catalogue.ts'
import type { FactSet } from '../../data/contract/fact.ts'
import type { RiskGuide, RiskItem } from '../../data/contract/risk.ts'
import { factValues } from './fact-values.ts'
import { readFacts, truthOf } from './truth.ts'

/** Everything the risk step asks and explains. */
export const riskGuide = (catalogue: RiskCatalogue & { readonly info: CatalogueInfo }): RiskGuide => {
  const { info, head: _, upliftClause: __, threats, ...rest } = catalogue
  return {
    ...rest,
    catalogue: { id: info.id, version: info.version, digest: info.digest },
    threats: threats.map(({ when, ...threat }) => ({
      ...threat,
      facts: when === undefined ? [] : factsOf(when),
    })),
  }
}

/** The threats that fit what is known of a system and are not on its list yet, in the order of the catalogue. */
export const suggestedThreats = (
  catalogue: RiskCatalogue,
  factSet: FactSet,
  items: readonly Pick<RiskItem, 'threatKey'>[],
): readonly Threat[] => {
  const read = readFacts(factValues(factSet))
  const listed = new Set(items.map(({ threatKey }) => threatKey))
  return catalogue.threats.filter(
    ({ key, when }) => !listed.has(key) && (when === undefined || truthOf(when, read) === true),
  )
}

/** A threat of the catalogue as a risk of a system, with what the catalogue proposes in words of the officer's language. */
export const riskOfThreat = (threat: Threat, of: Pick<RiskItem, 'systemId' | 'stage'>) => ({
  ...of,
  threatKey: threat.key,
  asset: threat.asset.vi,
  threat: threat.text.vi,
  weakness: threat.weakness.vi,
  likelihood: threat.likelihood,
  harmed: threat.harmed,
  degree: threat.degree,
  treatment: 'reduce' as const,
  measure: threat.measure.vi,
  owner: '',
  due: null,
  acceptedBy: '',
})
