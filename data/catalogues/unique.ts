import type { z } from 'zod'

/** A fault inside one catalogue: where it stands in the parsed value, and what is wrong. */
export interface ValueFault {
  readonly path: readonly PropertyKey[]
  readonly message: string
}

/** The faults of a list whose entries must differ in `keyOf`; `path` is where the list stands. */
export const duplicates = <T>(
  list: readonly T[],
  keyOf: (entry: T) => string,
  path: readonly PropertyKey[],
): ValueFault[] => {
  const seen = new Set<string>()
  const faults: ValueFault[] = []
  list.forEach((entry, index) => {
    const key = keyOf(entry)
    if (seen.has(key)) faults.push({ path: [...path, index], message: `duplicate id ${key}` })
    seen.add(key)
  })
  return faults
}

/** Hands faults to zod from a `superRefine`. */
export const report = (faults: readonly ValueFault[], context: z.core.$RefinementCtx): void => {
  for (const { path, message } of faults) context.addIssue({ code: 'custom', path: [...path], message })
}
