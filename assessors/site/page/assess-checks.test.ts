import { describe, expect, it } from 'vitest'
import { SiteCheck } from '../../../data/contract/site-check.ts'
import { ContentFacts } from '../../../data/contract/site-content.ts'
import type { Timing } from '../../../data/contract/site-crawl.ts'
import { assessChecks } from './assess-checks.ts'
import { criteria, FOOT, type Given, groundOf, unasked } from './fixtures/check-ground.mts'

const verdict = (check: string, given: Given): string => {
  const found = assessChecks(groundOf(given), criteria).find((one) => one.check === check)
  return `${found?.verdict} ${found?.reason}`
}

const FORM = '<form method=post action="/gui"><input name=hoten><input name=sdt></form>'

describe('the criteria', () => {
  it('are 55, in the modes of their groups', () => {
    expect(criteria.checks).toHaveLength(55)
    const count = (mode: string) => criteria.checks.filter((check) => check.mode === mode).length
    expect([count('passive'), count('rendered'), count('manual'), count('record')]).toEqual([34, 9, 8, 4])
  })

  it('answers each check for machines once, in the shape of the contract', () => {
    const checks = assessChecks(groundOf({}), criteria)
    const wanted = criteria.checks
      .filter(({ mode }) => mode === 'passive' || mode === 'rendered')
      .map(({ id }) => id)
    expect(checks.map(({ check }) => check)).toEqual(wanted)
    expect(SiteCheck.array().parse(checks)).toEqual(checks)
    const { content } = groundOf({}).http ?? {}
    expect(ContentFacts.parse(content)).toEqual(content)
  })

  it('says how sure the list is where it was held against one', () => {
    const marks = assessChecks(groundOf({}), criteria).flatMap(({ check, mark }) =>
      mark === undefined ? [] : [`${check} ${mark}`],
    )
    expect(marks).toEqual([
      'NET-03 confirmed',
      'HDR-05 inference',
      'PD-12 unconfirmed',
      'INT-01 unconfirmed',
      'INT-02 unconfirmed',
    ])
  })

  it('calls a duty only what a law in force asks for', () => {
    const checks = assessChecks(groundOf({}), criteria)
    expect(checks.filter(({ basis }) => basis === 'duty').map(({ check }) => check)).toEqual([
      'NET-01',
      'NET-03',
      'NET-06',
      'PD-01',
      'PD-02',
      'PD-03',
      'PD-05',
      'PD-07',
      'PD-11',
      'PD-12',
    ])
  })

  it('no longer binds by a law that has ended', () => {
    const then = {
      ...criteria,
      references: criteria.references.map((one) => ({ ...one, endedOn: '2026-11-01' })),
    }
    expect(assessChecks(groundOf({}), then).every(({ basis }) => basis === 'practice')).toBe(true)
  })

  it('fails nothing of a site of which nothing could be read', () => {
    const nothing = {
      http: null,
      label: null,
      personalData: null,
      pages: [],
      secure: false,
      addresses: [],
    }
    const checks = assessChecks({ ...groundOf({}), ...nothing }, criteria)
    expect(
      checks
        .filter((one) => !['not-checked', 'not-applicable'].includes(one.verdict))
        .map(({ check }) => check),
    ).toEqual(['NET-01', 'NET-02'])
  })
})

const label = (verdictOf: string, ...flags: string[]): Given => ({
  differs: { label: { verdict: verdictOf as 'match', flags, state: 'khong_co', candidates: [] } },
})

const ipv6 = (result: 'completed' | 'refused' | 'unreachable'): Given => ({
  differs: {
    addresses: [{ ip: '2001:db8::1', family: 6 }],
    probed: [{ ip: '2001:db8::1', result, verdict: 'pass', grade: null }],
  },
})

const drawn = (timing: Timing | null): Given => ({
  differs: {
    rendering: {
      ...{ state: timing === null ? 'unavailable' : 'done', by: null, reason: null, foreignHosts: [] },
      timings: timing === null ? [] : [timing],
    },
  },
})

