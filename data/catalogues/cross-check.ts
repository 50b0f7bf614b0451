import type { ChangeCatalogue } from './level/changes.schema.ts'
import type { FactCatalogue } from './level/facts.schema.ts'
import type { FloorCatalogue } from './level/floors.schema.ts'
import type { GreyZoneCatalogue } from './level/grey-zones.schema.ts'
import type { LevelCatalogue } from './level/level.schema.ts'
import type { PresetCatalogue } from './level/presets.schema.ts'
import type { VectorCatalogue } from './level/vectors.schema.ts'
import { factsOf } from './predicate.schema.ts'
import type { TlsPolicy } from './tls/policy.schema.ts'
import type { WebsiteCriteria } from './trustlabel/website-criteria.schema.ts'
import type { ValueFault } from './unique.ts'

/** The catalogues that refer to one another. */
export interface LinkedCatalogues {
  readonly level: { readonly ND331: LevelCatalogue; readonly ND85: LevelCatalogue }
  readonly facts: FactCatalogue
  readonly presets: PresetCatalogue
  readonly greyZones: GreyZoneCatalogue
  readonly floors: FloorCatalogue
  readonly changes: ChangeCatalogue
  readonly vectors: VectorCatalogue
  readonly tlsPolicy: TlsPolicy
  readonly websiteCriteria: WebsiteCriteria
}

/** A fault between files; `file` is the one that refers to something missing. */
export interface LinkFault extends ValueFault {
  readonly file: string
}

const missing = (
  names: readonly string[],
  known: ReadonlySet<string>,
  at: { file: string; path: readonly PropertyKey[] },
): LinkFault[] =>
  names.flatMap((name, index) =>
    known.has(name) ? [] : [{ file: at.file, path: [...at.path, index], message: `unknown id ${name}` }],
  )

/** A question must say that a regime uses it when a criterion of the regime reads its fact. */
const regimeFaults = ({ level, facts }: LinkedCatalogues): LinkFault[] =>
  (['ND331', 'ND85'] as const).flatMap((regime) => {
    const read = new Set(level[regime].criteria.flatMap(({ when }) => factsOf(when)))
    return facts.questions.flatMap((question, index) =>
      read.has(question.key) && !question.regimes.includes(regime)
        ? [
            {
              file: 'level/facts.yaml',
              path: ['questions', index, 'regimes'],
              message: `${regime} reads ${question.key}`,
            },
          ]
        : [],
    )
  })

/** Faults between the catalogues: ids that lead nowhere, questions that deny a regime which reads them. */
export const crossFaults = (all: LinkedCatalogues): LinkFault[] => {
  const criteria = new Set([...all.level.ND331.criteria, ...all.level.ND85.criteria].map(({ id }) => id))
  const presets = new Set(all.presets.presets.map(({ id }) => id))
  return [
    ...all.changes.changes.flatMap((change, index) =>
      missing(change.criteria, criteria, {
        file: 'level/changes.yaml',
        path: ['changes', index, 'criteria'],
      }),
    ),
    ...all.greyZones.greyZones.flatMap((zone, index) =>
      missing(zone.presets, presets, {
        file: 'level/grey-zones.yaml',
        path: ['greyZones', index, 'presets'],
      }),
    ),
    ...all.floors.floors.flatMap((floor, index) =>
      missing(floor.presets, presets, { file: 'level/floors.yaml', path: ['floors', index, 'presets'] }),
    ),
    ...all.vectors.vectors.flatMap((vector, index) =>
      missing(vector.by, criteria, { file: 'level/vectors.yaml', path: ['vectors', index, 'by'] }),
    ),
    ...all.websiteCriteria.checks.flatMap(({ rules = [] }, index) =>
      missing(rules, new Set(Object.keys(all.tlsPolicy.rules)), {
        file: 'trustlabel/website-criteria.yaml',
        path: ['checks', index, 'rules'],
      }),
    ),
    ...regimeFaults(all),
  ]
}
