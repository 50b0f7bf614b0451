import { commonSuites } from '../engine/hellos.ts'

const mostSuites = 60

/**
 * An accepted suite and the common ones of its kind: a hello with these reaches what a hello with all accepted suites of that kind
 * would, before all of them are known.
 */
export function withCommon(found: number, kind: (code: number) => boolean): readonly number[] {
  return [...new Set([...commonSuites.filter(kind), found])].slice(-mostSuites)
}
