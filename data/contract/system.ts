import { z } from 'zod'
import { Components } from './component.ts'
import { Day, Id, Instant, LegalDocument, Level, Line, Prose, Version } from './identity.ts'
import { command, nothing, query } from './procedure.ts'

/** The value of a fact: flag, whole number, choice, or set of choices; keys and choices are those of the fact catalogue. */
export const FactValue = z.union([z.boolean(), z.number(), z.string(), z.array(z.string())])
export type FactValue = z.infer<typeof FactValue>

/**
 * One fact of a system. A fact that is absent has not been filled in; `none` says "there is none", `not-applicable`
 * says "the question does not apply" and wants a reason in `note`.
 */
export const Fact = z.strictObject({
  key: z.string(),
  state: z.enum(['value', 'none', 'not-applicable']),
  value: FactValue.nullable(),
  unit: Line,
  source: Line,
  date: Day.nullable(),
  note: Prose,
})
export type Fact = z.infer<typeof Fact>

export const SystemStatus = z.enum(['design', 'building', 'operating', 'stopped'])
export type SystemStatus = z.infer<typeof SystemStatus>

/** How far the security plan of the approved level is carried out (Mẫu 08, column 10). */
export const Implementation = z.enum(['full', 'partial', 'none', 'unstated'])

/** Milestones of the level procedure as the office records them (Mẫu 08, columns 6–12). */
export const Milestones = z.strictObject({
  state: z.enum(['none', 'drafting', 'submitted', 'appraised', 'approved']),
  approvedLevel: Level.nullable(),
  decision: LegalDocument.nullable(),
  regulation: LegalDocument.nullable(),
  regulationNote: Line,
  approvalExpected: Line,
  implementation: Implementation,
  implementationExpected: Line,
  checked: z.array(z.enum(['before-use', 'periodic'])),
})
export type Milestones = z.infer<typeof Milestones>

const systemFields = {
  code: Line.min(1),
  name: Line.min(1),
  purpose: Prose,
  status: SystemStatus,
  ownerId: Id.nullable(),
  operatorId: Id.nullable(),
  businessOwnerId: Id.nullable(),
  /** First day of operation. */
  since: Day.nullable(),
  preset: z.string().nullable(),
  /** Numbers that show the size, e.g. `internal_users`; keys are those of the fact catalogue's `scale` list. */
  scale: z.record(z.string(), z.number()),
  proposedLevel: Level.nullable(),
  proposedReason: Prose,
  /** Why it is a system of its own although it shares owner, purpose, host or database with another (Đ8.3). */
  splitReason: Prose,
  transition: Prose,
  openQuestion: Prose,
  greyZones: z.array(z.string()),
  milestones: Milestones,
}

export const SystemPatch = z.strictObject(systemFields).partial()
export type SystemPatch = z.infer<typeof SystemPatch>

/** A public website of a system; `kind` is free text of the office. */
export const Website = z.strictObject({
  id: Id,
  version: Version,
  url: z.url({ protocol: /^https?$/ }),
  kind: Line,
  systemId: Id.nullable(),
  ownerId: Id.nullable(),
})
export type Website = z.infer<typeof Website>

/** An information system with everything the wizard, the tables and the forms read. */
export const InformationSystem = z.strictObject({
  id: Id,
  version: Version,
  updatedAt: Instant,
  ...systemFields,
  facts: z.array(Fact),
  components: Components,
  websites: z.array(Website),
})
export type InformationSystem = z.infer<typeof InformationSystem>

/** One line of the list of systems. Levels are those computed now from the facts; `null` = not determined. */
export const SystemRow = z.strictObject({
  id: Id,
  version: Version,
  code: Line,
  name: Line,
  status: SystemStatus,
  ownerName: Line,
  operatorName: Line,
  level: Level.nullable(),
  levelStatus: z.enum(['determined', 'undetermined', 'blocked']),
  /** Clause that decides the level, e.g. `Đ13.2.b`; several are joined by `, `. */
  decidingClause: z.string(),
  legacyLevel: Level.nullable(),
  proposedLevel: Level.nullable(),
  approvedLevel: Level.nullable(),
  milestone: Milestones.shape.state,
  implementation: Implementation,
  websites: z.int(),
  factsFilled: z.int(),
  factsTotal: z.int(),
})
export type SystemRow = z.infer<typeof SystemRow>

export const systemProcedures = {
  /** Systems whose code, name, operator or owner match `search` (accents and đ folded, initials such as "qlvb" match). */
  'system.list': query(z.strictObject({ search: z.string().max(200).optional() }), z.array(SystemRow)),
  'system.get': query(z.strictObject({ id: Id }), InformationSystem),
  'system.create': command(
    z.strictObject({ code: systemFields.code, name: systemFields.name, patch: SystemPatch.optional() }),
    InformationSystem,
  ),
  /** Autosave of one or more fields; refused with `conflict` when `version` is not the current one. */
  'system.update': command(
    z.strictObject({ id: Id, version: Version, patch: SystemPatch }),
    InformationSystem,
  ),
  /** The same change to many systems, all or none; refused with `conflict` when one of them has moved on. */
  'system.updateMany': command(
    z.strictObject({
      systems: z
        .array(z.strictObject({ id: Id, version: Version }))
        .min(1)
        .max(5_000),
      patch: SystemPatch,
    }),
    z.strictObject({ changed: z.int() }),
  ),
  /** Sets one fact, or with `fact: null` returns it to "not filled in". */
  'system.setFact': command(
    z.strictObject({ id: Id, version: Version, key: z.string(), fact: Fact.omit({ key: true }).nullable() }),
    InformationSystem,
  ),
  'system.remove': command(z.strictObject({ id: Id, version: Version }), nothing),
  'website.list': query(nothing, z.array(Website)),
  'website.create': command(Website.omit({ id: true, version: true }), Website),
  'website.update': command(
    z.strictObject({
      id: Id,
      version: Version,
      patch: Website.omit({ id: true, version: true }).partial(),
    }),
    Website,
  ),
  'website.remove': command(z.strictObject({ id: Id, version: Version }), nothing),
}
