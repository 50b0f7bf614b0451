import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CookieFacts, HeaderFacts, SecurityTxt } from '../../../data/contract/site-headers.ts'
import { processorTime } from '../../fixtures/processor-time.mts'
import { cspWeaknesses } from './judge-csp.ts'
import { readCookies } from './read-cookies.ts'
import { readCsp } from './read-csp.ts'
import { readHeaders } from './read-headers.ts'
import { readSecurityTxt } from './read-security-txt.ts'
import { endOfSupport } from './software.ts'

const now = new Date('2026-11-21T00:00:00Z')
const ended = [
  { name: 'PHP', below: '8.2', endedOn: '2025-12-31' },
  { name: 'Microsoft-IIS', from: '8.0', below: '8.5', endedOn: '2023-10-10' },
  { name: 'Future', below: '9', endedOn: '2030-01-01' },
]

const read = (
  fields: readonly (readonly [string, string])[],
  metas: readonly (readonly [string, string])[] = [],
) => readHeaders({ fields, metas, ended, now })

const policies = (...texts: string[]) =>
  readCsp(
    texts.map((text) => ['Content-Security-Policy', text] as const),
    [],
  )
const weak = (...texts: string[]) => cspWeaknesses(policies(...texts))

const STRICT =
  "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

describe('CSP, directive by directive', () => {
  it.each([
    ['a strict policy', STRICT, []],
    ['names in capitals', STRICT.replace('script-src', 'SCRIPT-SRC'), []],
    [
      'unsafe-inline',
      STRICT.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'"),
      ['script-unsafe-inline'],
    ],
    [
      'unsafe-inline beside a nonce',
      STRICT.replace("script-src 'self'", "script-src 'nonce-abc123' 'unsafe-inline'"),
      [],
    ],
    [
      'unsafe-inline beside a hash',
      STRICT.replace("script-src 'self'", "script-src 'sha256-YWJj' 'unsafe-inline'"),
      [],
    ],
    [
      'strict-dynamic replaces places',
      STRICT.replace("script-src 'self'", "script-src 'strict-dynamic' 'nonce-a1' https: 'unsafe-inline'"),
      [],
    ],
    [
      'unsafe-inline for attributes only',
      `${STRICT}; script-src-attr 'unsafe-inline'`,
      ['script-unsafe-inline'],
    ],
    ['style nonce', STRICT.replace("style-src 'self'", "style-src 'nonce-a1' 'unsafe-inline'"), []],
    [
      'style inline',
      STRICT.replace("style-src 'self'", "style-src 'unsafe-inline'"),
      ['style-unsafe-inline'],
    ],
    ['eval', STRICT.replace("script-src 'self'", "script-src 'self' 'unsafe-eval'"), ['script-unsafe-eval']],
    ['star', STRICT.replace("script-src 'self'", 'script-src *'), ['script-wildcard']],
    ['https: is everywhere', STRICT.replace("script-src 'self'", 'script-src https:'), ['script-wildcard']],
    ['a whole ending', STRICT.replace("script-src 'self'", 'script-src *.com'), ['script-wildcard']],
    ['sub-names of one site', STRICT.replace("script-src 'self'", 'script-src *.example.com'), []],
    ['data:', STRICT.replace("script-src 'self'", "script-src 'self' data:"), ['script-data']],
    ['plain http', STRICT.replace("script-src 'self'", 'script-src http://a.example'), ['script-plain-http']],
    ['no base-uri', STRICT.replace(" base-uri 'none';", ''), ['base-unrestricted']],
    [
      'open frames',
      STRICT.replace("frame-ancestors 'none'", 'frame-ancestors *'),
      ['frame-ancestors-missing'],
    ],
    ['object falls back to default', STRICT, []],
    [
      'no default',
      "script-src 'self'; style-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'",
      ['object-unrestricted'],
    ],
  ])('%s', (_, text, expected) => {
    expect(weak(text)).toEqual(expected)
  })

  it('finds everything open in a policy that only upgrades', () => {
    expect(weak('upgrade-insecure-requests')).toEqual([
      'script-unrestricted',
      'script-unsafe-eval',
      'style-unsafe-inline',
      'object-unrestricted',
      'base-unrestricted',
      'form-unrestricted',
      'frame-ancestors-missing',
    ])
  })

  it('lets a second policy close what the first leaves open', () => {
    expect(weak("script-src * 'unsafe-inline'", STRICT)).toEqual([])
    expect(weak(`script-src *, ${STRICT}`)).toEqual([])
  })

  it('does not count a policy that only reports', () => {
    const { csp } = read([['content-security-policy-report-only', STRICT]])
    expect([csp.policies[0]?.enforced, csp.weaknesses]).toEqual([false, []])
  })

  it('takes the first of two directives of a name', () => {
    const [policy] = policies("script-src 'none'; script-src *")
    expect(policy?.directives).toEqual([{ name: 'script-src', sources: ["'none'"] }])
    expect(policy?.faults).toEqual([{ code: 'duplicate-directive', at: 'script-src' }])
  })

  it.each([
    ["script-src self'", 'bad-source'],
    ["script-src 'nonce-'", 'bad-source'],
    ["script-src 'none' a.example", 'none-with-others'],
    ['scriptsrc a.example', 'unknown-directive'],
  ])('finds the fault of %s', (text, code) => {
    expect(policies(text)[0]?.faults.map((fault) => fault.code)).toEqual([code])
  })

  it('does not let a policy in the page limit framing', () => {
    const { csp, framing } = read(
      [],
      [['content-security-policy', "frame-ancestors 'none'; script-src 'self'"]],
    )
    expect(csp.policies[0]?.faults).toEqual([{ code: 'ignored-in-meta', at: 'frame-ancestors' }])
    expect(framing.by).toBeNull()
  })
})

