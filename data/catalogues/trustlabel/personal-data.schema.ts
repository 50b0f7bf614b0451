import { z } from 'zod'
import { Text } from '../../contract/catalogue.ts'
import { DataGroup } from '../../contract/site-personal-data.ts'
import { ClauseLabel, Head } from '../head.schema.ts'
import { duplicates, report } from '../unique.ts'

/** Folded words: lower case without accents, blanks between words. */
const folded = z.array(z.string().regex(/^[a-z0-9]+( [a-z0-9]+)*$/, 'expected folded words'))

/**
 * A kind of data and what tells it. `words` are whole words in the name or text of a control; `accented` are compared
 * with their accents, for words that mean something else without; `doubtful` alone only give "maybe"; `unless` = words
 * beside them that give them another meaning, `doubtUnless` only for doubtful ones; `types` and `autocomplete` are those of HTML. `weight`: `alone` is enough
 * by itself, `joint` needs a second kind in the same form, `account` is a login.
 */
const Field = z.strictObject({
  id: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  label: Text.required(),
  group: DataGroup,
  clause: ClauseLabel,
  weight: z.enum(['alone', 'joint', 'account']),
  onlyTypes: z.array(z.string()).optional(),
  words: folded.default([]),
  accented: z.array(z.string().min(1)).default([]),
  doubtful: folded.default([]),
  unless: folded.default([]),
  doubtUnless: folded.default([]),
  types: z.array(z.string()).default([]),
  autocomplete: z.array(z.string()).default([]),
})
export type DetectedField = z.infer<typeof Field>

/** Settings of the detector "collects personal data" (`personal-data.yaml`); the order of `fields` decides. */
export const PersonalDataDetector = z
  .strictObject({
    head: Head,
    fields: z.array(Field).min(1),
    namePrefixes: folded,
    ignored: z.strictObject({ search: folded, captcha: folded, lookup: folded, types: z.array(z.string()) }),
    consent: z.strictObject({ words: folded, unless: folded, implied: folded }),
    notice: z.strictObject({ words: folded }),
    outsideLogin: z.strictObject({ words: folded, hosts: z.array(z.string()) }),
    framedForms: z.array(z.strictObject({ host: z.string(), path: z.string() })),
    leads: folded,
  })
  .superRefine(({ fields }, context) =>
    report(
      duplicates(fields, ({ id }) => id, ['fields']),
      context,
    ),
  )
export type PersonalDataDetector = z.infer<typeof PersonalDataDetector>
