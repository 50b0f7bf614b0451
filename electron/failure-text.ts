import type { Texts } from './app/texts.ts'

interface Coded {
  readonly code: string
  readonly details: Readonly<Record<string, unknown>>
}

/** Tells an error of the app, thrown or replied, from a fault nobody expected. */
export const isCoded = (error: unknown): error is Coded =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  typeof error.code === 'string' &&
  'details' in error &&
  typeof error.details === 'object' &&
  error.details !== null

const printable = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** The sentence of an error code with its details filled in; anything unexpected is `error.internal`, without a stack. */
export const failureText = (texts: Texts, error: unknown): string => {
  if (!isCoded(error)) return texts('error.internal')
  const details = Object.entries(error.details).map(([key, value]) => [key, printable(value)] as const)
  return texts(`error.${error.code}`, Object.fromEntries(details))
}
