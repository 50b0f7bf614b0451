import { z } from 'zod'
import { AnswerResult, MeasureState, StandardId } from './answer.ts'
import { Confidence } from './catalogue.ts'
import { DossierCheck, Redaction } from './dossier.ts'
import { DossierState } from './dossier-life.ts'
import { TemplatePart } from './dossier-template.ts'
import { Evidence } from './evidence.ts'
import { Day, Id, Instant, Level, Line, Prose } from './identity.ts'
import { Classification, Regime } from './level.ts'
import { LevelOutcome } from './level-outcome.ts'
import { Organisation, Person } from './organisation.ts'
import { Deviation, PlanState } from './plan.ts'
import { RatedRisk } from './risk.ts'
import { InformationSystem } from './system.ts'

const Requirement = z.strictObject({
  id: z.string(),
  clause: z.string().nullable(),
  chapter: z.string(),
  text: z.string(),
  kind: z.enum(['management', 'technical', 'physical']),
  mandatory: z.boolean(),
  confidence: Confidence,
  result: AnswerResult,
  measureState: MeasureState,
  measure: Prose,
  reason: Prose,
  unit: Line,
  due: Day.nullable(),
  source: z
    .strictObject({
      mode: z.enum(['inherited', 'hybrid']),
      name: z.string(),
      measure: z.string(),
      provider: z.string(),
      consumer: z.string(),
    })
    .nullable(),
  components: z.array(z.string()),
  evidence: z.array(Id),
})

const Work = z.strictObject({
  number: z.int(),
  title: Line,
  detail: Prose,
  requirementIds: z.array(z.string()),
  due: Day.nullable(),
  state: PlanState,
  commitment: Prose,
  deviation: Deviation.nullable(),
  unit: Line,
})

const SecurityPlanData = z.strictObject({
  standard: z.strictObject({ id: StandardId, title: z.string(), version: z.string(), note: z.string() }),
  level: Level,
  workbenchLevel: Level.nullable(),
  chapters: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      section: z.string().nullable(),
      feeds: z.array(z.string()),
    }),
  ),
  requirements: z.array(Requirement),
  evidence: z.array(Evidence),
  work: z.array(Work),
})

/**
 * `dossier.json` of a package: the dossier as data, for machines. `redaction` says what was taken out; a text that was taken out
 * stands as a mark in brackets. `evidenceFiles` leads from evidence to the file in the package. Its schema is published as
 * `data/schemas/dossier-1.schema.json`.
 */
export const DossierFile = z.strictObject({
  schema: z.literal('capdo-dossier/1'),
  redaction: Redaction,
  createdAt: Instant,
  tool: z.string(),
  dossier: z.strictObject({ id: Id, version: z.int(), state: DossierState, regime: Regime }),
  preparedOn: Day,
  system: InformationSystem.omit({ version: true, updatedAt: true }),
  organisations: z.array(Organisation.omit({ version: true })),
  people: z.array(Person.omit({ version: true })),
  classification: Classification,
  otherRegime: Classification.nullable(),
  outcome: LevelOutcome,
  risks: z.array(RatedRisk),
  securityPlan: SecurityPlanData.nullable(),
  checks: z.array(DossierCheck),
  documents: z.array(z.strictObject({ id: z.string(), title: z.string(), files: z.array(z.string()) })),
  /** The office's own papers that the documents were printed with; without names where the package is for other eyes. */
  templates: z.array(z.strictObject({ part: TemplatePart, name: z.string(), sha256: z.string() })).optional(),
  evidenceFiles: z.array(z.strictObject({ evidenceId: Id, file: z.string() })),
  catalogues: z.array(z.strictObject({ id: z.string(), version: z.string(), digest: z.string() })),
})
export type DossierFile = z.infer<typeof DossierFile>
