import { describe, expect, it } from 'vitest'
import { calling, capdo, folder, jsonLines, put } from './fixtures/fake-host.ts'
import { VERBS } from './verbs.ts'

describe('usage', () => {
  it('helps on the program and on every verb, in both languages, without a missing sentence', async () => {
    for (const lang of ['vi', 'en']) {
      const all = await capdo(['--help', '--lang', lang])
      expect(all.code).toBe(0)
      for (const verb of VERBS) {
        expect(all.out).toContain(`  ${verb.name} `)
        const help = await capdo([verb.name, '--help', '--lang', lang])
        expect(help).toMatchObject({ code: 0, err: '' })
        expect(help.out).not.toMatch(/\bcli\.[a-z]/)
      }
      expect(all.out).not.toMatch(/\bcli\.[a-z]/)
    }
  })

  it.each([
    [[], 'capdo VERB'],
    [['fly'], 'Không có lệnh “fly”'],
    [['report'], 'Thiếu REPORT'],
    [['report', 'mau-08'], '--out DIR'],
    [['report', 'scan'], 'Thiếu FILE'],
    [['report', 'scan', 'r.jsonl'], '--out DIR'],
    [['scan', 'a.vn', '--format', 'xlsx'], '--out FILE'],
    [['scan', 'a.vn', '--format', 'csv', '--json'], 'Chỉ dùng một trong hai'],
    [['scan', 'a.vn', '--vantage', 'x'], '--bundle FILE'],
    [['systems', '--colour'], 'Không có tùy chọn --colour'],
    [['systems', '--workspace'], '--workspace cần một giá trị'],
    [['scan', 'a.vn', '--out', '--json'], '--out cần một giá trị'],
    [['init', '--sample=yes'], '--sample không nhận giá trị'],
    [['systems', '--lang', 'fr'], 'cần vi, en'],
    [['systems'], 'capdo init'],
    [['label', 'a.html'], '--page'],
    [['label', 'a.html', '--page', 'javascript:1'], 'http'],
    [['verify'], 'PACKAGE.zip'],
    [['import', 'a', 'b'], 'Thừa “b”'],
    [['classify', 'X', '--facts', 'f'], 'Chỉ dùng một trong hai'],
    [['classify', '--regime', 'ND1', '--facts', 'f'], 'ND331'],
    [['scan'], 'Thiếu TARGET'],
    [['scan', 'a.vn', '--profile', 'slow'], 'quick, full'],
    [['scan', 'a.vn', '--resolve', 'a.vn:443'], '--resolve'],
    [['scan', 'a.vn', '--resolve', 'a.vn:443:host'], '--resolve'],
    [['scan', 'a.vn', '--connect-to', 'a.vn:443:127.0.0.1'], '--connect-to'],
    [['scan', 'a.vn', '--connect-to', 'a.vn:443:127.0.0.1:99999'], '--connect-to'],
    [['scan', 'a.vn', '--resolver', 'dns.example'], '--resolver'],
    [['scan', 'a.vn', '--tls-profile', 'best'], 'mozilla-modern-6.0'],
    [['scan', 'a.vn', '--ca', '/nowhere.pem'], 'ENOENT'],
    [['dossier', 'HT-01'], '--out DIR'],
    [['dossier', 'HT-01', '--out', 'd', '--formats', 'exe'], 'docx, pdf'],
    [['dossier', 'HT-01', '--out', 'd', '--sign', 'k.p12'], '--passphrase-file F'],
    [['web', '--port', '70000'], '65535'],
  ])('ends %j with 2 and a sentence', async (argv, sentence) => {
    const ran = await capdo(argv)
    expect(ran).toMatchObject({ code: 2, out: '' })
    expect(ran.err).toContain(sentence)
  })

  it('says its version', async () => {
    expect(await capdo(['--version'])).toEqual({ code: 0, out: '1.2.3\n', err: '' })
  })
})

describe('classify --facts', () => {
  const lines =
    '{"id":"T01","facts":{"user_count":1}}\n\n{"id":"T02","facts":{"colour":"red"}}\n{"facts":{}}\n'

  it('answers each fact set on a line and names row, field, value and what was expected for a bad one', async () => {
    const file = put('facts.jsonl', lines)
    const ran = await capdo(['classify', '--facts', file, '--json'])
    expect(ran.code).toBe(2)
    expect(jsonLines(ran.out)).toMatchObject([
      { id: 'T01', regime: 'ND331', level: 2 },
      { id: null, level: 2 },
    ])
    expect(ran.err).toBe(`${file}, dòng 3, trường facts.colour: giá trị "red"; cần one of user_count.\n`)
  })

  it('takes YAML and JSON as well, one set or many, and both regimes', async () => {
    const yaml = put('facts.yaml', '- {id: A, facts: {user_count: 1}}\n- {id: B, facts: {}}\n')
    const ran = await capdo(['classify', '--facts', yaml, '--json', '--compare'])
    expect(jsonLines(ran.out)).toMatchObject([
      { id: 'A', regime: 'ND331' },
      { id: 'A', regime: 'ND85' },
      { id: 'B', regime: 'ND331' },
      { id: 'B', regime: 'ND85' },
    ])
    const json = put('facts.json', '{\n "id": "C", "facts": {}\n}')
    expect(jsonLines((await capdo(['classify', '--facts', json, '--json'])).out)).toMatchObject([{ id: 'C' }])
    const table = await capdo(['classify', '--facts', json, '--lang', 'en'])
    expect(table.out).toMatch(/^Code {2}Regime/)
    expect(table.out).toContain('Đ12.1')
  })

  it.each([
    ['broken.jsonl', '{"facts":{}}\n{"facts":', 'dòng 2'],
    ['broken.yaml', 'facts: {a: [}\n', 'dòng 1'],
    ['broken.json', '{"facts"', 'dòng 1'],
  ])('refuses %s naming the row', async (name, text, row) => {
    const ran = await capdo(['classify', '--facts', put(name, text), '--json'])
    expect(ran).toMatchObject({ code: 2, out: '' })
    expect(ran.err).toContain(row)
  })

  it('does not let a small YAML file grow without end', async () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]']
    for (const [from, to] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg', 'gh', 'hi']) {
      bomb.push(`${to}: &${to} [${Array(9).fill(`*${from}`).join(',')}]`)
    }
    const ran = await capdo(['classify', '--facts', put('bomb.yaml', bomb.join('\n'))])
    expect(ran.code).toBe(2)
  })
})

