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

const NOTHING: Partial<Expectation> = { trust: null, protocol: null, grade: null, rules: [], label: null }
const OPEN: Partial<Expectation> = { ...NOTHING, result: 'inconclusive', verdict: 'inconclusive' }
const BAD: Partial<Expectation> = { verdict: 'fail' }
/** Something else, or nobody, stands where HTTPS should be. */
const NO_HTTPS: Partial<Expectation> = { ...NOTHING, ...BAD, grade: 'F', rules: ['H01'] }
const ONLY_12: SiteSpec['versions'] = { min: 'TLSv1.2', max: 'TLSv1.2' }

const soundness: readonly LabSite[] = [
  site('modern', {}, {}),
  site(
    'rsa',
    { certificate: 'good-rsa' },
    { verdict: 'pass-with-advice', grade: 'A+', rules: ['R18', 'X09'] },
  ),
  site(
    'tls12',
    { versions: ONLY_12 },
    { verdict: 'pass-with-advice', protocol: '1.2', grade: 'A-', rules: ['R05'] },
  ),
  site('no-http', { plain: 'closed' }, { grade: 'A' }),
]

const UNTRUSTED: Partial<Expectation> = { ...BAD, grade: 'T' }

const certificates: readonly LabSite[] = [
  site('expired', { certificate: 'expired' }, { ...UNTRUSTED, trust: ['expired'], rules: ['R18', 'X01'] }),
  site(
    'not-yet',
    { certificate: 'not-yet-valid' },
    { ...UNTRUSTED, trust: ['not-yet-valid'], rules: ['R18', 'X01'] },
  ),
  site(
    'self-signed',
    { certificate: 'self-signed' },
    { ...UNTRUSTED, trust: ['self-signed'], rules: ['R18', 'X03'] },
  ),
  site(
    'self-signed-expired',
    { certificate: 'self-signed-expired' },
    { ...UNTRUSTED, trust: ['self-signed', 'expired'], rules: ['R18', 'X01', 'X03'] },
  ),
  site(
    'wrong-name',
    { certificate: 'wrong-name' },
    { ...BAD, grade: 'M', trust: ['name-mismatch'], rules: ['R18', 'X02'] },
  ),
  site(
    'unknown-ca',
    { certificate: 'unknown-authority' },
    { ...UNTRUSTED, trust: ['unknown-ca'], rules: ['R18', 'X03', 'X05'] },
  ),
  site(
    'incomplete',
    { certificate: 'leaf-only' },
    { ...BAD, grade: 'B', trust: ['incomplete'], rules: ['R18', 'X04'] },
  ),
  site(
    'ending',
    { certificate: 'ending' },
    { verdict: 'pass-with-advice', grade: 'A-', rules: ['R18', 'X13'] },
  ),
]

/** Suites that only an old client needs, on a server that has TLS 1.0 too. */
const OLD_SUITES = 'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES128-SHA@SECLEVEL=0'

const suites: readonly LabSite[] = [
  site(
    'static-rsa',
    { certificate: 'good-rsa', versions: ONLY_12, ciphers: 'AES128-SHA' },
    {
      ...BAD,
      protocol: '1.2',
      grade: 'D',
      rules: ['R05', 'R09', 'R14', 'R15', 'R16', 'R31', 'X09'],
    },
  ),
  site(
    'old-versions',
    { versions: { min: 'TLSv1', max: 'TLSv1.2' }, ciphers: OLD_SUITES },
    { ...BAD, protocol: '1.2', grade: 'C', rules: ['R03', 'R05', 'R14', 'R31'] },
  ),
]

const web: readonly LabSite[] = [
  site('no-redirect', { plain: 'page' }, { ...BAD, grade: 'B', rules: ['H02', 'R18'] }),
  site(
    'other-host',
    { plain: 'other-host' },
    { verdict: 'pass-with-advice', grade: 'A-', rules: ['H02', 'R18'] },
  ),
  site('http-loop', { plain: 'loop' }, { verdict: 'inconclusive', grade: 'A' }),
  site(
    'downgrade',
    { secure: 'downgrade', plain: 'closed' },
    { ...BAD, grade: 'F', rules: ['H03', 'R18'], label: null },
  ),
  site(
    'hsts-short',
    { hsts: 'max-age=300; includeSubDomains' },
    { ...BAD, grade: 'A-', rules: ['H04', 'H05', 'R18'] },
  ),
  site('hsts-none', { hsts: null }, { ...BAD, grade: 'A-', rules: ['H04', 'R18'] }),
  site(
    'hsts-broken',
    { hsts: 'max-age=31536000; max-age=1' },
    { ...BAD, grade: 'A-', rules: ['H04', 'R18'] },
  ),
  site('hsts-host-only', { hsts: 'max-age=31536000' }, { grade: 'A', rules: ['H05', 'R18'] }),
]

const ends: readonly LabSite[] = [
  site(
    'not-tls',
    { kind: 'plain-http', plain: 'page' },
    { ...NO_HTTPS, result: 'not-tls', reason: 'plain-http', label: 'match' },
  ),
  site('ssh', { kind: 'ssh-banner', plain: 'closed' }, { ...NO_HTTPS, result: 'not-tls', reason: 'ssh' }),
  site(
    'refused',
    { kind: 'closed', plain: 'closed' },
    { ...NO_HTTPS, result: 'refused', reason: 'connection-refused' },
  ),
  site(
    'http-only',
    { kind: 'closed', plain: 'page' },
    { ...NO_HTTPS, result: 'refused', reason: 'connection-refused', label: 'match' },
  ),
  site(
    'unknown-name',
    { kind: 'unknown-name', plain: 'closed' },
    { ...OPEN, result: 'refused', reason: 'name-not-served' },
  ),
  site('silent', { kind: 'silent', plain: 'closed' }, { ...OPEN, reason: 'silent' }),
  site('drip', { kind: 'drip', plain: 'closed' }, { ...OPEN, reason: 'too-slow' }),
  site('reset', { kind: 'reset', plain: 'closed' }, { ...OPEN, result: 'refused', reason: 'reset' }),
  site('junk', { kind: 'junk', plain: 'closed' }, { ...NO_HTTPS, result: 'not-tls', reason: 'not-tls' }),
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
  site('slow-headers', { secure: 'slow-headers' }, { verdict: 'inconclusive', grade: 'A', label: null }),
  site(
    'endless-headers',
    { secure: 'endless-headers' },
    { verdict: 'inconclusive', grade: 'A', label: null },
  ),
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
