/** Address in a piece of evidence, without query and fragment, which change from visit to visit. */
const addressIn = (piece: string): string => {
  const found = piece.match(/https?:\/\/[^\s"'<>]+/g)?.at(-1) ?? ''
  return found.replace(/[?#].*$/, '')
}

const hostIn = (piece: string): string => /^https?:\/\/([^/:]+)/.exec(addressIn(piece))?.[1] ?? ''

const before = (sign: string) => (piece: string) => (piece.split(sign)[0] ?? '').trim()

/** Checks that may find several things in one site, and what tells these apart in a piece of their evidence. */
const SUBJECTS: Readonly<Record<string, (piece: string) => string>> = {
  'WT-02': hostIn,
  'TLS-12': addressIn,
  'HDR-04': before(';'),
  'HDR-05': before(':'),
  'PD-12': (piece) => piece.trim(),
  'INT-01': hostIn,
  'INT-02': before(' '),
}

const LONGEST = 300

/** Whether findings of this check are told apart by their subject. */
export const hasSubjects = (check: string): boolean => Object.hasOwn(SUBJECTS, check)

/** Evidence by subject, in lower case; a check without subjects has one, the empty one, and so has evidence that names none. */
export const bySubject = (
  check: string,
  evidence: readonly string[],
): ReadonlyMap<string, readonly string[]> => {
  const subjectOf = hasSubjects(check) ? SUBJECTS[check] : undefined
  if (subjectOf === undefined || evidence.length === 0) return new Map([['', evidence]])
  const found = new Map<string, string[]>()
  for (const piece of evidence) {
    const subject = subjectOf(piece).toLowerCase().slice(0, LONGEST)
    found.set(subject, [...(found.get(subject) ?? []), piece])
  }
  return found
}
