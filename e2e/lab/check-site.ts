import { page } from './check-pages.ts'
import { a } from './dns-message.ts'
import type { LabName } from './name-server.ts'
import type { CertificateKind } from './pki.ts'

/** What a path answers; the header is added to what the site sends anyway. */
export interface LabAnswer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
  readonly body: string
  /** Time the server takes, in milliseconds. */
  readonly after?: number
}

/** A site of the check lab: its servers, its name, and what a right scan says of each check it is there for. */
export interface CheckSite {
  readonly host: string
  readonly about: string
  readonly certificate?: CertificateKind
  readonly tls?: 'modern' | 'only-1.2' | 'old' | 'ancient' | 'none'
  readonly http2?: boolean
  readonly plain?: 'redirect' | 'page' | 'detour' | 'closed'
  readonly addresses?: readonly string[]
  /** Sent with every answer over https. */
  readonly headers?: Readonly<Record<string, string>>
  readonly routes: Readonly<Record<string, LabAnswer>>
  /** Answer to any other path. */
  readonly missing?: LabAnswer
  readonly name?: LabName
  /** Drawn in a browser; else the scan has none. */
  readonly drawn?: boolean
  /** Not scanned itself, only met on the way. */
  readonly aside?: boolean
  /** `verdict reason` by check. */
  readonly says: Readonly<Record<string, string>>
}

/** The portal of the lab's agency; its other sites stand below it. */
export const HOME = 'minhha.gov.vn'
export const MIDDLING = `vua.${HOME}`
export const SERVICE = `dich-vu.${HOME}`
export const LOCAL = '127.0.0.1'

/** Header fields of a well-kept site whose scripts stand in its pages. */
export const GOOD_HEADERS = {
  'Strict-Transport-Security': 'max-age=63072000; includeSubDomains',
  'Content-Security-Policy':
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self'; img-src 'self' https://tinnhiemmang.vn; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
}

/** Header fields of a well-kept site. */
export const STRICT_HEADERS = {
  ...GOOD_HEADERS,
  'Content-Security-Policy': GOOD_HEADERS['Content-Security-Policy'].replace(" 'unsafe-inline'", ''),
}

const YEAR = 365 * 86_400_000
/** A contact for incidents as RFC 9116 wants it. */
export const securityTxt = (): LabAnswer => ({
  headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  body: `Contact: mailto:attt@minhha.gov.vn\nExpires: ${new Date(Date.now() + YEAR / 2).toISOString()}\n`,
})

/** An answer of HTML. */
export const html = (body: string, more: Partial<LabAnswer> = {}): LabAnswer => ({ body, ...more })

/** A name that the resolver vouches for. */
export const signed = (...records: NonNullable<LabName['records']>): LabName => ({ records, signed: true })

/** A sound site with one page, but for what it is there for. */
export const plainSite = (
  host: string,
  differs: Partial<CheckSite> & Pick<CheckSite, 'about' | 'says'>,
): CheckSite => ({
  host,
  headers: STRICT_HEADERS,
  name: signed(a(LOCAL)),
  routes: { '/': html(page(host, { main: '<p>Trang</p>' })) },
  ...differs,
})
