import type { OwnerFacts } from '../../../../data/contract/site-content.ts'
import type { HeaderFacts } from '../../../../data/contract/site-headers.ts'
import {
  type CheckGround,
  type CheckRules,
  fail,
  type Judgement,
  notApplicable,
  notChecked,
  pass,
  unread,
  warn,
} from './judgement.ts'

const withHeaders =
  (judge: (headers: HeaderFacts, ground: CheckGround) => Judgement) =>
  (ground: CheckGround): Judgement => {
    const headers = ground.http?.headers ?? null
    if (headers !== null) return judge(headers, ground)
    return ground.secure ? notChecked('no-page') : notApplicable('no-https')
  }

const LOOSE = new Set([
  'script-unrestricted',
  'script-unsafe-inline',
  'script-wildcard',
  'script-data',
  'script-plain-http',
])

const policy = withHeaders(({ csp }) => {
  const enforced = csp.policies.filter((one) => one.enforced)
  if (enforced.length === 0) return warn(csp.policies.length > 0 ? 'csp-report-only' : 'csp-missing')
  const loose = csp.weaknesses.filter((weakness) => LOOSE.has(weakness))
  return loose.length > 0 ? warn('csp-loose', csp.weaknesses) : pass(csp.weaknesses)
})

/** A form that can be framed fails wherever it stands; the home page alone is advice. */
const framing = withHeaders(({ framing: found }, { pages }) => {
  const forms = pages.filter(({ collects, openToFraming }) => collects && openToFraming)
  if (forms.length > 0)
    return fail(
      'framing-open',
      forms.map(({ url }) => url),
    )
  return found.by === null ? warn('framing-open', found.raw === null ? [] : [found.raw]) : pass([found.by])
})

const sniffing = withHeaders(({ sniffing: found, referrer }) => {
  const isSafe = referrer.policy !== null && referrer.policy !== 'unsafe-url'
  const evidence = [`X-Content-Type-Options: ${found.raw ?? '-'}`, `Referrer-Policy: ${referrer.raw ?? '-'}`]
  return found.nosniff && isSafe ? pass(evidence) : warn('sniffing-or-referrer-open', evidence)
})

const cookies = ({ http, secure }: CheckGround): Judgement => {
  if (!secure) return notApplicable('no-https')
  if (http?.cookies == null) return notChecked('no-page')
  const sessions = http.cookies.filter((cookie) => cookie.looksLikeSession)
  if (sessions.length === 0) return notApplicable('no-session-cookie')
  const open = sessions.filter((cookie) => !(cookie.secure && cookie.httpOnly))
  const tell = (list: typeof sessions) =>
    list.map(({ name, secure: safe, httpOnly, sameSite }) =>
      [name, safe && 'Secure', httpOnly && 'HttpOnly', sameSite && `SameSite=${sameSite}`]
        .filter(Boolean)
        .join('; '),
    )
  if (open.length > 0) return fail('session-cookie-open', tell(open))
  const loose = sessions.filter(({ sameSite }) => sameSite === null)
  return loose.length > 0 ? warn('same-site-missing', tell(loose)) : pass(tell(sessions))
}

const banners = withHeaders(({ banners: found }) => {
  const told = found.filter(({ version }) => version)
  const ended = told.filter(({ endedOn }) => endedOn !== null)
  if (ended.length > 0)
    return fail(
      'version-ended',
      ended.map(({ field, value, endedOn }) => `${field}: ${value} (${endedOn})`),
    )
  return told.length > 0
    ? warn(
        'version-shown',
        told.map(({ field, value }) => `${field}: ${value}`),
      )
    : pass()
})

/** Faults that make a security.txt useless; others are only slips. */
const USELESS = new Set(['no-contact', 'bad-contact', 'expired', 'not-https'])

const incident = (ground: CheckGround): Judgement => {
  const file = ground.http?.securityTxt ?? null
  const owners = ground.pages.map(({ facts }) => facts.owner)
  if (file?.present && !file.faults.some((fault) => USELESS.has(fault)))
    return file.faults.length === 0 ? pass(file.contacts) : warn('security-txt-faulty', file.faults)
  const canReach = (owner: OwnerFacts): boolean => owner.emails.length + owner.phones > 0
  const [told] = owners
    .filter(canReach)
    .flatMap(({ phrases }) => phrases.filter(({ kind }) => kind === 'incident'))
  const reached = owners.some(canReach)
  if (told !== undefined) return pass([told.text])
  if (file?.present) return warn('security-txt-faulty', file.faults)
  const open = unread(ground)
  if (open !== null) return open
  return warn(reached ? 'general-contact-only' : 'incident-contact-missing')
}

/** HDR-01 to HDR-06: the head of the home page over https, its cookies, the contact for incidents. */
export const HEADER_CHECKS: CheckRules = {
  'HDR-01': policy,
  'HDR-02': framing,
  'HDR-03': sniffing,
  'HDR-04': cookies,
  'HDR-05': banners,
  'HDR-06': incident,
}
