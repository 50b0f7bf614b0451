/** What a rule found: the name of an outcome in the policy, and the fact it rests on as a short token. */
export interface Hit {
  readonly outcome: string
  readonly evidence: string
}

/**
 * What a rule read. `open`: facts that are null and should not be, so that the rule may still come to something worse;
 * `skipped`: facts that the chosen depth of the scan does not ask for. A rule that does not apply reads nothing.
 */
export interface Reading {
  readonly hits: readonly Hit[]
  readonly open: readonly string[]
  readonly skipped: readonly string[]
}

/** Read in full, nothing found; also for a rule that does not apply. */
export const clear: Reading = { hits: [], open: [], skipped: [] }

/** One outcome with its evidence. */
export const hit = (outcome: string, evidence: string): Reading => ({
  ...clear,
  hits: [{ outcome, evidence }],
})

/** An outcome when the condition holds. */
export const hitIf = (holds: boolean, outcome: string, evidence: string): Reading =>
  holds ? hit(outcome, evidence) : clear

/** All readings in one. */
export const together = (...readings: readonly Reading[]): Reading => ({
  hits: readings.flatMap(({ hits }) => hits),
  open: [...new Set(readings.flatMap(({ open }) => open))],
  skipped: [...new Set(readings.flatMap(({ skipped }) => skipped))],
})

const MOST_LISTED = 8

/** A list as evidence: the first eight and how many more. */
export const listed = (items: Iterable<string>): string => {
  const all = [...new Set(items)]
  const rest = all.length - MOST_LISTED
  return `${all.slice(0, MOST_LISTED).join(', ')}${rest > 0 ? ` (+${rest})` : ''}`
}
