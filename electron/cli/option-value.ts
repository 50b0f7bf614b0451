import type { Texts } from '../app/texts.ts'
import { UsageError } from './exit.ts'

/** The sentence for a value that an option does not take; what it takes is `cli.form.<option>`. */
export const badValue = (texts: Texts, option: string, value: string): UsageError =>
  new UsageError(
    texts('cli.fault.form', { option: `--${option}`, value, expected: texts(`cli.form.${option}`) }),
  )

/** A choice as given on the command line. */
export interface Given<T extends string> {
  readonly option: string
  readonly value: string
  readonly choices: readonly T[]
}

/** One of the choices; throws `UsageError` for anything else. */
export const readChoice = <T extends string>({ option, value, choices }: Given<T>, texts: Texts): T => {
  const choice = choices.find((known) => known === value)
  if (choice === undefined) throw badValue(texts, option, value)
  return choice
}

/** The one positional argument a verb takes; `what` names it. */
export const readOnly = (positionals: readonly string[], what: string, texts: Texts): string => {
  const [only, more] = positionals
  if (only === undefined) throw new UsageError(texts('cli.fault.needs', { what }))
  if (more !== undefined) throw new UsageError(texts('cli.fault.superfluous', { value: more }))
  return only
}
