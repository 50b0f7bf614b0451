import { type Expectation, type SiteSpec, soundResult, soundSite } from './site-spec.ts'

/** One server of the lab with what a right scan says of it. */
export interface LabSite {
  readonly spec: SiteSpec
  readonly expect: Expectation
}

const DOMAIN = 'lab.test'

const site = (name: string, differs: Partial<SiteSpec>, says: Partial<Expectation>): LabSite => ({
  spec: { ...soundSite(name, DOMAIN), ...differs },
  expect: { ...soundResult, ...says },
})

const NOTHING: Partial<Expectation> = { trust: null, protocol: null, rules: [], label: null }
const OPEN: Partial<Expectation> = { ...NOTHING, result: 'inconclusive', verdict: 'inconclusive' }
const BAD: Partial<Expectation> = { verdict: 'fail' }
const ONLY_12: SiteSpec['versions'] = { min: 'TLSv1.2', max: 'TLSv1.2' }

const soundness: readonly LabSite[] = [
  site('modern', {}, {}),
  site('rsa', { certificate: 'good-rsa' }, { verdict: 'pass-with-advice', rules: ['X09'] }),
  site('tls12', { versions: ONLY_12 }, { protocol: '1.2' }),
  site('no-http', { plain: 'closed' }, {}),
]

const certificates: readonly LabSite[] = [
  site('expired', { certificate: 'expired' }, { ...BAD, trust: ['expired'], rules: ['X01'] }),
  site('not-yet', { certificate: 'not-yet-valid' }, { ...BAD, trust: ['not-yet-valid'], rules: ['X01'] }),
  site('self-signed', { certificate: 'self-signed' }, { ...BAD, trust: ['self-signed'], rules: ['X03'] }),
  site(
    'self-signed-expired',
    { certificate: 'self-signed-expired' },
    { ...BAD, trust: ['self-signed', 'expired'], rules: ['X01', 'X03'] },
  ),
  site('wrong-name', { certificate: 'wrong-name' }, { ...BAD, trust: ['name-mismatch'], rules: ['X02'] }),
  site('unknown-ca', { certificate: 'unknown-authority' }, { ...BAD, trust: ['unknown-ca'], rules: ['X03'] }),
  site('incomplete', { certificate: 'leaf-only' }, { ...BAD, trust: ['incomplete'], rules: ['X04'] }),
  site('ending', { certificate: 'ending' }, { verdict: 'pass-with-advice', rules: ['X13'] }),
]

const suites: readonly LabSite[] = [
  site(
    'static-rsa',
    { certificate: 'good-rsa', versions: ONLY_12, ciphers: 'AES128-SHA' },
    { ...BAD, protocol: '1.2', rules: ['R09', 'R14', 'X09'] },
  ),
]

const web: readonly LabSite[] = [
  site('no-redirect', { plain: 'page' }, { ...BAD, rules: ['H02'] }),
  site('other-host', { plain: 'other-host' }, { verdict: 'pass-with-advice', rules: ['H02'] }),
  site('http-loop', { plain: 'loop' }, { verdict: 'inconclusive' }),
  site('downgrade', { secure: 'downgrade', plain: 'closed' }, { ...BAD, rules: ['H03'], label: null }),
  site('hsts-short', { hsts: 'max-age=300; includeSubDomains' }, { ...BAD, rules: ['H04'] }),
  site('hsts-none', { hsts: null }, { ...BAD, rules: ['H04'] }),
  site('hsts-broken', { hsts: 'max-age=31536000; max-age=1' }, { ...BAD, rules: ['H04'] }),
  site('hsts-host-only', { hsts: 'max-age=31536000' }, { rules: ['H05'] }),
]

const ends: readonly LabSite[] = [
  site(
    'not-tls',
    { kind: 'plain-http', plain: 'page' },
    { ...NOTHING, ...BAD, result: 'not-tls', reason: 'plain-http', rules: ['H01'], label: 'match' },
  ),
  site('ssh', { kind: 'ssh-banner', plain: 'closed' }, { ...OPEN, result: 'not-tls', reason: 'not-tls' }),
  site(
    'refused',
    { kind: 'closed', plain: 'closed' },
    { ...OPEN, result: 'refused', reason: 'connection-refused' },
  ),
  site(
    'http-only',
    { kind: 'closed', plain: 'page' },
    { ...NOTHING, ...BAD, result: 'refused', reason: 'connection-refused', rules: ['H01'], label: 'match' },
  ),
  site(
    'unknown-name',
    { kind: 'unknown-name', plain: 'closed' },
    { ...OPEN, result: 'refused', reason: 'name-not-served' },
  ),
  site('silent', { kind: 'silent', plain: 'closed' }, { ...OPEN, reason: 'timeout' }),
  site('drip', { kind: 'drip', plain: 'closed' }, { ...OPEN, reason: 'timeout' }),
  site('reset', { kind: 'reset', plain: 'closed' }, { ...OPEN, reason: 'reset' }),
  site('junk', { kind: 'junk', plain: 'closed' }, { ...OPEN, result: 'not-tls', reason: 'not-tls' }),
]

const labels: readonly LabSite[] = [
  site('label-other', { label: 'other-site' }, { label: 'other_domain' }),
  site('label-picture', { label: 'picture-only' }, { label: 'image_only' }),
  site('label-absent', { label: 'absent' }, { label: 'absent' }),
  site('label-script', { label: 'in-script' }, { label: 'indeterminate' }),
  site('label-fake', { label: 'look-alike' }, { label: 'fake_link' }),
]

// What cannot be read leaves HSTS known (the head came) or open (it did not), and never passes as a page without a label.
const hostile: readonly LabSite[] = [
  site('endless-body', { secure: 'endless-body' }, { label: 'indeterminate' }),
  site('gzip-bomb', { secure: 'gzip-bomb' }, { label: 'indeterminate' }),
  site('slow-body', { secure: 'slow-body' }, { label: null }),
  site('unsent-end', { secure: 'unsent-end' }, { label: null }),
  site('slow-headers', { secure: 'slow-headers' }, { verdict: 'inconclusive', label: null }),
  site('endless-headers', { secure: 'endless-headers' }, { verdict: 'inconclusive', label: null }),
  site('https-loop', { secure: 'loop' }, { label: null }),
  site('to-file', { secure: 'to-file' }, { label: null }),
]

/** Every server of the lab. */
export const LAB_SITES: readonly LabSite[] = [
  ...soundness,
  ...certificates,
  ...suites,
  ...web,
  ...ends,
  ...labels,
  ...hostile,
]
