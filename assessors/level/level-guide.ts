import type { ChangeCatalogue } from '../../data/catalogues/level/changes.schema.ts'
import type { FactCatalogue } from '../../data/catalogues/level/facts.schema.ts'
import type { FloorCatalogue } from '../../data/catalogues/level/floors.schema.ts'
import type { GreyZoneCatalogue } from '../../data/catalogues/level/grey-zones.schema.ts'
import type { LevelCatalogue } from '../../data/catalogues/level/level.schema.ts'
import type { PersonalDataCatalogue } from '../../data/catalogues/level/personal-data.schema.ts'
import type { PresetCatalogue } from '../../data/catalogues/level/presets.schema.ts'
import { factsOf } from '../../data/catalogues/predicate.schema.ts'
import type { CatalogueInfo } from '../../data/contract/catalogue.ts'
import type { Regime } from '../../data/contract/level.ts'
import type { LevelGuide } from '../../data/contract/level-guide.ts'

/** The catalogues a guide is drawn from. */
export interface GuideCatalogues {
  readonly level: { readonly [R in Regime]: LevelCatalogue & { readonly info: CatalogueInfo } }
  readonly facts: FactCatalogue
  readonly presets: PresetCatalogue
  readonly greyZones: GreyZoneCatalogue
  readonly floors: FloorCatalogue
  readonly changes: ChangeCatalogue
  readonly personalData: PersonalDataCatalogue
}

/** Everything the wizard of one regime asks and explains; questions of the other regime are left out. */
export const levelGuide = (regime: Regime, all: GuideCatalogues): LevelGuide => {
  const { info, head, ...level } = all.level[regime]
  return {
    regime,
    catalogue: { id: info.id, version: info.version, digest: info.digest },
    title: head.title,
    criteria: level.criteria.map(({ when, thresholds: _, appliesTo: __, ...criterion }) => ({
      ...criterion,
      facts: factsOf(when),
    })),
    rules: level.rules.map(({ effect: _, ...rule }) => rule),
    questions: all.facts.questions.filter((question) => question.regimes.includes(regime)),
    presets: all.presets.presets,
    greyZones: all.greyZones.greyZones
      .filter((zone) => zone.regime === regime)
      .map(({ regime: _, when: __, levels: ___, ...zone }) => zone),
    floors: all.floors.floors.map(({ start: _, when: __, presets: ___, ...floor }) => floor),
    changes: all.changes.changes,
    harmScale: level.harmScale.levels,
    nationalSecurityCritical: level.nationalSecurityCritical.flatMap(
      ({ consequences, level: _, ...rule }) => [
        rule,
        ...consequences.map((one) => ({
          id: `${rule.id}-${one.clause}`,
          confidence: rule.confidence,
          ...one,
        })),
      ],
    ),
    personalData: {
      basic: all.personalData.basic.items,
      sensitive: all.personalData.sensitive.items,
      counting: all.personalData.counting.text,
    },
    sources: head.sources,
  }
}