describe('framing', () => {
  it.each([
    [[['X-Frame-Options', 'DENY']], 'x-frame-options'],
    [[['X-Frame-Options', 'sameorigin']], 'x-frame-options'],
    [[['X-Frame-Options', 'ALLOW-FROM https://a.example']], null],
    [
      [
        ['X-Frame-Options', 'SAMEORIGIN'],
        ['X-Frame-Options', 'junk'],
      ],
      'x-frame-options',
    ],
    [[['X-Frame-Options', 'junk, other']], null],
    [[['Content-Security-Policy', "frame-ancestors 'self'"]], 'frame-ancestors'],
    [
      [
        ['Content-Security-Policy', 'frame-ancestors *'],
        ['X-Frame-Options', 'DENY'],
      ],
      null,
    ],
    [[], null],
  ] as const)('%j', (fields, by) => {
    expect(read(fields).framing.by).toBe(by)
  })
})

describe('other fields', () => {
  it.each([
    ['nosniff', true],
    ['NoSniff, x', true],
    ['x, nosniff', false],
  ])('X-Content-Type-Options: %s', (value, nosniff) => {
    expect(read([['x-content-type-options', value]]).sniffing.nosniff).toBe(nosniff)
  })

  it.each([
    ['no-referrer, strict-origin-when-cross-origin', 'strict-origin-when-cross-origin'],
    ['strict-origin, later-policy', 'strict-origin'],
    ['nonsense', null],
  ])('Referrer-Policy: %s', (value, policy) => {
    expect(read([['referrer-policy', value]]).referrer.policy).toBe(policy)
  })

  it('lets the page overrule Referrer-Policy', () => {
    expect(read([['referrer-policy', 'no-referrer']], [['referrer', 'unsafe-url']]).referrer.policy).toBe(
      'unsafe-url',
    )
  })

  it.each([
    ['geolocation=(), camera=(self "https://a.example"), usb=*', ['geolocation', 'camera', 'usb'], false],
    ["camera 'none'; geolocation 'none'", [], true],
    ['camera=(), ,junk', [], true],
  ])('Permissions-Policy: %s', (value, names, bad) => {
    const { permissions } = read([['permissions-policy', value]])
    expect([permissions.features.map(({ name }) => name), permissions.bad]).toEqual([names, bad])
  })

  it.each([
    ['*', 'true', 'wildcard-with-credentials'],
    ['*', '', null],
    ['null', 'true', 'null-origin'],
    ['https://a.example, https://b.example', '', 'several-origins'],
    ['http://a.example', '', 'plain-http-origin'],
    ['https://a.example', 'true', null],
  ])('CORS %s %s', (origin, credentials, fault) => {
    const fields = [
      ['access-control-allow-origin', origin] as const,
      ['access-control-allow-credentials', credentials] as const,
    ]
    expect(read(fields).cors.fault).toBe(fault)
  })

  it.each([
    ['server', 'nginx', false, null],
    ['server', 'nginx/1.24.0', true, null],
    ['x-powered-by', 'PHP/7.4.33', true, '2025-12-31'],
    ['x-powered-by', 'PHP/8.3.1', true, null],
    ['server', 'Microsoft-IIS/8.0', true, '2023-10-10'],
    ['via', '1.1 proxy', false, null],
    ['x-powered-by', 'Future/3.1', true, null],
  ])('%s: %s', (field, value, version, endedOn) => {
    expect(read([[field, value]]).banners).toEqual([{ field, value, version, endedOn }])
  })

  it('does not end a line that a bare number cannot tell', () => {
    expect(endOfSupport('PHP/8', ended, now)).toBeNull()
    expect(endOfSupport('MyPHP/5.1', ended, now)).toBeNull()
  })

  it('reads cache, compression and alternative services', () => {
    const facts = read([
      ['cache-control', 'public, max-age=600'],
      ['content-encoding', 'GZIP'],
      ['alt-svc', 'h3=":443"; ma=86400, h2="alt.example:443"'],
    ])
    expect(facts.cache).toMatchObject({ shared: true, noStore: false, maxAge: 600 })
    expect([facts.compression, facts.altSvc]).toEqual([
      ['gzip'],
      [
        { protocol: 'h3', authority: ':443' },
        { protocol: 'h2', authority: 'alt.example:443' },
      ],
    ])
    expect(read([['alt-svc', 'clear']]).altSvc).toEqual([])
  })
})

