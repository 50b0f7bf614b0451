import type { CheckRule } from '../../data/catalogues/forms/outline.schema.ts'
import type { Context } from './context.ts'

/** What a check found: the field to go to and the words of its sentence. */
export interface Finding {
  readonly field: string
  readonly params: Readonly<Record<string, string>>
}

/** One check of the outline, judged from the input alone: nothing found is an empty list, not answerable is null. */
export type Rule = (context: Context, rule: CheckRule) => readonly Finding[] | null

/** One finding. */
export const found = (field: string, params: Finding['params'] = {}): readonly Finding[] => [
  { field, params },
]
