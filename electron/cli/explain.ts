import type { Texts } from '../app/texts.ts'
import { failureText, isCoded } from '../failure-text.ts'
import { type ExitCode, exitOf, UsageError } from './exit.ts'

/** What a run that failed says and how it ends. */
export interface Ending {
  readonly code: ExitCode
  readonly lines: readonly string[]
}

const faultLines = (details: Readonly<Record<string, unknown>>, texts: Texts): string[] => {
  const faults = Array.isArray(details.faults) ? (details.faults as readonly Record<string, unknown>[]) : []
  return faults.map((fault) =>
    texts('cli.fault.field', {
      file: String(fault.file ?? details.file ?? '–'),
      row: String(fault.row ?? fault.line ?? '–'),
      field: String(fault.field ?? fault.path ?? '–'),
      value: String(fault.value ?? '–'),
      expected: String(fault.expected ?? fault.message ?? '–'),
    }),
  )
}

/** The sentence of a reason, where the app has put one beside it. */
const sentenceOf = ({ text }: Readonly<Record<string, unknown>>): string[] =>
  typeof text === 'string' && text !== '' ? [text] : []

/** Turns whatever a verb threw into sentences and an exit code. */
export const explain = (error: unknown, texts: Texts): Ending => {
  if (error instanceof UsageError) return { code: 2, lines: [...error.lines, texts('cli.help.hint')] }
  if (isCoded(error)) {
    return {
      code: exitOf(error.code),
      lines: [failureText(texts, error), ...sentenceOf(error.details), ...faultLines(error.details, texts)],
    }
  }
  const reason = error instanceof Error ? error.message : String(error)
  return { code: 3, lines: [texts('error.internal'), ...reason.split('\n')] }
}
