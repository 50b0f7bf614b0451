import { z } from 'zod'

/** One address that a page loads over http although it is served over https. */
export const MixedItem = z.strictObject({
  kind: z.enum(['active', 'passive']),
  tag: z.string(),
  url: z.string(),
})
export type MixedItem = z.infer<typeof MixedItem>

/** A script or style of another origin; `integrity` = a hash is stated (SRI). */
const ForeignCode = z.strictObject({
  tag: z.enum(['script', 'link']),
  url: z.string(),
  integrity: z.boolean(),
})

/** A statute that is cited and has ended; `outdated` = nothing beside it says that it was replaced. */
export const CitedLaw = z.strictObject({ id: z.string(), text: z.string(), outdated: z.boolean() })
export type CitedLaw = z.infer<typeof CitedLaw>

/** What the foot of a page says of its owner; text as it stands, cut. */
export const OwnerFacts = z.strictObject({
  /** False: the page has no part that is marked as its foot, the end of its text was read. */
  marked: z.boolean(),
  phrases: z.array(
    z.strictObject({
      kind: z.enum(['owner', 'responsible', 'licence', 'address', 'incident', 'copyright']),
      text: z.string(),
    }),
  ),
  emails: z.array(z.string()),
  phones: z.int(),
})
export type OwnerFacts = z.infer<typeof OwnerFacts>

/** What a machine can see of accessibility (WCAG 2.0); `count` places, the first as `example`. */
const AccessFault = z.strictObject({
  kind: z.enum([
    'no-language',
    'no-title',
    'image-without-text',
    'control-without-label',
    'link-without-text',
    'heading-order',
    'low-contrast',
  ]),
  count: z.int(),
  example: z.string(),
})
export type AccessFault = z.infer<typeof AccessFault>

/** What the served HTML of one page shows, besides the label. */
export const ContentFacts = z.strictObject({
  url: z.string(),
  truncated: z.boolean(),
  /** Scripts are to fill the page: what is missing may come with them. */
  needsScripts: z.boolean(),
  mixed: z.array(MixedItem),
  upgradesInsecure: z.boolean(),
  foreignCode: z.array(ForeignCode),
  /** Other registrable names that the page loads from. */
  thirdParties: z.array(z.string()),
  citedLaw: z.array(CitedLaw),
  owner: OwnerFacts,
  access: z.array(AccessFault).nullable().default(null),
})
export type ContentFacts = z.infer<typeof ContentFacts>