const cookie = (field: string, host = 'a.sở.example'): CookieFacts | undefined =>
  readCookies([field], { host, sessionNames: ['phpsessid', 'asp.net_sessionid'] })[0]

describe('cookies', () => {
  it('reads attributes whatever their case, the last one counts', () => {
    expect(
      cookie('PHPSESSID=abc; path=/; secure; HTTPONLY; SameSite=Lax; samesite=Strict; Max-Age=1'),
    ).toEqual({
      name: 'PHPSESSID',
      secure: true,
      httpOnly: true,
      sameSite: 'strict',
      domain: null,
      path: '/',
      persistent: true,
      looksLikeSession: true,
      faults: [],
    })
  })

  it.each([
    ['__Host-a=1; Secure; Path=/', []],
    ['__Host-a=1; Secure; Path=/; Domain=a.gov.vn', ['host-prefix-broken']],
    ['__host-a=1; Path=/', ['host-prefix-broken']],
    ['__Secure-a=1', ['secure-prefix-broken']],
    ['a=1; SameSite=None', ['none-without-secure']],
    ['a=1; SameSite=Whatever', ['unknown-same-site']],
    ['a=1; Domain=other.vn', ['foreign-domain']],
    ['a=1; Domain=gov.vn', ['public-suffix-domain']],
    ['a=1; Domain=.a.gov.vn', []],
    ['justvalue', ['bad-syntax']],
    ['a=\u0001', ['bad-syntax']],
    [`a=${'x'.repeat(5000)}`, ['too-large']],
  ])('%s', (field, faults) => {
    expect(cookie(field, 'a.gov.vn')?.faults).toEqual(faults)
  })

  it('keeps no value', () => {
    expect(JSON.stringify(cookie('PHPSESSID=top-secret; Path=/'))).not.toContain('top-secret')
  })
})

