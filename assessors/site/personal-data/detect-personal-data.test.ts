import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCatalogue } from '../../../data/catalogues/parse-catalogue.ts'
import { DetectorConfig } from '../../../data/catalogues/trustlabel/detector.schema.ts'
import { PersonalDataDetector } from '../../../data/catalogues/trustlabel/personal-data.schema.ts'
import { PersonalData } from '../../../data/contract/site-personal-data.ts'
import { processorTime } from '../../fixtures/processor-time.mts'
import { readContent } from '../page/read-content.ts'
import { detectPersonalData } from './detect-personal-data.ts'

const folder = new URL('../../../data/catalogues/trustlabel/', import.meta.url)

const load = <S extends typeof PersonalDataDetector | typeof DetectorConfig>(file: string, schema: S) => {
  const parsed = parseCatalogue(schema, { file, text: readFileSync(new URL(file, folder), 'utf8') })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
  return parsed.value
}

const detector = load('personal-data.yaml', PersonalDataDetector) as PersonalDataDetector
const rules = load('detector.yaml', DetectorConfig) as DetectorConfig

const PAGE = 'https://xa.example.gov.vn/'

const detect = (html: string, url = PAGE): PersonalData =>
  detectPersonalData(readContent({ html, url, rules }), detector)

const brief = (html: string, url = PAGE) => {
  const { collects, confidence, fields } = detect(html, url)
  return [collects, confidence, ...fields.map(({ field }) => field)].join(' ')
}

const kinds = (html: string, url = PAGE) => detect(html, url).observations.map(({ kind }) => kind)

const post = (inside: string, attrs = '') => `<form method="post" action="/gui" ${attrs}>${inside}</form>`

