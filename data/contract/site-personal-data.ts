import { z } from 'zod'

/** Group of personal data: basic (Đ3) or sensitive (Đ4) of NĐ 356/2025. */
export const DataGroup = z.enum(['basic', 'sensitive'])
export type DataGroup = z.infer<typeof DataGroup>

/** A control of a page that asks for personal data. `field` is an id of the detector's catalogue. */
export const FoundField = z.strictObject({
  field: z.string(),
  group: DataGroup,
  clause: z.string(),
  page: z.string(),
  selector: z.string(),
  /** What told it: the words of the control, cut. */
  evidence: z.string(),
  /** The control was seen, but styled away: a later step may show it. */
  concealed: z.boolean(),
})
export type FoundField = z.infer<typeof FoundField>

export const ConsentKind = z.enum([
  'preticked-consent',
  'implied-consent',
  'no-notice',
  'notice-in-footer-only',
  'form-over-http',
  'third-party-form',
  'framed-form',
  'get-form',
  'outside-login',
])
export type ConsentKind = z.infer<typeof ConsentKind>

/** Something seen beside the fields that a person should look at. */
export const ConsentObservation = z.strictObject({
  kind: ConsentKind,
  page: z.string(),
  selector: z.string().nullable(),
  evidence: z.string(),
})
export type ConsentObservation = z.infer<typeof ConsentObservation>

/**
 * Whether pages collect personal data, as far as their HTML shows. `maybe`: something points to it that could not be
 * followed (`leads`, scripts, the end of a page cut off, doubtful names). A proposal: a person accepts it.
 */
export const PersonalData = z.strictObject({
  collects: z.enum(['yes', 'maybe', 'no']),
  confidence: z.enum(['normal', 'low']),
  fields: z.array(FoundField),
  observations: z.array(ConsentObservation),
  /** Links to pages that usually collect and were not read. */
  leads: z.array(z.strictObject({ url: z.string(), text: z.string() })),
  pages: z.array(z.string()),
  complete: z.boolean(),
})
export type PersonalData = z.infer<typeof PersonalData>
