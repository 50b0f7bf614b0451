import type { HstsPreload } from '../../data/catalogues/trustlabel/hsts-preload.schema.ts'
import type { PreloadFacts } from '../../data/contract/scan-http.ts'

const isBelow = (host: string, name: string): boolean => host === name || host.endsWith(`.${name}`)

/** Whether browsers know a name from the start: itself, or by a parent that speaks for what is below it (RFC 6797 12.3). */
export const preloadOf = (
  host: string,
  { names, completeUnder, asOf }: Pick<HstsPreload, 'names' | 'completeUnder' | 'asOf'>,
): PreloadFacts => {
  const listed = names.some(({ name, includeSubDomains }) =>
    includeSubDomains ? isBelow(host, name) : host === name,
  )
  if (listed) return { listed: true, asOf }
  return { listed: completeUnder.some((suffix) => isBelow(host, suffix)) ? false : null, asOf }
}
