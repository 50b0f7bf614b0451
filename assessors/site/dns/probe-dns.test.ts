import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DnsFacts } from '../../../data/contract/scan-dns.ts'
import { a, aaaa, caa, cname, ds, https, tlsa } from '../../../e2e/lab/dns-message.ts'
import { type LabNameServer, type NameServerOptions, startNameServer } from '../../../e2e/lab/name-server.ts'
import { namesUpwards, readName } from './domain-name.ts'
import { decodeMessage, encodeQuery } from './message.ts'
import { probeDns, resolveAddresses } from './probe-dns.ts'
import { createResolver } from './probe-resolver.ts'
import { readAlias, readCaa, readHttps, readTlsa } from './read-records.ts'

const HASH = 'ab'.repeat(32)

const names: NameServerOptions['names'] = {
  'minhha.gov.vn': { records: [a('203.0.113.1'), caa('issue', 'ca.example')], signed: true },
  'so.minhha.gov.vn': {
    records: [a('203.0.113.2'), aaaa('2001:db8::2'), https(1, '', ['h2', 'h3'])],
    signed: true,
  },
  '_443._tcp.so.minhha.gov.vn': { records: [tlsa(HASH)], signed: true },
  'xa.minhha.gov.vn': { records: [a('203.0.113.3'), caa('issue', ';'), caa('iodef', 'mailto:a@b.vn')] },
  'la.minhha.gov.vn': { records: [a('203.0.113.4'), caa('sothing', 'x', true), caa('issue', 'ca.example')] },
  'la-nhe.minhha.gov.vn': { records: [a('203.0.113.4'), caa('sothing', 'x'), caa('issue', 'ca.example')] },
  'khong.test': { records: [a('203.0.113.5')] },
  'hong.test': { records: [a('203.0.113.6')], fails: 'bogus' },
  'chet.test': { fails: 'servfail' },
  'cam.test': { fails: 'refused' },
  'im.test': { fails: 'silent' },
  'rac.test': { fails: 'junk' },
  'lac.test': { fails: 'other-question' },
  'caa-chet.test': { records: [a('203.0.113.7')], failing: ['CAA'] },
  'con.caa-chet.test': { records: [a('203.0.113.7')] },
  'lon.test': { records: Array.from({ length: 40 }, (_, index) => a(`203.0.113.${index}`)), large: true },
  'bi-danh.minhha.gov.vn': { records: [cname('giua.test')] },
  'giua.test': { records: [cname('dich.test')] },
  'dich.test': { records: [a('203.0.113.8'), caa('issue', 'dich.example')] },
  'treo.minhha.gov.vn': { records: [cname('da-bo.nha-cung-cap.test')] },
}

const signal = new AbortController().signal
let server: LabNameServer

const resolverOf = ({ port }: LabNameServer, ms = 2000) =>
  createResolver({ servers: [{ address: '127.0.0.1', port }], ms, now: () => performance.now() })

const ask = (name: string, ms?: number) =>
  probeDns({ name, port: 443, records: true, resolver: resolverOf(server, ms), signal })

beforeAll(async () => {
  server = await startNameServer({ names })
})
afterAll(() => server.stop())

