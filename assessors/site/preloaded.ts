import type { HstsPreload } from '../../data/catalogues/trustlabel/hsts-preload.schema.ts'
import type { PreloadFacts } from '../../data/contract/scan-http.ts'

/** Whether browsers know a name from the start: itself, or by a parent that speaks for what is below it (RFC 6797 12.3). */
export const preloadOf = (host: string, { names, complete, asOf }: HstsPreload): PreloadFacts => {
  const listed = names.some(
    ({ name, includeSubDomains }) => name === host || (includeSubDomains && host.endsWith(`.${name}`)),
  )
  return { listed: listed ? true : complete ? false : null, asOf }
}
