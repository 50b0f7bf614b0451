import { z } from 'zod'
import { Confidence, Text } from '../../contract/catalogue.ts'
import { Level } from '../../contract/identity.ts'
import { ClauseLabel } from '../head.schema.ts'
import { MonthDay, RoleId } from './role.schema.ts'

/** How often a system is checked, what is looked at and by whom; `months` is an interval. */
export const Checks = z.strictObject({
  clause: ClauseLabel,
  text: Text,
  confidence: Confidence,
  /** The check by one name, as people record it. */
  activity: z.strictObject({ id: z.string(), text: Text }).optional(),
  intervals: z.array(
    z.strictObject({
      levels: z.array(Level).min(1),
      months: z.int().min(1),
      text: Text,
      confidence: Confidence,
    }),
  ),
  content: z.array(Text),
  contentClause: ClauseLabel,
  testForms: z.array(Text),
  performers: z.array(
    z.strictObject({
      case: z.enum(['self', 'specialist', 'ministry']),
      clause: ClauseLabel,
      text: Text,
      confidence: Confidence,
    }),
  ),
  nationalCritical: z.array(z.strictObject({ clause: ClauseLabel, text: Text, confidence: Confidence })),
})

const AnnualReport = z.strictObject({
  clause: ClauseLabel,
  /** Days of the reporting period; `from` lies in the year before. */
  period: z.strictObject({ from: MonthDay, to: MonthDay }),
  deadlines: z.array(z.strictObject({ from: z.array(RoleId).min(1), to: RoleId, before: MonthDay })).min(1),
  form: z.string().nullable(),
  contentClause: ClauseLabel,
  contentItems: z.int().min(1),
  channels: z.array(Text),
  confidence: Confidence,
})

const IncidentReport = z.strictObject({
  clause: ClauseLabel,
  recipient: Text,
  clockFrom: Text,
  /** Hours from the moment the clock starts; 0 = at once. */
  steps: z
    .array(
      z.strictObject({
        id: z.string(),
        hours: z.int().min(0),
        /** Which incidents it meets: those with the signs of its text, or serious ones. */
        of: z.enum(['signs', 'serious']),
        text: Text,
        /** What belongs into the message; `parts` name what the app knows of it (`next` = when a complex incident is reported again). */
        send: z
          .array(
            Text.extend({
              parts: z.array(
                z.enum([
                  'system',
                  'found',
                  'signs',
                  'course',
                  'impact',
                  'cause',
                  'measures',
                  'contact',
                  'next',
                ]),
              ),
            }),
          )
          .min(1),
      }),
    )
    .min(1),
  gap: Text,
  confidence: Confidence,
  /** How sure the lists of contents are. */
  sendConfidence: Confidence,
})

/** Reports the office owes: each year, on incidents, and others. */
export const Reporting = z.strictObject({
  annual: AnnualReport,
  other: z.array(z.strictObject({ id: z.string(), clause: ClauseLabel, text: Text, confidence: Confidence })),
  incident: IncidentReport.nullable(),
})