describe('each check, both ways', () => {
  const cases: readonly [string, Given, string][] = [
    ['WT-01', {}, 'pass label-match'],
    ['WT-01', label('absent'), 'warn label-absent-open'],
    ['WT-01', { html: FORM, ...label('absent') }, 'fail label-absent'],
    ['WT-01', label('fake_link'), 'fail label-false'],
    ['WT-01', label('other_domain', 'parent_domain'), 'warn label-unsure'],
    ['WT-01', label('indeterminate'), 'not-checked needs-scripts'],
    ['WT-02', {}, 'pass met'],
    ['WT-02', label('match', 'lookalike_present'), 'fail lookalike'],
    ['TLS-12', {}, 'pass met-as-served'],
    ['TLS-12', { html: `<img src="http://a.vn/x.png">${FOOT}` }, 'warn mixed-passive'],
    ['TLS-12', { html: `<img srcset="/a.png 1x, http://a.vn/x.png 2x">${FOOT}` }, 'warn mixed-passive'],
    [
      'TLS-12',
      { html: `<div style="background:url(http://a.vn/x.png)">x</div>${FOOT}` },
      'warn mixed-passive',
    ],
    ['TLS-12', { html: `<a href="http://a.vn/">x</a>${FOOT}` }, 'pass met-as-served'],
    ['TLS-12', { html: '<script src="http://a.vn/x.js"></script>' }, 'fail mixed-active'],
    ['TLS-12', { html: `<script src="http://127.0.0.1/x.js"></script>${FOOT}` }, 'pass met-as-served'],
    [
      'TLS-12',
      {
        html: '<script src="http://a.vn/x.js"></script>',
        fields: [['content-security-policy', 'upgrade-insecure-requests']],
      },
      'warn mixed-upgraded',
    ],
    ['NET-01', {}, 'pass met'],
    ['NET-01', { url: 'https://example.com/' }, 'fail not-vn'],
    ['NET-02', { url: 'https://minhha.edu.vn/' }, 'warn not-gov-vn'],
    ['NET-04', {}, 'warn no-ipv6'],
    ['NET-05', { differs: { dns: { ...unasked, dnssec: 'bogus' } } }, 'fail dnssec-bogus'],
    ['HDR-01', {}, 'warn csp-missing'],
    ['HDR-01', { fields: [['content-security-policy', "script-src 'self'"]] }, 'pass met'],
    ['HDR-01', { fields: [['content-security-policy', "script-src 'unsafe-inline'"]] }, 'warn csp-loose'],
    ['HDR-02', {}, 'warn framing-open'],
    ['HDR-02', { html: FORM }, 'fail framing-open'],
    ['HDR-02', { html: FORM, fields: [['x-frame-options', 'DENY']] }, 'pass met'],
    [
      'HDR-03',
      {
        fields: [
          ['x-content-type-options', 'nosniff'],
          ['referrer-policy', 'same-origin'],
        ],
      },
      'pass met',
    ],
    [
      'HDR-03',
      {
        fields: [
          ['x-content-type-options', 'nosniff'],
          ['referrer-policy', 'unsafe-url'],
        ],
      },
      'warn sniffing-or-referrer-open',
    ],
    ['HDR-04', {}, 'not-applicable no-session-cookie'],
    ['HDR-04', { fields: [['set-cookie', 'PHPSESSID=1; Secure; HttpOnly; SameSite=Lax']] }, 'pass met'],
    ['HDR-04', { fields: [['set-cookie', 'PHPSESSID=1; Secure; HttpOnly']] }, 'warn same-site-missing'],
    ['HDR-04', { fields: [['set-cookie', 'ASP.NET_SessionId=1; HttpOnly']] }, 'fail session-cookie-open'],
    ['HDR-05', { fields: [['server', 'nginx']] }, 'pass met'],
    ['HDR-05', { html: '<meta name=generator content="WordPress 6.4">' }, 'warn version-shown'],
    ['HDR-05', { fields: [['x-powered-by', 'PHP/5.6.40']] }, 'fail version-ended'],
    ['HDR-06', {}, 'warn general-contact-only'],
    [
      'HDR-06',
      { html: `${FOOT}<footer><p>Tiếp nhận sự cố an toàn thông tin: 0225 3821 999</p></footer>` },
      'pass met',
    ],
    [
      'HDR-06',
      {
        http: {
          securityTxt: {
            present: true,
            contacts: ['mailto:a@b.vn'],
            expires: null,
            signed: false,
            faults: [],
          },
        },
      },
      'pass met',
    ],
    ['PD-01', {}, 'info none-seen'],
    ['PD-01', { html: FORM }, 'info collects'],
    ['PD-02', { html: '<form><input name=cvv></form>' }, 'info sensitive-seen'],
    ['PD-03', {}, 'not-applicable no-personal-data'],
    ['PD-03', { html: FORM }, 'pass met-as-served'],
    ['PD-03', { html: FORM.replace('/gui', 'http://a.vn/') }, 'fail form-over-http'],
    ['PD-03', { html: FORM.replace('/gui', 'https://a.com/') }, 'warn third-party-form'],
    ['PD-04', { html: FORM.replace('method=post', 'method=get') }, 'fail get-form'],
    ['PD-05', { html: FORM }, 'fail no-notice'],
    ['PD-05', { html: `${FORM}<a href=/p>Quyền riêng tư</a>` }, 'pass met-as-served'],
    [
      'PD-05',
      { html: `${FORM}<p>Chính sách bảo vệ dữ liệu cá nhân theo Nghị định số 13/2023/NĐ-CP</p>` },
      'warn notice-cites-ended-law',
    ],
    [
      'PD-07',
      { html: `${FORM}<label><input type=checkbox checked>Tôi đồng ý</label>` },
      'fail preticked-consent',
    ],
    ['PD-07', { html: FORM }, 'pass met-as-served'],
    ['PD-11', {}, 'pass met'],
    ['PD-11', { html: `<p>001199000001</p>${FOOT}` }, 'warn few-identity-numbers'],
    [
      'PD-11',
      { html: `<table>${[1, 2, 3, 4, 5].map((n) => `<tr><td>03109900000${n}</td></tr>`).join('')}</table>` },
      'fail identity-numbers',
    ],
    [
      'PD-11',
      {
        html: `<table><tr><th>CMND</th></tr>${[1, 2, 3, 4, 5].map((n) => `<tr><td>03109900${n}</td></tr>`).join('')}</table>`,
      },
      'fail identity-numbers',
    ],
    [
      'PD-11',
      {
        html: `<table><tr><th>Mã</th></tr>${[1, 2, 3, 4, 5].map((n) => `<tr><td>99109900000${n}</td></tr>`).join('')}</table>${FOOT}`,
      },
      'pass met',
    ],
    ['PD-12', {}, 'pass met'],
    ['PD-12', { html: `<script src="https://cdn.example.com/a.js"></script>${FOOT}` }, 'warn third-parties'],
    ['PD-12', { html: `<script>1</script>${FOOT}` }, 'not-checked needs-rendering'],
    [
      'PD-12',
      { html: `<script src="https://static.hotjar.com/a.js"></script>${FORM}` },
      'fail trackers-on-form',
    ],
    ['OWN-01', {}, 'pass met'],
    ['OWN-01', { html: '<footer><p>Xin chào quý khách</p></footer>' }, 'fail owner-missing'],
    ['OWN-02', {}, 'pass met'],
    ['OWN-02', { html: '<footer><p>Xin chào quý khách</p></footer>' }, 'warn responsible-missing'],
    ['OWN-03', {}, 'pass met'],
    ['OWN-03', { html: FOOT.replace('vanthu@minhha.gov.vn', 'so@gmail.com') }, 'warn free-mail'],
    ['OWN-03', { html: FOOT.replace('vanthu@minhha.gov.vn', '') }, 'warn contact-incomplete'],
    ['OWN-03', { html: '<footer><p>Xin chào quý khách</p></footer>' }, 'fail contact-missing'],
    ['INT-01', {}, 'pass met-as-served'],
    [
      'INT-01',
      { html: '<div style="display:none"><a href="https://x.example/">nhà cái uy tín</a></div>' },
      'fail gambling-links',
    ],
    ['INT-01', { html: `<a href="https://x.example/">Soi kèo hôm nay</a>${FOOT}` }, 'warn strange-links'],
    [
      'INT-01',
      { html: `<a href="/tin/pha-duong-day-ca-do">Phá đường dây cá độ</a>${FOOT}` },
      'pass met-as-served',
    ],
    ['INT-02', {}, 'pass met-as-served'],
    ['INT-02', { html: '<script src="/js/jquery-1.12.4.min.js"></script>' }, 'warn flawed-libraries'],
    [
      'INT-02',
      { html: '<script src="/ajax/libs/jquery/3.4.1/jquery.slim.min.js"></script>' },
      'warn flawed-libraries',
    ],
    [
      'INT-02',
      { html: `<script src="/npm/bootstrap@5.3.0/dist/js/bootstrap.min.js"></script>${FOOT}` },
      'pass met-as-served',
    ],
    ['INT-02', { html: `<script src="/jquery.js?ver=3.7.1"></script>${FOOT}` }, 'pass met-as-served'],
    ['INT-03', {}, 'not-checked not-measured'],
    [
      'INT-03',
      { differs: { missing: { status: 404, redirected: false, text: 'không tìm thấy' } } },
      'pass met',
    ],
    ['INT-03', { differs: { missing: { status: 200, redirected: false, text: '' } } }, 'warn soft-404'],
    [
      'INT-03',
      { differs: { missing: { status: 500, redirected: false, text: "Server Error in '/' Application." } } },
      'fail error-trace',
    ],
    [
      'INT-03',
      { differs: { missing: { status: 503, redirected: false, text: '' } } },
      'not-checked not-measured',
    ],
    ['OWN-07', {}, 'not-checked needs-rendering'],
    ['NET-03', {}, 'pass met'],
    ['NET-03', { differs: { addresses: [{ ip: '198.51.100.1', family: 4 }] } }, 'fail abroad'],
    ['NET-03', { differs: { addresses: [{ ip: '10.0.0.1', family: 4 }] } }, 'not-checked place-unknown'],
    ['NET-04', ipv6('completed'), 'pass met'],
    ['NET-04', ipv6('refused'), 'warn ipv6-unreachable'],
    ['NET-04', ipv6('unreachable'), 'not-checked ipv6-untested'],
    ['NET-06', { differs: { dns: { ...unasked, aliases: [], dangling: false } } }, 'pass met'],
    [
      'NET-06',
      { differs: { dns: { ...unasked, aliases: ['x.test'], dangling: true } } },
      'fail alias-dangling',
    ],
    [
      'NET-06',
      { differs: { dns: { ...unasked, aliases: ['x.test'], dangling: false } } },
      'warn alias-elsewhere',
    ],
    ['OWN-06', { html: `<html lang=vi><title>x</title>${FOOT}` }, 'pass met-as-served'],
    ['OWN-06', { html: `<html lang=vi><title>x</title><img src=a.png>${FOOT}` }, 'warn access-faults'],
    ['OWN-07', drawn({ firstPaint: 900, largestPaint: 1000, loaded: 1200 }), 'pass fast-enough'],
    ['OWN-07', drawn({ firstPaint: 900, largestPaint: 4100, loaded: null }), 'warn too-slow'],
    ['OWN-07', drawn(null), 'not-checked render-unavailable'],
    [
      'PD-12',
      { html: `<script>1</script>${FOOT}`, ...drawn({ firstPaint: 1, largestPaint: 1, loaded: 1 }) },
      'pass met',
    ],
    ['INT-02', { html: '<script src="/js/lodash-4.17.4.min.js"></script>' }, 'fail flawed-libraries'],
  ]
  it.each(cases)('%s %#', (check, given, expected) => {
    expect(verdict(check, given)).toBe(expected)
  })
})

describe('a page that was not read to its end', () => {
  it.each(['OWN-01', 'OWN-02', 'OWN-03', 'INT-01', 'PD-11', 'TLS-12'])(
    'does not lack anything: %s',
    (check) => {
      expect(verdict(check, { html: '<div id=root></div><script src=/a.js></script>' })).toBe(
        'not-checked needs-scripts',
      )
    },
  )
})
