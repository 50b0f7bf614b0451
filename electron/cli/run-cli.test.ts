import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import type { SiteResult } from '../../data/contract/scan.ts'
import { loadTexts } from '../app/texts.ts'
import type { Offline, ScanJob } from './offline.ts'
import { type CliHost, runCli } from './run-cli.ts'
import { VERBS } from './verbs.ts'

const dataDir = fileURLToPath(new URL('../../data', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'capdo-cli-'))
afterAll(() => rmSync(folder, { recursive: true }))

const put = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const catalogue = { id: 'nd331', version: '1', digest: `sha256:${'0'.repeat(64)}` }
const jobs: ScanJob[] = []

const siteResult = (target: string): SiteResult => ({
  target,
  host: target,
  port: 443,
  addresses: [],
  profile: 'quick',
  startedAt: '2026-11-21T00:00:00Z',
  ms: 1,
  connections: 1,
  result: target.startsWith('slow') ? 'inconclusive' : 'completed',
  reason: null,
  tls: null,
  dns: null,
  http: null,
  label: null,
  personalData: null,
  ...{ pages: [], crawl: null, rendering: null },
  checks: [],
  pageCatalogues: [],
  findings: [],
  verdict: target.startsWith('bad') ? 'fail' : 'pass',
  ...{ grade: null, gradeWithoutTrust: null, score: null },
  unmeasured: [],
  probed: [],
  catalogue,
})

const offline: Offline = {
  catalogues: [],
  tlsProfiles: ['vn-gov', 'mozilla-modern-6.0'],
  classifyFacts: (set, regime) => {
    const { id, facts } = set as { id?: string; facts?: Record<string, unknown> }
    if (facts === undefined || 'colour' in facts) {
      return { ok: false, faults: [{ field: 'facts.colour', value: '"red"', expected: 'one of user_count' }] }
    }
    const hits = [{ criterion: `${regime}-x`, level: 2 as const, clause: 'Đ12.1' }]
    const value = {
      id: id ?? null,
      regime,
      status: 'determined' as const,
      level: 2 as const,
      hits,
      catalogue,
    }
    return { ok: true, value: { ...value, unknown: [], nearMisses: [], warnings: [] } }
  },
  judgeLabel: ({ file, html, page }) => {
    const verdict = html.includes('good') ? 'match' : 'absent'
    return {
      file,
      page,
      verdict,
      flags: [],
      state: verdict === 'match' ? 'co_khop' : 'khong_co',
      candidates: [],
    }
  },
  verifyPackage: async (bytes) => ({
    ok: bytes.length > 3,
    files: 2,
    bad: bytes.length > 3 ? [] : ['a.docx'],
    signature: { present: false, valid: null, signer: null, trusted: null, signedAt: null },
  }),
  scanTargets: async (job, onResult) => {
    jobs.push(job)
    for (const target of job.targets) onResult(siteResult(target))
  },
}

interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

const capdo = async (argv: readonly string[], change: Partial<CliHost> = {}): Promise<Ran> => {
  const written = { out: '', err: '' }
  const sink = (name: 'out' | 'err') => ({
    write: (text: string) => {
      written[name] += text
    },
  })
  const code = await runCli({
    argv,
    out: sink('out'),
    err: sink('err'),
    version: '1.2.3',
    defaultWorkspace: join(folder, 'none'),
    actor: { kind: 'cli', name: 'tester' },
    texts: (language) => loadTexts(dataDir, language),
    workspaceExists: () => false,
    openApp: () => Promise.reject(new Error('not expected to open')),
    offline: async () => offline,
    serve: async () => undefined,
    signal: new AbortController().signal,
    ...change,
  })
  return { code, ...written }
}

const jsonLines = (text: string): unknown[] => {
  expect(text.endsWith('\n')).toBe(true)
  return text
    .slice(0, -1)
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)
}

