interface Resolved {
  readonly url: string
  readonly shortCircuit?: boolean
}

type NextResolve = (specifier: string, context: unknown) => Promise<Resolved>

/** Module hook (`node:module` register): whoever imports the package `electron` gets the stand-in beside this file. */
export const resolve = async (specifier: string, context: unknown, next: NextResolve): Promise<Resolved> =>
  specifier === 'electron'
    ? { url: new URL('./electron.js', import.meta.url).href, shortCircuit: true }
    : next(specifier, context)
