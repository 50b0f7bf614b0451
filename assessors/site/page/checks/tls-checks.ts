import type { TrustReason } from '../../../../data/contract/scan.ts'
import type { PageFacts, Redirect } from '../../../../data/contract/scan-http.ts'
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

const DAY = 86_400_000
const YEAR_SECONDS = 31_536_000

const faultsOf = ({ tls }: CheckGround): readonly TrustReason[] | null => tls?.trust?.faults ?? null

const has = (faults: readonly TrustReason[], wanted: readonly TrustReason[]): boolean =>
  faults.some((fault) => wanted.includes(fault))

const NOT_ABOUT_THE_PATH: readonly TrustReason[] = [
  'expired',
  'not-yet-valid',
  'name-mismatch',
  'incomplete',
  'weak-key',
  'weak-signature',
]

/** Worse of two judgements; what could not be checked never hides a fault. */
const worse = (left: Judgement, right: Judgement): Judgement => {
  const order = ['fail', 'warn', 'not-checked', 'pass', 'info', 'not-applicable']
  return order.indexOf(right.verdict) < order.indexOf(left.verdict) ? right : left
}

const own = ({ secure, http }: CheckGround): Judgement => {
  if (secure) return pass()
  const first = http?.redirect?.hops[0]
  return first === undefined
    ? notChecked('not-measured')
    : fail('https-missing', [`${first.status} ${first.url}`])
}

/** The other of name and www: in use when it answers on port 80, and then as bound to https as the name. */
const reachable = (ground: CheckGround): Judgement => {
  const found = own(ground)
  const twin = ground.http?.twin ?? null
  if (twin === null || found.verdict !== 'pass') return found
  if (twin.exists === false) return warn('twin-missing', [twin.host])
  if (twin.page === null || twin.page.hops.length > 0) return found
  const first = twin.redirect?.hops[0]
  return first === undefined ? found : fail('https-missing', [`${first.status} ${first.url}`])
}

const trusted = (ground: CheckGround): Judgement => {
  const faults = faultsOf(ground)
  if (faults === null || faults.includes('no-root-store')) return notChecked('not-measured')
  const path = faults.filter((fault) => !NOT_ABOUT_THE_PATH.includes(fault))
  if (path.length > 0) return fail('not-trusted', path)
  return faults.includes('incomplete') ? warn('chain-incomplete') : pass()
}

const named = (ground: CheckGround): Judgement => {
  const faults = faultsOf(ground)
  if (faults === null) return notChecked('not-measured')
  const twin = ground.http?.twin ?? null
  const isWrong = faults.includes('name-mismatch')
  if (isWrong && twin?.nameMatches !== true)
    return fail('name-mismatch', ground.tls?.chain?.[0]?.san.slice(0, 5))
  if (isWrong) return warn('name-mismatch', [ground.host])
  return twin?.nameMatches === false ? warn('twin-name-mismatch', [twin.host]) : pass()
}

const dated = ({ tls, now }: CheckGround): Judgement => {
  const leaf = tls?.chain?.[0]
  if (leaf === undefined) return notChecked('not-measured')
  const [from, to] = [Date.parse(leaf.notBefore), Date.parse(leaf.notAfter)]
  const left = to - now.getTime()
  const evidence = [`${leaf.notBefore} – ${leaf.notAfter}`]
  if (left < 0 || from > now.getTime()) return fail('out-of-dates', evidence)
  return left <= Math.min(30 * DAY, (to - from) / 3) ? warn('ending-soon', evidence) : pass(evidence)
}

const isWeakKey = (key: string): boolean => {
  const bits = /^(?:RSA|DSA)-(\d+)$/i.exec(key)?.[1]
  return bits !== undefined && Number(bits) < 2048
}

const strong = (ground: CheckGround): Judgement => {
  const chain = ground.tls?.chain ?? []
  const faults = faultsOf(ground)
  if (faults === null || chain.length === 0) return notChecked('not-measured')
  // The signature of a root is not looked at by anybody: a root is trusted by being there.
  const signed = chain.filter(({ subject, issuer }, index) => index === 0 || subject !== issuer)
  const weak = signed.filter(
    ({ key, signature }) => isWeakKey(key) || /sha-?1\b|sha1with|md[25]/i.test(signature),
  )
  if (weak.length === 0 && !has(faults, ['weak-key', 'weak-signature'])) return pass()
  return fail(
    'weak-certificate',
    weak.map(({ subject, key, signature }) => `${subject}: ${key}, ${signature}`),
  )
}

