import type { RiskCatalogue, Threat } from '../../data/catalogues/level/risk.schema.ts'
import { factsOf } from '../../data/catalogues/predicate.schema.ts'
import type { CatalogueInfo } from '../../data/contract/catalogue.ts'
import type { FactSet } from '../../data/contract/fact.ts'
import type { RiskGuide, RiskItem, SuggestedThreat } from '../../data/contract/risk.ts'
import { factValues } from './fact-values.ts'
import { readFacts, truthOf } from './truth.ts'

/** Everything the risk step asks and explains. */
export const riskGuide = (catalogue: RiskCatalogue & { readonly info: CatalogueInfo }): RiskGuide => {
  const { info, head: _, upliftClause: __, usualHarm: ___, threats, ...rest } = catalogue
  return {
    ...rest,
    catalogue: { id: info.id, version: info.version, digest: info.digest },
    threats: threats.map(({ when, harmed: _harmed, degree: _degree, ...threat }) => ({
      ...threat,
      facts: when === undefined ? [] : factsOf(when),
    })),
  }
}

/** What a threat harms in a system of which these facts are known: its own harm, else the usual one. */
const harmOf = (
  catalogue: RiskCatalogue,
  threat: Threat,
  factSet: FactSet,
): Pick<SuggestedThreat, 'harmed' | 'degree'> => {
  const { harmed, degree } = threat
  if (harmed !== undefined && degree !== undefined) return { harmed, degree }
  const read = readFacts(factValues(factSet))
  const usual = catalogue.usualHarm.find(({ when }) => when === undefined || truthOf(when, read) === true)
  return usual === undefined
    ? { harmed: 'rights', degree: 'harm' }
    : { harmed: usual.harmed, degree: usual.degree }
}

/** The threats that fit what is known of a system and are not on its list yet, in the order of the catalogue. */
export const suggestedThreats = (
  catalogue: RiskCatalogue,
  factSet: FactSet,
  items: readonly Pick<RiskItem, 'threatKey'>[],
): readonly SuggestedThreat[] => {
  const read = readFacts(factValues(factSet))
  const listed = new Set(items.map(({ threatKey }) => threatKey))
  return catalogue.threats
    .filter(({ key, when }) => !listed.has(key) && (when === undefined || truthOf(when, read) === true))
    .map((threat) => ({
      key: threat.key,
      likelihood: threat.likelihood,
      ...harmOf(catalogue, threat, factSet),
    }))
}

/** A threat of the catalogue as a risk of a system, with what the catalogue proposes; people change it afterwards. */
export const riskOfThreat = (
  catalogue: RiskCatalogue,
  threat: Threat,
  of: Pick<RiskItem, 'systemId' | 'stage'> & { readonly factSet: FactSet },
) => {
  const { factSet, ...place } = of
  return {
    ...place,
    threatKey: threat.key,
    asset: threat.asset.vi,
    threat: threat.text.vi,
    weakness: threat.weakness.vi,
    likelihood: threat.likelihood,
    ...harmOf(catalogue, threat, factSet),
    treatment: 'reduce' as const,
    measure: threat.measure.vi,
    owner: '',
    due: null,
    acceptedBy: '',
  }
}