describe('what a resolver says of a name', () => {
  it('takes every record of a signed name', async () => {
    const facts = await ask('so.minhha.gov.vn')
    expect(DnsFacts.parse(facts)).toEqual(facts)
    expect(facts).toEqual({
      resolver: `127.0.0.1:${server.port}`,
      aliases: [],
      dangling: false,
      caa: { found: true, at: 'minhha.gov.vn', issue: ['ca.example'], issueWild: [], iodef: [], error: null },
      dnssec: 'secure',
      https: [
        {
          priority: 1,
          target: '',
          alpn: ['h2', 'h3'],
          port: null,
          ipv4: [],
          ipv6: [],
          ech: false,
          mandatory: [],
        },
      ],
      tlsa: [{ usage: 3, selector: 1, matching: 1, data: HASH, matches: null }],
      faults: [],
    })
  })

  it.each([
    [
      'stands at the name and forbids everybody',
      'xa.minhha.gov.vn',
      { at: 'xa.minhha.gov.vn', issue: [';'], error: null },
    ],
    [
      'has a critical property nobody knows',
      'la.minhha.gov.vn',
      { found: true, error: 'unknown-critical: sothing' },
    ],
    ['has an uncritical one', 'la-nhe.minhha.gov.vn', { found: true, error: null, issue: ['ca.example'] }],
    ['is nowhere up to the top', 'khong.test', { found: false, at: null, error: null }],
    [
      'stands where an alias leads',
      'bi-danh.minhha.gov.vn',
      { at: 'bi-danh.minhha.gov.vn', issue: ['dich.example'] },
    ],
  ])('CAA that %s', async (_, name, caaFacts) => {
    expect((await ask(name)).caa).toMatchObject(caaFacts)
  })

  it.each([
    ['secure', 'minhha.gov.vn', 'secure', []],
    ['insecure', 'khong.test', 'insecure', []],
    ['bogus: it fails, and not with checking disabled', 'hong.test', 'bogus', ['server-failure']],
    ['open where the server fails anyway', 'chet.test', null, ['server-failure']],
    ['open where it is refused', 'cam.test', null, ['refused']],
  ])('DNSSEC: %s', async (_, name, state, codes) => {
    const facts = await ask(name)
    expect(facts.dnssec).toBe(state)
    expect([...new Set(facts.faults.map(({ code }) => code))]).toEqual(codes)
  })

  it('does not climb over a failure', async () => {
    const facts = await ask('con.caa-chet.test')
    expect([facts.caa, facts.faults]).toEqual([null, [{ about: 'caa', code: 'server-failure' }]])
  })

  it('tells aliases, and one that leads nowhere', async () => {
    expect(await ask('bi-danh.minhha.gov.vn')).toMatchObject({
      aliases: ['giua.test', 'dich.test'],
      dangling: false,
    })
    expect(await ask('treo.minhha.gov.vn')).toMatchObject({
      aliases: ['da-bo.nha-cung-cap.test'],
      dangling: true,
    })
    expect(await ask('khong-co.test')).toMatchObject({ aliases: [], dangling: false })
  })

  it.each(['im.test', 'rac.test', 'lac.test'])('gives up on %s in time', async (name) => {
    const began = performance.now()
    const facts = await ask(name, 150)
    expect(facts).toMatchObject({ caa: null, dnssec: null, https: null })
    expect(facts.faults.map(({ code }) => code)).toContain('timeout')
    expect(performance.now() - began).toBeLessThan(3000)
  })

  it('comes by addresses, over TCP where they do not fit, and by way of an alias', async () => {
    const given = { resolver: resolverOf(server), signal }
    expect(await resolveAddresses('so.minhha.gov.vn', given)).toEqual(['203.0.113.2', '2001:db8::2'])
    expect(await resolveAddresses('lon.test', given)).toHaveLength(40)
    expect(server.asked).toContain('tcp A lon.test')
    expect(await resolveAddresses('bi-danh.minhha.gov.vn', given)).toEqual(['203.0.113.8'])
    expect(await resolveAddresses('khong-co.test', given)).toEqual([])
    expect(await resolveAddresses('cam.test', given)).toBe('refused')
  })

  it('asks the parents of many names once', async () => {
    const resolver = resolverOf(server)
    const before = server.asked.length
    await Promise.all(
      ['xa1', 'xa2', 'xa3'].map((name) =>
        probeDns({ name: `${name}.gov.test`, port: 443, records: false, resolver, signal }),
      ),
    )
    expect(server.asked.slice(before).filter((line) => line === 'udp CAA gov.test')).toHaveLength(1)
  })

  it('ends at once when it is cancelled', async () => {
    const ending = new AbortController()
    const asked = probeDns({
      name: 'im.test',
      port: 443,
      records: false,
      resolver: resolverOf(server, 60_000),
      signal: ending.signal,
    })
    ending.abort()
    expect((await asked).faults.map(({ code }) => code)).toContain('cancelled')
  })
})

describe('other resolvers', () => {
  it('one that does not validate tells unsigned names by their parent, and leaves signed ones open', async () => {
    const plain = await startNameServer({
      names: { ...names, 'ky.test': { records: [a('203.0.113.9'), ds()], signed: true } },
      validates: false,
    })
    const read = async (name: string) =>
      (await probeDns({ name, port: 443, records: false, resolver: resolverOf(plain), signal })).dnssec
    expect([await read('khong.test'), await read('ky.test')]).toEqual(['insecure', null])
    await plain.stop()
  })

  it('one that does not know EDNS is asked without', async () => {
    const old = await startNameServer({ names, old: true })
    expect(await resolveAddresses('minhha.gov.vn', { resolver: resolverOf(old), signal })).toEqual([
      '203.0.113.1',
    ])
    await old.stop()
  })

  it('one that is not there is a fault, and so is none at all', async () => {
    const gone = await startNameServer({ names })
    await gone.stop()
    const faults = async (resolver: ReturnType<typeof resolverOf>) =>
      (await probeDns({ name: 'khong.test', port: 443, records: false, resolver, signal })).faults[0]?.code
    expect(await faults(resolverOf(gone, 300))).toMatch(/refused|timeout/)
    expect(await faults(createResolver({ servers: [], ms: 100, now: () => 0 }))).toBe('no-resolver')
  })

  it('one that stays silent is not asked for each name of a long list', async () => {
    const silent = await startNameServer({ names: { 'im.test': { fails: 'silent' } } })
    const resolver = resolverOf(silent, 20)
    for (let round = 0; round < 24; round += 1) await resolver.ask({ name: 'im.test', type: 'A' }, signal)
    const before = silent.asked.length
    expect(await resolver.ask({ name: 'im.test', type: 'CAA' }, signal)).toEqual({
      kind: 'fault',
      code: 'timeout',
    })
    expect([before, silent.asked.length]).toEqual([48, 48])
    await silent.stop()
  })

  it('the next one is asked when the first is silent', async () => {
    const silent = await startNameServer({ names: { 'khong.test': { fails: 'silent' } } })
    const servers = [silent, server].map(({ port }) => ({ address: '127.0.0.1', port }))
    const resolver = createResolver({ servers, ms: 200, now: () => performance.now() })
    expect(await resolveAddresses('khong.test', { resolver, signal })).toEqual(['203.0.113.5'])
    await silent.stop()
  })
})