describe('fields', () => {
  const cases: readonly [string, string, string][] = [
    [
      'name and phone',
      post('<label>Họ và tên <input name="a"></label><label>Số điện thoại <input name="b"></label>'),
      'yes normal full-name phone',
    ],
    [
      'decomposed accents',
      post(`<label>${'Họ và tên'.normalize('NFD')} <input name=a></label><input type=email name=b>`),
      'yes normal full-name email',
    ],
    ['name=cccd', post('<input name="cccd">'), 'yes normal identity-number'],
    ['upper case CCCD', post('<input name="CCCD">'), 'yes normal identity-number'],
    [
      'label CCCD/CMND with a pattern',
      post('<label for=x>CCCD/CMND</label><input id=x pattern="[0-9]{9,12}">'),
      'yes normal identity-number',
    ],
    [
      'Số căn cước công dân',
      post('<input placeholder="Số căn cước công dân">'),
      'yes normal identity-number',
    ],
    ['passport', post('<input name="passportNo">'), 'yes normal identity-number'],
    ['SDT alone', post('<input name="SDT">'), 'yes low phone'],
    ['hoten glued', post('<input name="hoten">'), 'yes low full-name'],
    ['txthoten with a prefix', post('<input name="txthoten">'), 'yes low full-name'],
    [
      'fullName camel case',
      post('<input name="fullName"><input name="dateOfBirth">'),
      'yes normal full-name birth-date',
    ],
    [
      'ASP.NET name',
      post('<input name="ctl00$Main$txtHoTen"><input name="ctl00$Main$txtDiaChi">'),
      'yes normal full-name address',
    ],
    ['numbered name', post('<input name="dienthoai2">'), 'yes low phone'],
    ['type tel', post('<input type=tel name=x1>'), 'yes low phone'],
    ['newsletter e-mail', post('<input type=email placeholder="Nhập email nhận tin">'), 'yes low email'],
    [
      'autocomplete says it',
      post(
        '<input name=f1 autocomplete="section-a shipping street-address"><input name=f2 autocomplete=bday>',
      ),
      'yes normal address birth-date',
    ],
    ['card number', post('<input autocomplete=cc-number name=z>'), 'yes normal bank'],
    ['bank account', post('<label>Số tài khoản ngân hàng<input name=z></label>'), 'yes normal bank'],
    [
      'insurance card is not a bank card',
      post('<label>Nhập số thẻ BHYT<input name=z></label>'),
      'yes low insurance-tax',
    ],
    ['tax code', post('<input name=mst>'), 'yes low insurance-tax'],
    [
      'picture of a card',
      post('<label>Ảnh CCCD mặt trước<input type=file name=f></label>'),
      'yes normal identity-picture',
    ],
    ['any file is none', post('<label>Tệp đính kèm<input type=file name=f></label>'), 'no normal'],
    ['health', post('<label>Nhóm máu<select name=n><option>A</select></label>'), 'yes normal health'],
    ['ethnic origin', post('<label>Dân tộc<select name=n></select></label>'), 'yes normal origin'],
    ['belief', post('<label>Tôn giáo<input name=n></label>'), 'yes normal belief'],
    ['committee of ethnic affairs', post('<label>Ủy ban Dân tộc<input name=n></label>'), 'no normal'],
    ['marital status', post('<label>Tình trạng hôn nhân<select name=n></select></label>'), 'yes low family'],
    ['wife with her accent', post('<label>Vợ<input name=n></label>'), 'yes low family'],
    ['gender', post('<select name=gioitinh></select>'), 'yes low gender'],
    ['number plate', post('<input name=bienSoXe>'), 'yes low vehicle'],
    ['login', post('<input name=username><input type=password name=password>'), 'yes low account account'],
    [
      'caption in the cell before',
      post(
        '<table><tr><td>Họ tên</td><td><input name=f1></td></tr><tr><td>Địa chỉ</td><td><input name=f2></td></tr></table>',
      ),
      'yes normal full-name address',
    ],
    [
      'aria-labelledby',
      post('<span id=l>Ngày sinh</span><input name=f aria-labelledby=l>'),
      'yes low birth-date',
    ],
    [
      'label after the control',
      post('<input id=k name=f><label for=k>Số điện thoại</label>'),
      'yes low phone',
    ],
    [
      'form attributes outside any form',
      '<label>Họ tên<input name=a></label><label>Email<input name=b></label>',
      'yes normal full-name email',
    ],
    [
      'two forms are not joined',
      `${post('<input name=hoten>')}${post('<input type=email name=e>')}`,
      'yes low full-name email',
    ],
    ['textarea address', post('<textarea placeholder="Địa chỉ liên hệ"></textarea>'), 'yes low address'],
    ['srcdoc', '<iframe srcdoc="<form><input name=cccd></form>"></iframe>', 'yes normal identity-number'],
    ['shown by aria-label', post('<input aria-label="Số điện thoại">'), 'yes low phone'],
    ['zero-width letters inside', post('<label>Số điện\u200b thoại<input name=f></label>'), 'yes low phone'],
  ]
  it.each(cases)('%s', (_, html, expected) => {
    expect(brief(html)).toBe(expected)
  })
})

