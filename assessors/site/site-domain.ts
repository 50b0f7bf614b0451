import { getDomain } from 'tldts'
import { parseAddress, plainHost } from './web-address.ts'

/** Host of an address in lower case; empty when it is none. */
export const hostOf = (url: string): string => {
  const address = parseAddress(url)
  return address === null ? '' : plainHost(address).replace(/^\[|\]$/g, '')
}

/** The registrable name of an address (`a.haiphong.gov.vn` → `haiphong.gov.vn`), the host itself when there is none. */
export const siteOf = (url: string): string => {
  const host = hostOf(url)
  return getDomain(host) ?? host
}

/** Whether two addresses belong to one registrable name, so to one owner. */
export const sameSite = (left: string, right: string): boolean => siteOf(left) === siteOf(right)