describe('the parser', () => {
  const query = encodeQuery({ name: 'a.vn', type: 'CAA' }, 7, true) ?? new Uint8Array()
  const record = (data: Uint8Array) => ({ name: '', type: 0, data, message: data, at: 0 })

  it('reads any bytes without throwing, in time', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        decodeMessage(bytes)
        decodeMessage(Uint8Array.from([...query.subarray(0, 2), 0x81, 0x80, ...query.subarray(4), ...bytes]))
        readName(bytes, 0)
        for (const read of [readCaa, readTlsa, readHttps, readAlias]) read(record(bytes))
      }),
      { numRuns: 2000 },
    )
  })

  it('reads answers that were changed in one place', () => {
    const head = [0, 7, 0x81, 0x80, 0, 1, 0, 2, 0, 0, 0, 0]
    const owner = [0xc0, 12, 1, 1, 0, 1, 0, 0, 0, 60, 0, 9, 0, 5, ...Buffer.from('issueca')]
    const whole = Uint8Array.from([...head, ...query.subarray(12, 22), ...owner, ...owner])
    expect(decodeMessage(whole)?.answers.map(readCaa)).toEqual([
      { critical: false, tag: 'issue', value: 'ca' },
      { critical: false, tag: 'issue', value: 'ca' },
    ])
    for (let at = 0; at < whole.length; at += 1)
      for (const value of [0, 0x3f, 0xc0, 0xff]) {
        const answers = decodeMessage(whole.with(at, value))?.answers ?? []
        for (const one of answers) [readCaa(one), readHttps(one), readAlias(one)]
      }
    for (let length = 0; length < whole.length; length += 1)
      expect(decodeMessage(whole.subarray(0, length))).toBeNull()
  })

  it('refuses names that point forwards, at themselves, or are too long', () => {
    expect(readName(Uint8Array.from([0xc0, 0]), 0)).toBeNull()
    expect(readName(Uint8Array.from([1, 97, 0xc0, 2]), 2)).toBeNull()
    expect(readName(Uint8Array.from([1, 97, 0, 0xc0, 0]), 3)).toEqual({ name: 'a', next: 5 })
    const long = Uint8Array.from(
      Array.from({ length: 5 }, () => [63, ...new Uint8Array(63).fill(97)])
        .flat()
        .concat(0),
    )
    expect(readName(long, 0)).toBeNull()
    expect(readName(Uint8Array.from([3, 65, 46, 0, 0]), 0)).toEqual({ name: 'a\\046\\000', next: 5 })
  })

  it('asks for no name that is none', () => {
    for (const name of ['', 'a..b', 'a b.vn', `${'a'.repeat(64)}.vn`, 'đ.vn'])
      expect(encodeQuery({ name, type: 'A' }, 1, true) === null).toBe(name !== '')
    expect(namesUpwards('a.b.vn')).toEqual(['a.b.vn', 'b.vn', 'vn'])
  })

  it('voids HTTPS records whose parameters are out of order', () => {
    const out = Uint8Array.from([0, 1, 0, 0, 3, 0, 2, 1, 187, 0, 1, 0, 0])
    expect(readHttps(record(out))).toBeNull()
    const fine = Uint8Array.from([0, 1, 0, 0, 3, 0, 2, 1, 187, 0, 4, 0, 4, 203, 0, 113, 9, 0, 5, 0, 1, 9])
    expect(readHttps(record(fine))).toMatchObject({ port: 443, ipv4: ['203.0.113.9'], ech: true })
  })
})
