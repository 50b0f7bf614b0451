/** A search parameter as text, or nothing when it is absent, empty or of another kind. */
export const readText = (value: unknown, longest = 200): string | undefined => {
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && text !== '' && text.length <= longest ? text : undefined
}

/** A search parameter out of a list of choices; numbers are read as their digits. */
export const readChoice = <const T extends string>(value: unknown, choices: readonly T[]): T | undefined => {
  const text = readText(value)
  return choices.find((choice) => choice === text)
}

/** A search parameter as a whole number of 1 or more. */
export const readPage = (value: unknown): number | undefined => {
  const page = Number(value)
  return Number.isInteger(page) && page >= 1 ? page : undefined
}

/** Only what `read` takes over from an address: the router would hand its other parts to the page as they stand. */
export const only =
  <S extends object>(read: (search: Readonly<Record<string, unknown>>) => S) =>
  (search: Readonly<Record<string, unknown>>): S => ({
    ...Object.fromEntries(Object.keys(search).map((name) => [name, undefined])),
    ...read(search),
  })

/** The same object without its empty parts, so that they do not stand in the address. */
export const compact = <T extends object>(state: T): T =>
  Object.fromEntries(Object.entries(state).filter(([, value]) => value !== undefined)) as T
