/** 0 done, nothing wrong found · 1 done, findings · 2 usage or bad input · 3 internal error. */
export type ExitCode = 0 | 1 | 2 | 3

/** A wrong command line or bad input; each line is one sentence for the user. Ends with exit code 2. */
export class UsageError extends Error {
  readonly lines: readonly string[]
  constructor(...lines: readonly string[]) {
    super(lines.join('\n'))
    this.name = 'UsageError'
    this.lines = lines
  }
}

/** A call of the app that was answered with an error. */
export class CallFailed extends Error {
  readonly code: string
  readonly details: Readonly<Record<string, unknown>>
  constructor(code: string, details: Readonly<Record<string, unknown>>) {
    super(code)
    this.name = 'CallFailed'
    this.code = code
    this.details = details
  }
}

const INTERNAL = new Set(['internal', 'catalogue-broken', 'unknown-procedure', 'not-allowed'])

/** What an error code of the app means for the exit: our fault, a gap in the data, or something the user gave. */
export const exitOf = (code: string): ExitCode => {
  if (INTERNAL.has(code)) return 3
  return code === 'dossier-undetermined' ? 1 : 2
}