const URL_TXT = 'https://a.gov.vn/.well-known/security.txt'
const txt = (text: string, differs: Partial<Parameters<typeof readSecurityTxt>[0]> = {}) =>
  readSecurityTxt({ url: URL_TXT, contentType: 'text/plain; charset=utf-8', text, now, ...differs })

const GOOD = 'Contact: mailto:sec@a.gov.vn\nExpires: 2027-01-01T00:00:00Z\n'

describe('security.txt', () => {
  it.each([
    ['sound', GOOD, []],
    ['comments and blank lines', `# x\r\n\r\n${GOOD}Canonical: ${URL_TXT}\n`, []],
    ['no expiry', 'Contact: tel:+84-24-1\n', ['no-expires']],
    ['expired', 'Contact: mailto:a@b.vn\nExpires: 2026-01-01T00:00:00Z', ['expired']],
    ['a day is no instant', 'Contact: mailto:a@b.vn\nExpires: 2027-01-01', ['bad-expires']],
    ['two expiries', `${GOOD}Expires: 2027-02-01T00:00:00Z`, ['several-expires']],
    ['bare address', 'Contact: sec@a.gov.vn\nExpires: 2027-01-01T00:00:00Z', ['bad-contact']],
    ['contact over http', 'Contact: http://a.gov.vn/\nExpires: 2027-01-01T00:00:00Z', ['bad-contact']],
    ['no contact', 'Expires: 2027-01-01T00:00:00Z', ['no-contact']],
    ['elsewhere', `${GOOD}Canonical: https://b.vn/.well-known/security.txt`, ['other-canonical']],
    [
      'two lists of languages',
      `${GOOD}Preferred-Languages: vi\nPreferred-Languages: en`,
      ['several-languages'],
    ],
    ['a stray line', `${GOOD}hello`, ['bad-line']],
  ])('%s', (_, text, faults) => {
    expect(txt(text)).toMatchObject({ present: true, faults })
  })

  it('reads a signed file', () => {
    const signed = `-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n${GOOD}-----BEGIN PGP SIGNATURE-----\n\nabc\n-----END PGP SIGNATURE-----\n`
    expect(txt(signed)).toMatchObject({ present: true, signed: true, faults: [] })
  })

  it.each([
    ['<html>Contact: mailto:a@b.vn</html>', 'text/plain'],
    [GOOD, 'text/html'],
    ['', 'text/plain'],
    ['nothing here', 'text/plain'],
  ])('takes %s as %s for absent', (text, contentType) => {
    expect(txt(text, { contentType }).present).toBe(false)
  })

  it('stays within time on lines of blanks', () => {
    const began = processorTime()
    expect(txt(`Contact:${' '.repeat(60_000)}\n`.repeat(3)).present).toBe(false)
    expect(processorTime() - began).toBeLessThan(1000)
  })
})

describe('whatever a server sends', () => {
  const word = fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.constantFrom("'none'", ';', ',', '(', '"', '\\', '=', 'max-age=1', '*', "'nonce-"),
  )
  const value = fc.array(word, { maxLength: 12 }).map((parts) => parts.join(' '))
  const name = fc.constantFrom(
    'content-security-policy',
    'x-frame-options',
    'permissions-policy',
    'alt-svc',
    'cache-control',
    'via',
    'server',
    'referrer-policy',
  )

  it('gets facts in the shape of the contract', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value), { maxLength: 8 }), value, (fields, text) => {
        HeaderFacts.parse(read(fields))
        for (const one of readCookies([text], { host: 'a.vn', sessionNames: [] })) CookieFacts.parse(one)
        SecurityTxt.parse(txt(text))
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    ['permissions-policy', `${'('.repeat(20_000)}`],
    ['content-security-policy', `script-src ${'a.'.repeat(20_000)}`],
    ['content-security-policy', 'a;'.repeat(20_000)],
    ['alt-svc', 'a="'.repeat(10_000)],
    ['x-powered-by', 'PHP/'.repeat(10_000)],
  ])('stays within time on a long %s', (field, text) => {
    const began = processorTime()
    read([[field, text]])
    expect(processorTime() - began).toBeLessThan(1000)
  })
})