describe('guards', () => {
  const cases: readonly [string, string, string][] = [
    ['search box by type', '<form><input type=search name=hoten></form>', 'no normal'],
    [
      'search box by name',
      '<form action=/tim-kiem><input name=q placeholder="Tìm kiếm"></form>',
      'no normal',
    ],
    ['search by word', '<form><input name=tukhoa placeholder="Nhập từ khóa"></form>', 'no normal'],
    ['lookup code', '<form><input name=code placeholder="Nhập mã hồ sơ"></form>', 'no normal'],
    ['captcha', post('<input name=captcha placeholder="Mã xác nhận">'), 'no normal'],
    ['hidden', post('<input type=hidden name=cccd>'), 'no normal'],
    ['disabled', post('<input disabled name=cccd>'), 'no normal'],
    ['disabled field set', post('<fieldset disabled><input name=cccd></fieldset>'), 'no normal'],
    ['read only', post('<input readonly name=cccd>'), 'no normal'],
    ['inside template', '<template><input name=cccd></template>', 'no normal'],
    ['inside noscript', '<noscript><form><input name=cccd></form></noscript>', 'no normal'],
    ['inside a comment', '<!-- <input name=cccd> -->', 'no normal'],
    [
      'inside a script',
      "<p>Trang thông tin điện tử của xã, tin tức và thông báo</p><script>var h='<input name=cccd>'</script>",
      'no normal',
    ],
    [
      'trap for robots',
      post('<div style="display:none"><input name=email type=email></div><input name=q>'),
      'no normal email',
    ],
    [
      'styled-away form',
      post('<div style="display:none"><input name=hoten><input name=cccd></div>'),
      'maybe low full-name identity-number',
    ],
    ['tenvanban is no name', post('<input name=tenvanban>'), 'no normal'],
    ['name of a document', post('<label>Tên văn bản<input name=ten></label>'), 'no normal'],
    ['name alone', post('<input name=name>'), 'maybe low full-name'],
    [
      'name under a heading that asks',
      `<h2>Gửi góp ý</h2>${post('<input name=name><input type=email name=mail>')}`,
      'yes normal full-name email',
    ],
    ['con inside a word', post('<input name=content>'), 'no normal'],
    ['me inside a word', post('<input name=message><input name=theme>'), 'no normal'],
    ['broken is not wife', post('<label>Vỡ đường ống<input name=n></label>'), 'no normal'],
    ['publication date', post('<label>Ngày công bố<input type=date name=n></label>'), 'no normal'],
    ['web address', post('<label>Địa chỉ website<input name=url1></label>'), 'no normal'],
    ['IP address', post('<input name=ipAddress>'), 'no normal'],
    [
      'contact block of the agency',
      '<footer>Địa chỉ: số 1 Hùng Vương. Điện thoại: 0225 3821 000. Email: a@b.gov.vn</footer>',
      'no normal',
    ],
    [
      'long text before a box is no caption',
      `<p>Địa chỉ: số 1 đường Hoa Sữa, thành phố Minh Hà. Điện thoại: 0200 000 0101. Email: vanthu@x.vn</p><input name=k1>`,
      'no normal',
    ],
    ['doubtful comment field', post('<input name=txtCmt placeholder="Bình luận">'), 'no normal'],
    ['hospital', post('<label>Bệnh viện<select name=n></select></label>'), 'no normal'],
    [
      'boxes and buttons',
      post('<input type=checkbox name=email><input type=submit name=phone><button name=cccd>x</button>'),
      'no normal',
    ],
    ['bank of questions', post('<label>Ngân hàng câu hỏi<select name=n></select></label>'), 'no normal'],
    ['name of an own property', post('<input name=__proto__><input id=constructor>'), 'no normal'],
  ]
  it.each(cases)('%s', (_, html, expected) => {
    expect(brief(html)).toBe(expected)
  })
})

describe('what stands beside', () => {
  const form = '<label>Họ tên<input name=a></label><label>Số điện thoại<input name=sdt></label>'
  const notice = '<p><a href="/chinh-sach">Chính sách bảo vệ dữ liệu cá nhân</a></p>'

  it.each([
    ['nothing wrong', post(form) + notice, []],
    ['no notice', post(form), ['no-notice']],
    ['notice at the foot only', `${post(form)}<footer>${notice}</footer>`, ['notice-in-footer-only']],
    [
      'ticked box',
      post(`${form}<label><input type=checkbox checked>Tôi đồng ý cho xử lý dữ liệu</label>`) + notice,
      ['preticked-consent'],
    ],
    ['box left open', post(`${form}<label><input type=checkbox>Tôi đồng ý</label>`) + notice, []],
    [
      'ticked answer of a poll',
      post(`${form}<label><input type=radio checked>Rất đồng ý</label>`) + notice,
      [],
    ],
    [
      'sending is consent',
      post(`${form}<p>Bấm gửi là đồng ý với điều khoản</p>`) + notice,
      ['implied-consent'],
    ],
    [
      'over http',
      `<form method=post action="http://xa.example.gov.vn/x">${form}</form>${notice}`,
      ['form-over-http'],
    ],
    [
      'to somebody else',
      `<form method=post action="https://form.example.com/x">${form}</form>${notice}`,
      ['third-party-form'],
    ],
    [
      'to another host of the province',
      `<form method=post action="https://api.xa.example.gov.vn/">${form}</form>${notice}`,
      [],
    ],
    ['by GET', `<form action="/tra">${form}</form>${notice}`, ['get-form']],
    ['GET of a form that a script sends', `<form>${form}</form>${notice}`, []],
    ['base leads away', `<base href="https://la.example.com/">${post(form)}${notice}`, ['third-party-form']],
  ] as const)('%s', (_, html, expected) => {
    expect(kinds(html)).toEqual(expected)
  })

  it('takes a page over http as sending over http', () => {
    expect(kinds(post(form) + notice, 'http://xa.example.gov.vn/')).toEqual(['form-over-http'])
  })

  it.each([
    ['https://docs.google.com/forms/d/e/1/viewform', true],
    ['https://forms.office.com/r/x', true],
    ['https://docs.google.com/document/d/1', false],
    ['https://docs.google.com.example.com/forms/', false],
  ])('framed %s', (url, isForm) => {
    const { collects, observations } = detect(`<iframe src="${url}"></iframe>`)
    expect([collects, observations.some(({ kind }) => kind === 'framed-form')]).toEqual([
      isForm ? 'yes' : 'no',
      isForm,
    ])
  })

  it('takes a login by VNeID as collecting elsewhere', () => {
    const { collects, confidence, observations } = detect(
      '<a href="https://vneid.gov.vn/login">Đăng nhập</a>',
    )
    expect([collects, confidence, observations[0]?.kind]).toEqual(['yes', 'low', 'outside-login'])
  })

  it('says maybe when pages that usually collect were not read', () => {
    const { collects, leads } = detect(
      '<a href="/gop-y">Góp ý</a><a href="/tin">Tin tức</a><a href="https://x.com/a">Góp ý</a>',
    )
    expect([collects, leads]).toEqual(['maybe', [{ url: `${PAGE}gop-y`, text: 'Góp ý' }]])
  })

  it('says maybe of a page that scripts build', () => {
    expect(detect('<div id="root"></div><script src=/app.js></script>')).toMatchObject({
      collects: 'maybe',
      complete: false,
    })
  })

  it('gives group, clause, page and place of each field', () => {
    expect(detect(post('<div><input id=so name=cccd></div>')).fields).toEqual([
      {
        field: 'identity-number',
        group: 'basic',
        clause: 'Đ3.7',
        page: PAGE,
        selector: '#so',
        evidence: 'cccd: cccd',
        concealed: false,
      },
    ])
  })
})

