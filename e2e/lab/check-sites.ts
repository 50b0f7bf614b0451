import { page, part, scriptedContent } from './check-pages.ts'
import {
  type CheckSite,
  GOOD_HEADERS,
  HOME,
  html,
  LOCAL,
  plainSite,
  SERVICE,
  STRICT_HEADERS,
  signed,
} from './check-site.ts'
import { FAULTY, PORTAL } from './check-sites-whole.ts'
import { a, aaaa, caa, cname } from './dns-message.ts'
import type { LabName } from './name-server.ts'

const DRAWN: CheckSite['says'] = {
  'WT-01': 'pass label-match',
  'PD-01': 'info collects',
  'PD-03': 'pass met',
  'PD-05': 'pass met',
  'OWN-01': 'pass met',
  'TLS-12': 'pass met',
  'PD-12': 'warn third-parties',
}

const UNDRAWN: CheckSite['says'] = {
  'WT-01': 'not-checked render-unavailable',
  'PD-01': 'info maybe-personal-data',
  'PD-03': 'not-checked maybe-personal-data',
  'OWN-01': 'not-checked render-unavailable',
  'OWN-06': 'not-checked render-unavailable',
  'PD-12': 'not-checked render-unavailable',
}

const scripted: readonly CheckSite[] = ['ung-dung', 'ung-dung-kin'].map((name) => {
  const host = `${name}.${HOME}`
  const drawn = name === 'ung-dung'
  return {
    host,
    about: drawn
      ? 'scripts write the page, and it is drawn'
      : 'scripts write the page, and nothing can draw it',
    drawn,
    headers: GOOD_HEADERS,
    name: signed(a(LOCAL)),
    routes: {
      '/': html(part('scripted', host)),
      '/noi-dung.json': { headers: { 'Content-Type': 'application/json' }, body: scriptedContent(host) },
      '/du-lieu-ca-nhan': html(page(host, { main: part('notice', host) })),
    },
    says: drawn ? DRAWN : UNDRAWN,
  }
})

const names: readonly CheckSite[] = [
  plainSite(`ky-sai.${HOME}`, {
    about: 'signatures that do not hold',
    name: { records: [a(LOCAL)], fails: 'bogus' },
    says: {
      'NET-05': 'fail dnssec-bogus',
      'WT-01': 'not-checked no-page',
      'TLS-01': 'not-checked not-measured',
    },
  }),
  plainSite(`treo.${HOME}`, {
    about: 'a name that leads nowhere',
    name: { records: [cname('da-bo.nha-cung-cap.test')] },
    says: {
      'NET-06': 'fail alias-dangling',
      'TLS-01': 'not-checked not-measured',
      'NET-03': 'not-checked not-measured',
    },
  }),
  plainSite(`loi-caa.${HOME}`, {
    about: 'a resolver that fails for CAA',
    addresses: ['127.9.9.9'],
    name: { records: [a('127.9.9.9')], failing: ['CAA'] },
    says: {
      'TLS-13': 'not-checked dns-failed',
      'NET-03': 'not-checked place-unknown',
      'HDR-04': 'not-applicable no-session-cookie',
    },
  }),
]

