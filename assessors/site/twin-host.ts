import { getDomain } from 'tldts'

/**
 * The other name of a site: `www.` before a registrable name, or that name without it. `null` for the names below, where a
 * visitor expects no `www`.
 */
export const twinOf = (host: string): string | null => {
  const bare = host.startsWith('www.') ? host.slice(4) : null
  if (bare !== null) return getDomain(bare) === null ? null : bare
  return getDomain(host) === host ? `www.${host}` : null
}
