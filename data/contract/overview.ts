import { z } from 'zod'
import { Confidence, Text } from './catalogue.ts'
import { ChartFill } from './document.ts'
import { Day, Id } from './identity.ts'
import { nothing, query } from './procedure.ts'
import { TargetRow } from './target.ts'
import { Countdown } from './workspace.ts'

/** Every picture of the overview. */
export const FigureId = z.enum([
  'levels',
  'implementation',
  'transition',
  'tls',
  'labels',
  'certificates',
  'databases',
  'exchange',
  'budget',
])
export type FigureId = z.infer<typeof FigureId>

/** What a bar of the transition means: the duty, its last safe day, and the days that are left until it. */
export const FigureDuty = z.strictObject({
  text: Text,
  clause: z.string().nullable(),
  confidence: Confidence,
  date: Day.nullable(),
  daysLeft: z.int().nullable(),
})
export type FigureDuty = z.infer<typeof FigureDuty>

/** Bars of the same parts; `values[i]` counts the rows of `parts[i]`. Words are found by the keys. */
export const Figure = z.strictObject({
  id: FigureId,
  parts: z.array(z.strictObject({ key: z.string(), fill: ChartFill })).min(1),
  bars: z.array(z.strictObject({ key: z.string(), values: z.array(z.int()), duty: FigureDuty.nullable() })),
})
export type Figure = z.infer<typeof Figure>

/** One row behind a number; `systemId` is the record that shows it, `date` the day that matters here. */
export const NumberRow = z.strictObject({
  kind: z.enum(['system', 'website', 'database', 'connection', 'project']),
  id: Id,
  code: z.string(),
  name: z.string(),
  note: z.string(),
  systemId: Id.nullable(),
  date: Day.nullable(),
  daysLeft: z.int().nullable(),
})
export type NumberRow = z.infer<typeof NumberRow>

/** The numbers of the agency; each counts rows of the inventory now, and `overview.rows` gives them. */
export const Overview = z.strictObject({
  /** Systems that are not stopped, as Mẫu 08 counts them. */
  systems: z.strictObject({ total: z.int(), undetermined: z.int(), approved: z.int() }),
  websites: z.strictObject({ total: z.int(), notScanned: z.int() }),
  figures: z.array(Figure),
  /** The targets that the app measures. */
  targets: z.array(TargetRow),
  /** Targets that people follow by hand. */
  followed: z.strictObject({ total: z.int(), done: z.int(), started: z.int() }),
  /** Whole đồng of all projects, and of those that say their part for cybersecurity. */
  budget: z.strictObject({ total: z.int(), security: z.int() }).nullable(),
  countdowns: z.array(Countdown),
})
export type Overview = z.infer<typeof Overview>

/** A number of the overview: a part of a bar of a figure, or a side of a measured target. */
export const NumberRef = z.union([
  z.strictObject({ figure: FigureId, bar: z.string().max(60), part: z.string().max(60) }),
  z.strictObject({ target: z.string().max(60), side: z.enum(['held', 'missing', 'unmeasured']) }),
])
export type NumberRef = z.infer<typeof NumberRef>

export const overviewProcedures = {
  'overview.numbers': query(nothing, Overview),
  /** The rows that make a number, by code and name; `not-found` for a number that is not there. */
  'overview.rows': query(NumberRef, z.array(NumberRow)),
  /** Numbers and the rows behind them as XLSX: of one figure, or of all with the targets. */
  'overview.workbook': query(
    z.strictObject({ figure: FigureId.optional(), language: z.enum(['vi', 'en']).optional() }),
    z.strictObject({ file: z.string(), base64: z.base64() }),
  ),
}