const modern = ({ tls }: CheckGround): Judgement => {
  const { '1.2': older, '1.3': newer } = tls?.protocols ?? {}
  if (older === false && newer === false) return fail('no-modern-tls')
  if (older === true && newer === false) return warn('only-tls12')
  return older === true && newer === true ? pass() : notChecked('not-measured')
}

const oldOff = ({ tls }: CheckGround): Judgement => {
  const old = (['SSLv3', '1.0', '1.1'] as const).map((name) => [name, tls?.protocols[name] ?? null] as const)
  const on = old.filter(([, offered]) => offered === true).map(([name]) => name)
  if (on.length > 0) return fail('old-protocols', on)
  return old.every(([, offered]) => offered === false) ? pass() : notChecked('not-measured')
}

const BROKEN = /_NULL_|EXPORT|_RC4_|_DES_|_DES40_|3DES|_anon_/
const OLDER = /_CBC_|^TLS_RSA_WITH_/

const suites = ({ tls }: CheckGround): Judgement => {
  if (tls?.suites == null) return notChecked('not-measured')
  const names = [
    ...new Set(Object.values(tls.suites).flatMap((list) => (list ?? []).map(({ name }) => name))),
  ]
  const broken = names.filter((name) => BROKEN.test(name))
  const bits = tls.dh?.bits ?? null
  if (bits !== null && bits < 2048) broken.push(`DH ${bits}`)
  if (broken.length > 0) return fail('weak-suites', broken)
  const older = names.filter((name) => OLDER.test(name))
  return older.length > 0 ? warn('older-suites', older) : pass()
}

const CLOSED = new Set(['refused', 'connect-timeout'])

const forcedWay = (redirect: Redirect | null): Judgement => {
  if (redirect === null) return notChecked('not-measured')
  if (redirect.hops.length === 0)
    return CLOSED.has(redirect.error ?? '') ? pass([], 'port-closed') : notChecked('not-measured')
  const way = redirect.hops.map(({ url, status }) => `${status} ${url}`)
  if (redirect.sameHostFirst === true)
    return redirect.hops[0]?.location?.startsWith('https:') ? pass(way) : warn('redirect-detour', way)
  if (redirect.sameHostFirst === false) return warn('redirect-detour', way)
  const last = redirect.hops.at(-1)?.status ?? 0
  return redirect.error !== null || (last >= 300 && last < 400)
    ? notChecked('not-measured', way)
    : fail('no-redirect', way)
}

const forced = ({ secure, http }: CheckGround): Judgement => {
  if (!secure) return notApplicable('no-https')
  const main = forcedWay(http?.redirect ?? null)
  const twin = http?.twin ?? null
  // What the other name leaves open says nothing against this one.
  const other = twin === null || twin.redirect === null ? null : forcedWay(twin.redirect)
  return other === null || other.verdict === 'not-checked' ? main : worse(main, other)
}

const keptWay = (page: PageFacts | null): Judgement => {
  if (page === null || page.downgrade === null) return notChecked('not-measured')
  return page.downgrade
    ? fail(
        'downgrade',
        page.hops.map(({ url, location }) => `${url} -> ${location}`),
      )
    : pass()
}

const kept = ({ secure, http }: CheckGround): Judgement => {
  if (!secure) return notApplicable('no-https')
  const other = keptWay(http?.twin?.page ?? null)
  return other.verdict === 'fail' ? other : keptWay(http?.page ?? null)
}

const hsts = ({ isAddress, secure, http, personalData }: CheckGround): Judgement => {
  if (isAddress) return notApplicable('ip-address')
  if (!secure) return notApplicable('no-https')
  const found = http?.hsts ?? null
  if (found === null) return notChecked('not-measured')
  const listed = http?.preload?.listed === true ? [`preload (${http.preload.asOf})`] : []
  const evidence = [...(found.raw === null ? [] : [found.raw]), ...listed]
  const age = found.maxAge ?? 0
  if (age >= YEAR_SECONDS) return pass(evidence)
  if (age > 0) return warn('hsts-short', evidence)
  return (personalData?.collects === 'yes' ? fail : warn)('hsts-missing', evidence)
}

/** TLS-01 to TLS-11, from the facts of the handshakes and of the way to the page. */
export const TLS_CHECKS: CheckRules = {
  'TLS-01': reachable,
  'TLS-02': trusted,
  'TLS-03': named,
  'TLS-04': dated,
  'TLS-05': strong,
  'TLS-06': modern,
  'TLS-07': oldOff,
  'TLS-08': suites,
  'TLS-09': forced,
  'TLS-10': kept,
  'TLS-11': hsts,
}
