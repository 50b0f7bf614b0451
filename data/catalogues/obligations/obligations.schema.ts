import { z } from 'zod'
import { Confidence, Text } from '../../contract/catalogue.ts'
import { FactKey } from '../../contract/fact.ts'
import { Day, Level } from '../../contract/identity.ts'
import { ClauseLabel, Head } from '../head.schema.ts'
import { duplicates, report, type ValueFault } from '../unique.ts'
import { Checks, Reporting } from './checks-and-reports.schema.ts'
import { MonthDay, RoleId } from './role.schema.ts'

const Statement = z.strictObject({ id: z.string(), clause: ClauseLabel, text: Text, confidence: Confidence })

/**
 * A case in which a level is determined anew. `facts` are the facts of a system whose change is that case; with `when` it takes
 * more: that the level moves as well, or that a serious incident was recorded.
 */
const Trigger = Statement.extend({
  facts: z.array(FactKey).optional(),
  when: z.enum(['level-moves', 'serious-incident']).optional(),
})

const Role = z.strictObject({
  id: RoleId,
  name: Text,
  clause: ClauseLabel,
  who: Text,
  delegation: Text.optional(),
  confidence: Confidence,
})

/** Who prepares, gives an opinion on, appraises and approves a dossier of one level. */
const Authority = z.strictObject({
  level: Level,
  prepare: RoleId,
  opinion: RoleId.nullable(),
  appraise: z.strictObject({ roles: z.array(RoleId).min(1), note: Text.optional() }),
  approve: z.array(z.strictObject({ role: RoleId, what: Text })).min(1),
  reportTo: RoleId.nullable(),
  forms: z.array(z.string().regex(/^mau-0[1-8]$/)),
})

/** Time for one step; `limit` null: the law sets none. `basis` cites the source, `clause` is null when it lies elsewhere. */
const TimeLimit = z.strictObject({
  step: z.enum(['completeness', 'appraisal', 'approval']),
  levels: z.array(Level).min(1),
  limit: z.int().min(1).nullable(),
  unit: z.enum(['working-day', 'calendar-day']),
  clause: ClauseLabel.nullable(),
  basis: z.string(),
  text: Text.optional(),
  confidence: Confidence,
})

/**
 * `of` says which systems it meets: approved before `from`, under investment then, or in operation without a level; `metBy` what
 * of the level procedure ends it.
 */
const Transition = z.strictObject({
  id: z.string(),
  of: z.enum(['approved-before', 'investing-before', 'operating-unclassified']).optional(),
  from: Day.nullable(),
  to: Day.nullable(),
  metBy: z.literal('approved').optional(),
  clause: ClauseLabel.nullable(),
  text: Text,
  confidence: Confidence,
})

/** What of the inventory carries a fine; `levels` limits it to systems of these levels. */
const SanctionGap = z.strictObject({
  gap: z.enum([
    'no-regulation',
    'no-dossier',
    'unapproved',
    'not-implemented',
    'check-overdue',
    'incident-unreported',
    'finding-open',
    'requirement-unmet',
  ]),
  levels: z.array(Level).min(1).optional(),
  /** Requirements of which one that is not met is such a gap. */
  requirements: z.array(z.string()).min(1).optional(),
})

const Sanctions = z.strictObject({
  basis: z.string(),
  note: Text,
  unit: z.literal('million VND'),
  items: z.array(
    z.strictObject({
      id: z.string(),
      clause: ClauseLabel,
      violation: Text,
      fine: z.strictObject({ min: z.int(), max: z.int() }),
      gaps: z.array(SanctionGap).min(1),
    }),
  ),
  confidence: Confidence,
  /** What is not known of the decree; stands beside every fine. */
  caution: z.strictObject({ text: Text, confidence: Confidence }),
})

/**
 * A date of the law: once (`on`) or each year (`every`); `before` means it must be done by the day before. `meets` says whom:
 * the office, nobody (a day to watch), systems critical to national security alone, or those of a transition that is listed.
 */
const CalendarDate = z
  .strictObject({
    id: z.string(),
    meets: z.enum(['office', 'watch', 'critical-systems', 'transition']),
    /** The yearly report it belongs to. */
    form: z.literal('mau-08').optional(),
    on: Day.optional(),
    every: MonthDay.optional(),
    before: z.boolean(),
    text: Text,
    clause: ClauseLabel,
    confidence: Confidence,
  })
  .refine((date) => (date.on === undefined) !== (date.every === undefined), 'expected either on or every')

const ObligationFile = z.strictObject({
  head: Head,
  regime: z.enum(['ND331', 'ND85']),
  dayUnits: z.strictObject({ workingDay: Text, calendarDay: Text, beforeDate: Text }),
  roles: z.array(Role).min(1),
  authority: z.strictObject({
    clause: ClauseLabel,
    levels: z.array(Authority).length(5),
    formsNote: z.strictObject({ text: Text, confidence: Confidence }),
    confidence: Confidence,
  }),
  specialRules: z.array(Statement),
  timeLimits: z.array(TimeLimit).min(1),
  appraisalContent: z
    .strictObject({ clause: ClauseLabel, items: z.array(Text).min(1), confidence: Confidence })
    .optional(),
  redetermination: z
    .strictObject({
      clause: ClauseLabel,
      text: Text,
      items: z.array(Trigger).min(1),
      confidence: Confidence,
    })
    .optional(),
  checks: Checks,
  reporting: Reporting,
  duties: z.array(Statement),
  transition: z.array(Transition),
  transitionNote: z.strictObject({ text: Text, confidence: Confidence }).optional(),
  sanctions: Sanctions.optional(),
  calendar: z.array(CalendarDate),
  pendingGuidance: z
    .strictObject({ asOf: Day, confidence: Confidence, items: z.array(Text).min(1) })
    .optional(),
  legalGaps: z.array(z.strictObject({ id: z.string(), text: Text, confidence: Confidence })).optional(),
  changeNote: z.strictObject({ text: Text, confidence: Confidence }).optional(),
})
type ObligationFile = z.infer<typeof ObligationFile>

/** Every role that takes part must be described. */
const roleFaults = (file: ObligationFile): ValueFault[] => {
  const described = new Set<string>(file.roles.map(({ id }) => id))
  return file.authority.levels.flatMap((row, index) =>
    [row.prepare, row.opinion, row.reportTo, ...row.appraise.roles, ...row.approve.map(({ role }) => role)]
      .filter((role) => role !== null && !described.has(role))
      .map((role) => ({ path: ['authority', 'levels', index], message: `role ${role} is not described` })),
  )
}

/** Authorities, time limits, duties, reports, transition and fines of one regime (`obligations/nd331.yaml`, `nd85.yaml`). */
export const ObligationCatalogue = ObligationFile.superRefine((file, context) => {
  const idOf = ({ id }: { id: string }): string => id
  report(
    [
      ...duplicates(file.roles, idOf, ['roles']),
      ...duplicates(file.authority.levels, ({ level }) => String(level), ['authority', 'levels']),
      ...duplicates(file.specialRules, idOf, ['specialRules']),
      ...duplicates(file.duties, idOf, ['duties']),
      ...duplicates(file.transition, idOf, ['transition']),
      ...duplicates(file.calendar, idOf, ['calendar']),
      ...duplicates(file.legalGaps ?? [], idOf, ['legalGaps']),
      ...duplicates(file.sanctions?.items ?? [], idOf, ['sanctions', 'items']),
      ...roleFaults(file),
    ],
    context,
  )
})
export type ObligationCatalogue = z.infer<typeof ObligationCatalogue>