describe('hostile pages', () => {
  const timed = (html: string): number => {
    const began = processorTime()
    expect(PersonalData.parse(detect(html)).fields.length).toBeLessThanOrEqual(200)
    return processorTime() - began
  }

  it.each([
    ['50,000 controls', '<input name=cccd>'.repeat(50_000)],
    ['100,000 nested labels', `${'<label>'.repeat(100_000)}<input name=cccd>`],
    ['100,000 nested divs with controls', '<div>Họ tên<input name=a>'.repeat(30_000)],
    ['30,000 labels for one id', `${'<label for=x>a</label>'.repeat(30_000)}<input id=x>`],
    ['a name of a million letters', `<input name="${'hoTen'.repeat(200_000)}">`],
    ['a million blanks before a control', `Họ tên${' '.repeat(1_000_000)}<input name=x>`],
    ['a placeholder of dashes', `<input placeholder="${'- '.repeat(400_000)}">`],
    ['formatting elements that multiply', '<p>'.padEnd(4000, '<b><i><u><s>') + '<p>'.repeat(20_000)],
    ['labelled by thousands', `<input aria-labelledby="${'a '.repeat(100_000)}">`],
    ['forms in forms', '<form action=/a>'.repeat(50_000)],
    ['style sheets of addresses', `<style>${'a{background:url(http://x/)}'.repeat(30_000)}</style>`],
  ])('%s', (_, html) => {
    expect(timed(html)).toBeLessThan(5000)
  })

  it('says that a page beyond the limit was not read to its end', () => {
    const html = `${'<p>x</p>'.repeat(rules.limits.characters / 8 + 10)}`
    expect(detect(html)).toMatchObject({ collects: 'maybe', complete: false })
  })

  it('never fails, whatever the HTML', () => {
    const part = fc.constantFrom(
      '<form',
      ' action=',
      '"',
      '<input',
      ' name=',
      'cccd',
      'Họ tên',
      '>',
      '<label for=a>',
      '<table><tr>',
      '</form>',
      '<svg>',
      '<template>',
      '\0',
      '<iframe srcdoc="',
      '<select><option>',
      '&#x110;',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
        const html = parts.join('')
        expect(PersonalData.parse(detect(html))).toEqual(detect(html))
      }),
      { numRuns: 300 },
    )
  })
})
