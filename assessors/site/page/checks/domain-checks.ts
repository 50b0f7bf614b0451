import { hostOf } from '../../site-domain.ts'
import {
  type CheckGround,
  type CheckRules,
  fail,
  type Judgement,
  notApplicable,
  notChecked,
  pass,
  warn,
} from './judgement.ts'

/** Host a visitor ends on; the one asked for when no page came. */
const finalHost = ({ host, content }: CheckGround): string => (content === null ? host : hostOf(content.url))

const isBelow = (host: string, parent: string): boolean => host.endsWith(`.${parent}`)

const national = (ground: CheckGround): Judgement => {
  if (ground.isAddress) return notApplicable('ip-address')
  const host = finalHost(ground)
  return isBelow(host, 'vn') ? pass([host]) : fail('not-vn', [host])
}

const governmental = (ground: CheckGround): Judgement => {
  if (ground.isAddress) return notApplicable('ip-address')
  const host = finalHost(ground)
  return isBelow(host, 'gov.vn') ? pass([host]) : warn('not-gov-vn', [host])
}

const sixth = ({ isAddress, addresses }: CheckGround): Judgement => {
  if (isAddress) return notApplicable('ip-address')
  if (addresses.length === 0) return notChecked('not-measured')
  const found = addresses.filter(({ family }) => family === 6).map(({ ip }) => ip)
  return found.length === 0 ? warn('no-ipv6') : notChecked('ipv6-untested', found)
}

const signed = ({ isAddress, dns }: CheckGround): Judgement => {
  if (isAddress) return notApplicable('ip-address')
  const state = dns?.dnssec ?? null
  if (state === null) return notChecked('not-measured')
  if (state === 'bogus') return fail('dnssec-bogus')
  return state === 'secure' ? pass() : warn('dnssec-missing')
}

/** NET-01, NET-02, NET-04 and NET-05: the name itself and what the resolver said. */
export const DOMAIN_CHECKS: CheckRules = {
  'NET-01': national,
  'NET-02': governmental,
  'NET-04': sixth,
  'NET-05': signed,
}
