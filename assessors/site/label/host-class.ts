import type { DetectorConfig } from '../../../data/catalogues/trustlabel/detector.schema.ts'
import { decodePercent, foldText } from '../fold-text.ts'
import { plainHost, type WebAddress } from '../web-address.ts'
import { imitatesService, namesService } from './lookalike.ts'

/** Whose host an address is on; `odd_port` is an official name on another port, which is not the service. */
export type HostClass = 'official' | 'odd_port' | 'candidate' | 'lookalike' | 'other'

const isUnder = (host: string, parents: readonly string[]): boolean =>
  parents.some((parent) => host === parent || host.endsWith(`.${parent}`))

const withoutWww = (host: string): string => host.replace(/^www\./, '')

/**
 * Class of an http(s) address. Names below an official or candidate name belong to the same owner: they are not
 * confirmed as the service, yet nobody else could set them up, so they count as candidates, never as imitations.
 */
export const hostClass = (address: WebAddress, config: DetectorConfig): HostClass => {
  const host = plainHost(address)
  const userInfo = decodePercent(`${address.username} ${address.password}`)
  if (config.hosts.official.includes(host)) return address.port === '' ? 'official' : 'odd_port'
  if (isUnder(host, config.hosts.candidate) || isUnder(host, config.hosts.official.map(withoutWww)))
    return 'candidate'
  if (imitatesService(host, config.lookalike) || namesService(userInfo, config.lookalike)) return 'lookalike'
  return 'other'
}

/** Whether the path plays the address of the service (`https://other.example/tinnhiemmang.vn/…`). */
export const pathImitates = (address: WebAddress, config: DetectorConfig): boolean => {
  const path = foldText(decodePercent(address.pathname))
  return config.hosts.official.some((host) => path.includes(withoutWww(host)))
}
