import { missing } from './fact-states.ts'
import { clear, hit, hitIf, type Reading, together } from './reading.ts'
import type { Subject } from './subject.ts'

const openFact = (fact: string): Reading => ({ ...clear, open: [fact] })

/** No HTTPS at all: something else answers on the port, or nobody listens. A silent host is not judged. */
export const https = ({ facts }: Subject): Reading => {
  const { result, reason, port } = facts
  switch (result) {
    case 'completed':
    case 'refused':
      return clear
    case 'not-tls':
      return hit('none', `port ${port}: ${reason?.code ?? 'not-tls'}`)
    case 'unreachable':
      return reason?.code === 'connect-refused' ? hit('none', `port ${port}: closed`) : openFact('result')
    case 'inconclusive':
      // Versions that were seen prove HTTPS even when the rest of the scan broke off.
      return Object.values(facts.protocols).includes(true) ? clear : missing(facts, 'result')
  }
}

/** Where `http://` leads (RFC 6797 7.2). A closed port 80 serves nothing that needed a redirect; without HTTPS there is no aim. */
export const redirect = (subject: Subject): Reading => {
  const way = subject.http?.redirect ?? null
  if (https(subject).hits.length > 0) return clear
  // Once https on the same host has been reached, what goes wrong behind it is no matter of the redirect.
  if (way?.https === true && way.sameHostFirst === true) return clear
  if (way === null || (way.error !== null && way.error !== 'refused')) return openFact('http.redirect')
  if (way.error === 'refused' && way.hops.length === 0) return clear
  if (way.https === false) return hit('no-redirect', way.finalUrl ?? way.hops.at(-1)?.url ?? 'http')
  if (way.https === null || way.sameHostFirst === null) return openFact('http.redirect')
  return hitIf(!way.sameHostFirst, 'leaves-host', way.crossHosts.join(', '))
}

/** A step from https back to http. */
export const downgrade = (subject: Subject): Reading => {
  const { http } = subject
  if (https(subject).hits.length > 0) return clear
  const ways = [http?.redirect?.downgrade ?? null, http?.page?.downgrade ?? null]
  if (ways.includes(true)) return hit('downgrade', http?.redirect?.finalUrl ?? http?.page?.url ?? 'http')
  const closed = http?.redirect?.error === 'refused' && http.redirect.hops.length === 0
  const unknown = closed ? ways.slice(1) : ways
  return unknown.includes(null) ? openFact('http.page') : clear
}

/** Strict-Transport-Security means nothing for a host named by its address (RFC 6797 8.1.1), nor without HTTPS. */
const hstsApplies = (subject: Subject): boolean =>
  subject.facts.serverName !== null && https(subject).hits.length === 0

/** Strict-Transport-Security (RFC 6797 6.1.1); a header without a usable max-age is no policy. */
export const hsts = (subject: Subject): Reading => {
  if (!hstsApplies(subject)) return clear
  const { http, policy } = subject
  const header = http?.hsts ?? null
  if (header === null) return openFact('http.hsts')
  const { weakBelow, shortBelow } = policy.thresholds.hsts
  if (!header.present || header.maxAge === null)
    return hit('missing', header.raw === null ? 'no header' : header.raw.slice(0, 200))
  if (header.maxAge < weakBelow) return hit('weak', `max-age ${header.maxAge}`)
  return hitIf(header.maxAge < shortBelow, 'short', `max-age ${header.maxAge}`)
}

/** HSTS for all names below, and the preload list. */
export const hstsReach = (subject: Subject): Reading => {
  if (!hstsApplies(subject)) return clear
  const header = subject.http?.hsts ?? null
  if (header === null) return openFact('http.hsts')
  if (!header.present || header.maxAge === null) return clear
  return together(
    hitIf(!header.includeSubDomains, 'no-subdomains', 'includeSubDomains'),
    hitIf(!header.preload, 'no-preload', 'preload'),
  )
}