const calling = (answers: Readonly<Record<string, unknown>>, seen: unknown[] = []): Partial<CliHost> => ({
  workspaceExists: () => true,
  openApp: async () => ({
    call: async (name, input) => {
      seen.push([name, input])
      const value = answers[name]
      return value instanceof Error
        ? { ok: false, error: { code: value.message as 'internal', details: {} } }
        : { ok: true, value }
    },
    subscribe: () => () => true,
    close: async () => {
      seen.push('closed')
    },
  }),
})

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
      expect(all.out).not.toMatch(/\bcli\.[a-z]|answers|report/)
    }
  })

  it.each([
    [[], 'capdo VERB'],
    [['fly'], 'Không có lệnh “fly”'],
    [['answers', 'HT-01'], 'sẽ có ở phiên bản sau'],
    [['report', 'mau-08'], 'sẽ có ở phiên bản sau'],
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

describe('scan', () => {
  it('prints one JSON line a target and ends with 1 when one does not pass', async () => {
    const good = await capdo(['scan', 'a.vn', 'b.vn', 'a.vn', '--json'])
    expect(good).toMatchObject({ code: 0, err: '' })
    expect(jsonLines(good.out)).toMatchObject([{ target: 'a.vn' }, { target: 'b.vn' }])
    expect((await capdo(['scan', 'bad.vn'])).code).toBe(1)
  })

  it('hands over names that are resolved here, connections that go elsewhere, and a list', async () => {
    const list = put('list.txt', '\uFEFF# sites\r\n c.vn \r\n\r\nd.vn:8443\n')
    await capdo([
      'scan',
      ...['--file', list, '--profile', 'quick'],
      ...[
        '--resolve',
        'c.vn:443:127.0.0.1,[::1]',
        '--resolver',
        '[::1]:5353',
        '--contact',
        'a@b.vn',
        '--connect-to',
        'D.vn:8443:[::1]:4401',
      ],
    ])
    expect(jobs.at(-1)).toEqual({
      targets: ['c.vn', 'd.vn:8443'],
      resolver: { address: '::1', port: 5353 },
      contact: 'a@b.vn',
      profile: 'quick',
      tlsProfile: 'vn-gov',
      ca: [],
      resolve: [{ host: 'c.vn', port: 443, addresses: ['127.0.0.1', '::1'] }],
      connectTo: [{ host: 'd.vn', port: 8443, toHost: '::1', toPort: 4401 }],
    })
  })

  it('judges by the rules that are asked for', async () => {
    await capdo(['scan', 'a.vn', '--tls-profile', 'mozilla-modern-6.0'])
    expect(jobs.at(-1)?.tlsProfile).toBe('mozilla-modern-6.0')
  })

  it('refuses a file of authorities that is none', async () => {
    const pem = put('ca.pem', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n')
    expect((await capdo(['scan', 'a.vn', '--ca', pem])).err).toContain('PEM')
  })

  it('takes a results file up again, cuts a half line and leaves final results alone', async () => {
    const out = put(
      'out.jsonl',
      `${JSON.stringify(siteResult('a.vn'))}\n${JSON.stringify(siteResult('slow.vn'))}\n{"target":"c.v`,
    )
    const ran = await capdo(['scan', 'a.vn', 'slow.vn', 'c.vn', '--out', out])
    expect(jobs.at(-1)?.targets).toEqual(['slow.vn', 'c.vn'])
    expect(ran.err).toContain('1 địa chỉ')
    expect(jsonLines(readFileSync(out, 'utf8')).map((line) => (line as SiteResult).target)).toEqual([
      'a.vn',
      'slow.vn',
      'slow.vn',
      'c.vn',
    ])
  })

  it('does not touch a file that holds something else', async () => {
    const notes = put('notes.txt', 'buy milk\nand br')
    expect((await capdo(['scan', 'a.vn', '--out', notes])).code).toBe(2)
    expect(readFileSync(notes, 'utf8')).toBe('buy milk\nand br')
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