describe('label and verify', () => {
  it('judges saved pages', async () => {
    const [good, plain] = [put('good.html', '<a>good</a>'), put('plain.html', '<a>')]
    const ran = await capdo(['label', good, plain, '--page', 'https://a.vn/', '--json'])
    expect(ran.code).toBe(1)
    expect(jsonLines(ran.out)).toMatchObject([
      { file: good, page: 'https://a.vn/', verdict: 'match', state: 'co_khop' },
      { file: plain, verdict: 'absent' },
    ])
    expect((await capdo(['label', good, '--page', 'https://a.vn/'])).code).toBe(0)
  })

  it('reports a package with its signature absent', async () => {
    const sound = await capdo(['verify', put('p.zip', '12345'), '--json'])
    expect(sound.code).toBe(0)
    expect(jsonLines(sound.out)).toMatchObject([
      { ok: true, files: 2, bad: [], signature: { present: false } },
    ])
    const broken = await capdo(['verify', put('q.zip', '1')])
    expect(broken.code).toBe(1)
    expect(broken.out).toContain('a.docx')
  })
})

describe('verbs of a workspace', () => {
  it('imports, names rejected rows and closes the workspace', async () => {
    const seen: unknown[] = []
    const fault = { file: 'i.csv', sheet: null, row: 7, field: 'Email', value: 'x', expected: 'an address' }
    const row = { entity: 'system', ref: 'A', name: 'A', row: 2, state: 'new', changes: [] }
    const staging = {
      stageId: 's',
      file: 'i.csv',
      rows: [row, { ...row, row: 7, state: 'rejected' }],
      faults: [fault],
    }
    const answers = { 'inventory.stage': staging, 'inventory.commit': { created: 1, changed: 0, same: 0 } }
    const ran = await capdo(['import', put('i.csv', 'a;b')], calling(answers, seen))
    expect(ran.code).toBe(2)
    expect(ran.err).toBe('i.csv, dòng 7, trường Email: giá trị x; cần an address.\n')
    expect(ran.out).toContain('Đã ghi: 1 mới')
    expect(seen).toEqual([
      ['inventory.stage', { file: 'i.csv', base64: Buffer.from('a;b').toString('base64') }],
      ['inventory.commit', { stageId: 's' }],
      'closed',
    ])
    const dry = await capdo(['import', put('i.csv', 'a;b'), '--dry-run', '--json'], calling(answers))
    expect(jsonLines(dry.out)).toMatchObject([{ stageId: 's', written: null }])
  })

  it.each([
    ['not-empty', 2],
    ['workspace-newer', 2],
    ['internal', 3],
    ['catalogue-broken', 3],
  ])('ends with the right code when the app answers %s', async (code, exit) => {
    const ran = await capdo(['init', '--sample'], calling({ 'workspace.loadSample': new Error(code) }))
    expect(ran).toMatchObject({ code: exit, out: '' })
    expect(ran.err).not.toMatch(/error\.|undefined/)
  })

  it('ends with 3 for what nobody expected, and with 1 for a dossier without a level', async () => {
    const crash = await capdo(['init'], { openApp: () => Promise.reject(new Error('disk on fire')) })
    expect(crash.code).toBe(3)
    expect(crash.err).toContain('disk on fire')
    const undetermined = calling({
      'system.list': [{ id: 's', code: 'HT-01' }],
      'dossier.list': [],
      'dossier.create': new Error('dossier-undetermined'),
    })
    expect((await capdo(['dossier', 'HT-01', '--out', folder], undetermined)).code).toBe(1)
  })

  it('cleans text from outside before it reaches a terminal', async () => {
    const row = {
      code: 'X\u001b[2J',
      name: 'a\u202Eb\nc',
      ownerName: '',
      level: 2,
      decidingClause: '',
      milestone: 'none',
    }
    const ran = await capdo(['systems'], calling({ 'system.list': [{ ...row, levelStatus: 'determined' }] }))
    for (const sign of ['\u001b', '\u202e']) expect(ran.out).not.toContain(sign)
    expect(ran.out.split('\n')).toHaveLength(4)
  })
})
