import { z } from 'zod'
import { LabelState, LabelVerdict } from '../../contract/scan.ts'
import { Head } from '../head.schema.ts'
import { duplicates, report } from '../unique.ts'

const words = z.array(z.string().min(1))

/** A badge that is often taken for the label: known by host, by the start of the picture's name, or by its wording. */
export const Badge = z.strictObject({
  flag: z.string().regex(/^badge_[a-z0-9]+$/),
  /** Seen: nothing in this place counts as a label, whatever the wording beside it says. */
  exclude: z.boolean(),
  hosts: words,
  names: words,
  words,
})
export type Badge = z.infer<typeof Badge>

/** Settings of the trust label detector (`detector.yaml`). All words are compared in folded form (lower case, no accents). */
export const DetectorConfig = z.strictObject({
  head: Head,
  hosts: z.strictObject({ official: words.min(1), candidate: words }),
  paths: z.strictObject({ directory: z.string().regex(/^\/.+\/$/), picture: z.string().regex(/^\/.+[^/]$/) }),
  pictures: z.strictObject({ strong: words, weak: words }),
  wording: z.strictObject({ name: words, claim: words, disclaimer: words, maxLength: z.int().min(1) }),
  footer: words,
  hostEndings: words,
  lookalike: z.strictObject({
    core: z.string().min(6),
    distance: z.int().min(0).max(3),
    confusables: z.record(z.string(), z.string().length(1)),
  }),
  badges: z.array(Badge),
  roots: z.strictObject({ ids: words, tags: words }),
  precedence: z
    .array(LabelVerdict)
    .refine((list) => new Set(list).size === LabelVerdict.options.length, 'every verdict exactly once'),
  states: z.record(LabelVerdict, LabelState),
  limits: z.strictObject({
    characters: z.int().min(1000),
    elements: z.int().min(1000),
    candidates: z.int().min(1),
  }),
})
export type DetectorConfig = z.infer<typeof DetectorConfig>

/** One worked example of the pack (`cases.yaml`): page, HTML and what the detector must say. */
const DetectorCase = z.strictObject({
  id: z.string().regex(/^[A-Z]\d{2}[a-z]?$/),
  page: z.string(),
  aliases: words.optional(),
  mode: z.enum(['static', 'rendered']).optional(),
  html: z.string(),
  expected: LabelVerdict,
  state: LabelState,
  flags: z.array(z.string()),
  why: z.string().min(1),
  origin: z.string().min(1),
})

/** The worked examples of the pack; each id stands once. */
export const DetectorCases = z
  .strictObject({ head: Head, cases: z.array(DetectorCase).min(46) })
  .superRefine(({ cases }, context) =>
    report(
      duplicates(cases, ({ id }) => id, ['cases']),
      context,
    ),
  )
