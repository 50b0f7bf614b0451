import { afterEach, describe, expect, it } from 'vitest'
import { altNamesExtension, issue } from './testing/issue.ts'
import { probePort, quickLimits } from './testing/probe.ts'
import { type ScriptOptions, scriptedServer, type TestServer } from './testing/scripted-server.ts'

const rsaLeaf = issue({ name: 'lab.test', rsaBits: 1_024, extensions: [altNamesExtension(['lab.test'])] })
const ecLeaf = issue({ name: 'lab.test', extensions: [altNamesExtension(['lab.test'])] })
const sixSuites = [0xc02f, 0xc030, 0x009c, 0x009d, 0x002f, 0x0035]
const base: ScriptOptions = { versions: [0x0303], suites: sixSuites, chain: [rsaLeaf.der] }

const servers: TestServer[] = []
async function start(options: ScriptOptions): Promise<TestServer> {
  const server = await scriptedServer(options)
  servers.push(server)
  return server
}

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

const codesIn = (suites: readonly { code: string }[] | undefined) =>
  (suites ?? []).map((suite) => Number.parseInt(suite.code, 16))

describe('probeTls on scripted servers', () => {
  it('lists exactly the suites of the server and nothing of other versions', async () => {
    const { port } = await start(base)
    const facts = await probePort(port)
    expect(facts.result).toBe('completed')
    expect(facts.protocols).toEqual({
      SSLv2: false,
      SSLv3: false,
      '1.0': false,
      '1.1': false,
      '1.2': true,
      '1.3': false,
    })
    expect(codesIn(facts.suites['1.2']).sort()).toEqual([...sixSuites].sort())
    expect(facts.suitesComplete['1.2']).toBe(true)
    expect(facts.groups['1.2']).toEqual(['x25519', 'secp256r1'])
    expect(facts.chain).toHaveLength(1)
    expect(facts.order['1.2']).toBe('client')
  })

  it('tells server order and gives it from most to least preferred', async () => {
    const { port } = await start({ ...base, serverOrder: true })
    const facts = await probePort(port)
    expect(facts.order['1.2']).toBe('server')
    expect(facts.preference['1.2']).toEqual({
      codes: sixSuites.map((code) => code.toString(16).padStart(4, '0')),
      complete: true,
    })
  })

  it.each([7, 1])('reads a flight cut into %s-byte records', async (recordSize) => {
    const { port } = await start({ ...base, recordSize })
    const facts = await probePort(port)
    expect(codesIn(facts.suites['1.2'])).toHaveLength(6)
    expect(facts.chain).toHaveLength(1)
  })

  it('finds old versions behind a server that drops newer hellos, and names the intolerance', async () => {
    const { port } = await start({
      versions: [0x0302, 0x0301, 0x0300],
      suites: [0x002f, 0x0035],
      chain: [rsaLeaf.der],
      refuse: (hello) => (hello.legacyVersion > 0x0302 || hello.extensions.has(0x2b) ? 'drop' : null),
    })
    const facts = await probePort(port)
    expect(facts.protocols).toEqual({
      SSLv2: false,
      SSLv3: true,
      '1.0': true,
      '1.1': true,
      '1.2': false,
      '1.3': false,
    })
    expect(facts.intolerance).toEqual(['tls12-hello', 'tls13-hello'])
    expect(codesIn(facts.suites['1.1'])).toHaveLength(2)
    expect(facts.vulnerabilities).toMatchObject({ poodle: true, beast: true, beastMitigated: true })
  })

  it('does not credit an SSLv3 answer to the TLS version that was asked', async () => {
    const { port } = await start({
      versions: [0x0300],
      suites: [0x0005, 0x002f, 0xc013],
      chain: [rsaLeaf.der],
    })
    const facts = await probePort(port)
    expect(facts.protocols).toMatchObject({ SSLv3: true, '1.0': false, '1.1': false, '1.2': false })
    expect(facts.groups['1.2']).toBeUndefined()
    expect(facts.serverFaults).toEqual([])
  })

  it('does not count a suite that was not offered', async () => {
    const { port } = await start({
      ...base,
      suites: [0xc02f],
      refuse: (hello) => (hello.suites.includes(0xc02f) ? null : 9_999),
    })
    const honest = await probePort(port)
    expect(codesIn(honest.suites['1.2'])).toEqual([0xc02f])
  })

  it('keeps stapling apart from a server that closes on status_request', async () => {
    const { port } = await start({ ...base, refuse: (hello) => (hello.extensions.has(5) ? 'drop' : null) })
    const facts = await probePort(port)
    expect(codesIn(facts.suites['1.2'])).toHaveLength(6)
    expect(facts.staple).toBe('refused')
    expect(facts.intolerance).toContain('status-request')
  })

  it('separates a name that is not served from a host without TLS', async () => {
    const { port } = await start({ ...base, refuse: () => 112 })
    const facts = await probePort(port, { serverName: 'nosuch.test' })
    expect(facts).toMatchObject({ result: 'refused', reason: { code: 'name-not-served' } })
    expect(facts.protocols['1.2']).toBeNull()
  })

  it('reads distinct RSA and EC leaves', async () => {
    const { port } = await start({ ...base, suites: [0xc02b, 0xc02c], chain: [ecLeaf.der] })
    const facts = await probePort(port)
    expect(facts.leafs).toBe(1)
    expect(facts.chain[0]?.key).toBe('EC-secp256r1')
    expect(facts.trust).toMatchObject({ ok: null, reason: 'no-root-store' })
  })
})

describe('probeTls against blocking', () => {
  it('never turns a block into "not offered": what was refused after the last control is null', async () => {
    let count = 0
    const { port } = await start({ ...base, refuse: () => (++count > 6 ? 'drop' : null) })
    const facts = await probePort(port, { limits: quickLimits })
    expect(facts.result).toBe('inconclusive')
    expect(facts.reason?.code).toBe('stopped-answering')
    // TLS 1.3 was answered with TLS 1.2, which needs no proof; silence and drops do.
    expect(facts.protocols).toMatchObject({ '1.1': null, '1.0': null, SSLv3: null, SSLv2: null, '1.2': true })
    expect(facts.inconclusive.map((item) => item.fact)).toEqual(
      expect.arrayContaining(['protocols.1.1', 'protocols.SSLv3']),
    )
  }, 40_000)

  it('asks again after a short block and gets the same facts', async () => {
    let count = 0
    let until = 0
    const blocked = () => {
      count += 1
      if (count === 20) until = performance.now() + 700
      return count > 20 && performance.now() < until ? ('drop' as const) : null
    }
    const { port } = await start({ ...base, refuse: blocked })
    const facts = await probePort(port)
    expect(facts.result).toBe('completed')
    expect(codesIn(facts.suites['1.2']).sort()).toEqual([...sixSuites].sort())
    expect(facts.protocols).toMatchObject({ '1.2': true, '1.1': false, SSLv3: false })
  }, 60_000)

  it('ends at once when cancelled', async () => {
    const { port } = await start({ ...base, refuse: () => 'silent' })
    const controller = new AbortController()
    setTimeout(() => controller.abort(), 100)
    const started = performance.now()
    const facts = await probePort(port, { signal: controller.signal })
    expect(performance.now() - started).toBeLessThan(1_000)
    expect(facts).toMatchObject({ result: 'inconclusive', reason: { code: 'cancelled' } })
  })
})
