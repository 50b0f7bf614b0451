import { z } from 'zod'
import { FactKey } from './fact.ts'
import { Id } from './identity.ts'
import { GuidePreset } from './level-guide.ts'
import { command, query } from './procedure.ts'
import { FactValue } from './system.ts'

/**
 * What the kind of a system proposes: values that wait for a person, and the questions that matter to systems of its kind and have
 * no answer yet. Nothing of it counts before a person has confirmed it; the usual level of the kind is no result.
 */
export const Suggestions = z.strictObject({
  preset: GuidePreset.nullable(),
  values: z.array(z.strictObject({ key: FactKey, value: FactValue })),
  questions: z.array(FactKey),
})
export type Suggestions = z.infer<typeof Suggestions>

export const suggestionProcedures = {
  'system.suggestions': query(z.strictObject({ systemId: Id }), Suggestions),
  /** Turns a proposed value down; a value is confirmed by setting the fact. */
  'system.dismissSuggestion': command(z.strictObject({ systemId: Id, key: FactKey }), Suggestions),
}
