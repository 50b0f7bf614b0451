import { createServer, type TlsOptions } from 'node:tls'
import { afterEach, describe, expect, it } from 'vitest'
import type { Intolerance, TlsFacts } from './facts.ts'
import { altNamesExtension, issue } from './testing/issue.ts'
import type { ParsedHello } from './testing/parsed-hello.ts'
import { probePort, quickLimits } from './testing/probe.ts'
import { scriptedServer } from './testing/scripted-server.ts'
import { cursor, take, vector } from './wire/bytes.ts'

const leaf = issue({ name: 'lab.test', rsaBits: 2_048, extensions: [altNamesExtension(['lab.test'])] })

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

function pem(der: Uint8Array): string {
  return `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`
}

function tlsServer(options: TlsOptions): Promise<number> {
  const key = leaf.key.export({ type: 'pkcs8', format: 'pem' }).toString()
  const server = createServer({ key, cert: pem(leaf.der), ...options })
  server.on('tlsClientError', () => undefined)
  server.on('secureConnection', (socket) => socket.on('error', () => undefined))
  closers.push(() => server.close())
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
}

const everything: TlsOptions = { ciphers: 'ALL:@SECLEVEL=0', minVersion: 'TLSv1', honorCipherOrder: true }

const allKinds: readonly Intolerance[] = [
  'grease',
  'future-version',
  'many-suites',
  'length-256-511',
  'empty-last-extension',
  'large-hello',
  'split-record',
  'unknown-sni',
  'status-request',
]

const notesOf = (facts: TlsFacts, code: string): string[] =>
  facts.inconclusive.filter(({ reason }) => reason.code === code).map(({ fact }) => fact)

describe('the profiles', () => {
  it('quick takes at most 26 connections of a site without bad suites', async () => {
    const facts = await probePort(await tlsServer({ minVersion: 'TLSv1.2' }), { profile: 'quick' })
    expect(facts.result).toBe('completed')
    expect(facts.connections).toBeLessThanOrEqual(26)
    expect(
      facts.classes['1.2']?.filter(({ accepted }) => accepted === true).map((one) => one.class),
    ).toContain('ecdhe-aead')
  })

  it('quick names classes, lists only the bad ones, and says what it leaves out', async () => {
    const facts = await probePort(await tlsServer(everything), { profile: 'quick' })
    expect(facts.result).toBe('completed')
    expect(facts.protocols).toEqual({
      ...{ SSLv2: false, SSLv3: false, '1.0': true, '1.1': true, '1.2': true, '1.3': true },
    })
    expect(facts.suitesComplete['1.2']).toBe(false)
    const classes = new Map(facts.classes['1.2']?.map((one) => [one.class, one.accepted]))
    expect(classes.get('ecdhe-aead')).toBe(true)
    expect(classes.get('anon')).toBe(true)
    expect(classes.get('rc4')).toBe(false)
    // Bad classes are listed suite by suite also here.
    expect(facts.suites['1.2']?.filter(({ name }) => name.includes('_anon_')).length).toBeGreaterThan(1)
    expect(notesOf(facts, 'profile').sort()).toEqual([
      'chachaPriority',
      'features.alpn',
      'features.clientRenegotiations',
      'features.encryptThenMac',
      'signatures.md5Accepted',
      'signatures.sha224Accepted',
      'vulnerabilities.robot',
      'vulnerabilities.ticketbleed',
    ])
    expect(facts.vulnerabilities).toMatchObject({ heartbleed: false, ccs: false, robot: null })
  })

  it('full lists every suite and asks for every defect, and a long list by its best and the favourite of the rest', async () => {
    const facts = await probePort(await tlsServer(everything), { profile: 'full' })
    expect(facts.suitesComplete).toEqual({ '1.0': true, '1.1': true, '1.2': true, '1.3': true })
    const suites = facts.suites['1.2'] ?? []
    expect(suites.length).toBeGreaterThan(24)
    expect(notesOf(facts, 'profile')).toEqual([])
    expect(facts.vulnerabilities).toMatchObject({
      heartbleed: false,
      ccs: false,
      robot: 'no',
      ticketbleed: false,
    })
    const best = facts.classes['1.2']?.find((one) => one.class === 'ecdhe-aead')
    expect(best?.accepted).toBe(true)
    const preference = facts.preference['1.2']
    expect(preference?.complete).toBe(false)
    expect(preference?.codes).toContain(preference?.othersFirst)
    expect(preference?.codes.length).toBeLessThan(suites.length)
    expect(facts.intoleranceTested).toEqual(['status-request'])
  })

  it('deep orders every suite and sends the hellos that servers stumble over', async () => {
    const facts = await probePort(await tlsServer(everything), { profile: 'deep' })
    const codes = facts.suites['1.2']?.map(({ code }) => code) ?? []
    expect(facts.preference['1.2']).toMatchObject({ complete: true })
    expect([...(facts.preference['1.2']?.codes ?? [])].sort()).toEqual([...codes].sort())
    expect([...facts.intoleranceTested].sort()).toEqual([...allKinds].sort())
    expect(facts.intolerance).toEqual([])
  })
})

const nameIn = ({ extensions }: ParsedHello): string => {
  const data = extensions.get(0)
  if (data === undefined) return ''
  const list = cursor(vector(cursor(data), 2))
  take(list, 1)
  return Buffer.from(vector(list, 2)).toString('latin1')
}

const isGrease = (value: number): boolean => (value & 0x0f0f) === 0x0a0a

// Each server stumbles over one kind of hello and answers all others.
const stumbles: Readonly<Record<string, (hello: ParsedHello) => boolean>> = {
  grease: ({ suites }) => suites.some(isGrease),
  'future-version': ({ legacyVersion }) => legacyVersion > 0x0303,
  'many-suites': ({ suites }) => suites.length > 128,
  'length-256-511': ({ length }) => length >= 256 && length < 512,
  'empty-last-extension': ({ extensions }) => [...extensions].at(-1)?.[1].length === 0,
  'large-hello': ({ length }) => length > 1_400,
  'split-record': ({ records }) => records > 1,
  'unknown-sni': (hello) => nameIn(hello) !== 'lab.test',
}

describe('intolerance of hellos', () => {
  it.each(Object.entries(stumbles))('finds a server that drops %s', async (kind, stumbling) => {
    const server = await scriptedServer({
      versions: [0x0303],
      suites: [0xc02f],
      chain: [leaf.der],
      refuse: (hello) => (stumbling(hello) ? 'drop' : null),
    })
    closers.push(() => void server.close())
    const facts = await probePort(server.port, { profile: 'deep', limits: quickLimits })
    expect(facts.intolerance).toEqual([kind])
  })

  it('takes a refusal of an unknown name in the right words for good manners', async () => {
    const server = await scriptedServer({
      versions: [0x0303],
      suites: [0xc02f],
      chain: [leaf.der],
      refuse: (hello) => (nameIn(hello) === 'lab.test' ? null : 112),
    })
    closers.push(() => void server.close())
    const facts = await probePort(server.port, { profile: 'deep', limits: quickLimits })
    expect(facts.intolerance).toEqual([])
    expect(facts.intoleranceTested).toContain('unknown-sni')
  })
})