const transport: readonly CheckSite[] = [
  plainSite(`tu-ky.${HOME}`, {
    about: 'self-signed',
    certificate: 'self-signed',
    says: { 'TLS-02': 'fail not-trusted' },
  }),
  plainSite(`thieu-chuoi.${HOME}`, {
    about: 'the leaf alone',
    certificate: 'leaf-only',
    says: { 'TLS-02': 'warn chain-incomplete' },
  }),
  plainSite(`sai-ten.${HOME}`, {
    about: 'for another name',
    certificate: 'wrong-name',
    says: { 'TLS-03': 'fail name-mismatch' },
  }),
  plainSite(`het-han.${HOME}`, {
    about: 'expired',
    certificate: 'expired',
    says: { 'TLS-04': 'fail out-of-dates' },
  }),
  plainSite(`sap-het.${HOME}`, {
    about: 'ending',
    certificate: 'ending',
    says: { 'TLS-04': 'warn ending-soon' },
  }),
  plainSite(`khoa-yeu.${HOME}`, {
    about: 'a key of 1024 bits',
    certificate: 'weak-rsa',
    tls: 'old',
    says: { 'TLS-05': 'fail weak-certificate' },
  }),
  plainSite(`cu.${HOME}`, {
    about: 'old protocols and a small DH group',
    ...{ certificate: 'good-rsa', tls: 'old' },
    says: { 'TLS-06': 'warn only-tls12', 'TLS-07': 'fail old-protocols', 'TLS-08': 'fail weak-suites' },
  }),
  plainSite(`rat-cu.${HOME}`, {
    about: 'nothing newer than TLS 1.1',
    ...{ certificate: 'good-rsa', tls: 'ancient' },
    says: { 'TLS-06': 'fail no-modern-tls' },
  }),
  plainSite(`khong-https.${HOME}`, {
    about: 'http alone',
    ...{ tls: 'none', plain: 'page' },
    says: {
      'TLS-01': 'fail https-missing',
      'TLS-12': 'not-applicable no-https',
      'HDR-01': 'not-applicable no-https',
    },
  }),
  plainSite(`khong-chuyen.${HOME}`, {
    about: 'http that stays http, and no HSTS',
    plain: 'page',
    headers: {},
    says: { 'TLS-09': 'fail no-redirect', 'TLS-11': 'warn hsts-missing' },
  }),
  plainSite(`ha-cap.${HOME}`, {
    about: 'https that leads back to http',
    plain: 'page',
    routes: { '/': { status: 302, headers: { Location: `http://ha-cap.${HOME}/` }, body: '' } },
    says: { 'TLS-10': 'fail downgrade' },
  }),
]

const visits: readonly CheckSite[] = [
  plainSite(SERVICE, {
    about: 'papers, sent to somebody else',
    routes: {
      '/': html(page(SERVICE, { main: part('service-main', SERVICE), foot: part('service-foot', SERVICE) })),
      '/chinh-sach': html(page(SERVICE, { main: part('notice', SERVICE) })),
    },
    says: {
      'WT-01': 'pass label-match',
      'PD-01': 'info collects',
      'PD-02': 'info sensitive-seen',
      'PD-03': 'warn third-party-form',
      'PD-05': 'warn notice-in-footer-only',
      'PD-07': 'warn implied-consent',
    },
  }),
  plainSite(`cham.${HOME}`, {
    about: 'a page that keeps its visitors waiting',
    drawn: true,
    headers: STRICT_HEADERS,
    routes: { '/': html(page(`cham.${HOME}`, { main: '<p>Cham</p>' }), { after: 3200 }) },
    says: { 'OWN-07': 'warn too-slow' },
  }),
  plainSite(`cam.${HOME}`, {
    about: 'a form that robots may not read, and a notice that is gone',
    routes: {
      '/': html(page(`cam.${HOME}`, { main: part('closed-main', `cam.${HOME}`) })),
      '/robots.txt': {
        headers: { 'Content-Type': 'text/plain' },
        body: 'User-agent: Capdo-SiteScan\nDisallow: /kin/\n',
      },
      '/kin/gop-y': html('<p>kin</p>'),
    },
    says: { 'PD-05': 'warn notice-gone', 'PD-01': 'info collects' },
  }),
]

/** Names that lead on from sites of the lab. */
export const EXTRA_NAMES: Readonly<Record<string, LabName>> = {
  'vua.nha-cung-cap.test': {
    records: [a('127.8.8.8'), aaaa('::1'), caa('la', 'x', true), caa('issue', 'ca.example')],
  },
}

/** Every site of the check lab. */
export const CHECK_SITES: readonly CheckSite[] = [
  ...PORTAL,
  ...FAULTY,
  ...scripted,
  ...names,
  ...transport,
  ...visits,
]
