import type { DnsFault } from '../../../../data/contract/scan-dns.ts'
import { hostOf, sameSite } from '../../site-domain.ts'
import { placeOf } from '../address-table.ts'
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
const finalHost = ({ host, pages: [home] }: CheckGround): string =>
  home === undefined ? host : hostOf(home.url)

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

const isSure = ({ confidence }: CheckGround['places']): boolean =>
  confidence === 'confirmed' || confidence === 'secondary'

/** A server in the country, by the table of address ranges; private addresses are in no country. */
const placed = ({ addresses, places }: CheckGround): Judgement => {
  if (addresses.length === 0) return notChecked('not-measured')
  const told = addresses.map(({ ip }) => ({ ip, place: placeOf(ip, places) }))
  const at = (wanted: (typeof told)[number]['place']) =>
    told.filter(({ place }) => place === wanted).map(({ ip }) => `${ip} (${places.asOf})`)
  if (at('abroad').length > 0) return (isSure(places) ? fail : warn)('abroad', at('abroad'))
  if (at('network').length > 0) return warn('abroad-network', at('network'))
  if (at(null).length > 0) return notChecked('place-unknown', at(null))
  return pass(at('home'))
}

/** A refusal proves that IPv6 does not serve; a silent line may as well be the scanner's own. */
const sixth = ({ isAddress, addresses, probed }: CheckGround): Judgement => {
  if (isAddress) return notApplicable('ip-address')
  if (addresses.length === 0) return notChecked('not-measured')
  const found = addresses.filter(({ family }) => family === 6).map(({ ip }) => ip)
  if (found.length === 0) return warn('no-ipv6')
  const result = probed.find(({ ip }) => found.includes(ip))?.result
  if (result === 'completed') return pass(found)
  return result === 'refused' || result === 'not-tls'
    ? warn('ipv6-unreachable', found)
    : notChecked('ipv6-untested', found)
}

const faultsAbout = (dns: CheckGround['dns'], about: DnsFault['about']): readonly string[] =>
  (dns?.faults ?? []).filter((fault) => fault.about === about).map(({ code }) => code)

const signed = ({ isAddress, dns }: CheckGround): Judgement => {
  if (isAddress) return notApplicable('ip-address')
  const state = dns?.dnssec ?? null
  if (state === 'bogus') return fail('dnssec-bogus')
  if (state !== null) return state === 'secure' ? pass() : warn('dnssec-missing')
  const faults = faultsAbout(dns, 'dnssec')
  return faults.length > 0 ? notChecked('dns-failed', faults) : notChecked('not-measured')
}

const certified = ({ isAddress, dns }: CheckGround): Judgement => {
  if (isAddress) return notApplicable('ip-address')
  const found = dns?.caa ?? null
  if (found === null) {
    const faults = faultsAbout(dns, 'caa')
    return faults.length > 0 ? notChecked('dns-failed', faults) : notChecked('not-measured')
  }
  if (found.error !== null) return warn('caa-unreadable', [`${found.at}: ${found.error}`])
  const allowed = [...found.issue, ...(found.issueWild ?? [])]
  return allowed.length > 0 ? pass([`${found.at}: ${allowed.join(', ')}`]) : warn('caa-missing')
}

/** Where the name leads on: an alias that ends nowhere may be taken by anybody. */
const led = ({ host, isAddress, dns }: CheckGround): Judgement => {
  if (isAddress) return notApplicable('ip-address')
  const aliases = dns?.aliases ?? null
  if (aliases === null || dns === null) {
    const faults = faultsAbout(dns, 'address')
    return faults.length > 0 ? notChecked('dns-failed', faults) : notChecked('not-measured')
  }
  if (dns.dangling === true) return fail('alias-dangling', aliases)
  const away = aliases.filter((alias) => !sameSite(`https://${alias}/`, `https://${host}/`))
  return away.length > 0 ? warn('alias-elsewhere', away) : pass(aliases)
}

/** TLS-13 and NET-01 to NET-06: the name itself, what the resolver said, and where the addresses are. */
export const DOMAIN_CHECKS: CheckRules = {
  'TLS-13': certified,
  'NET-01': national,
  'NET-02': governmental,
  'NET-03': placed,
  'NET-04': sixth,
  'NET-05': signed,
  'NET-06': led,
}
