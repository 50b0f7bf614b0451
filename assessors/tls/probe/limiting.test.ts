import { afterEach, describe, expect, it } from 'vitest'
import type { TlsFacts } from './facts.ts'
import { altNamesExtension, issue } from './testing/issue.ts'
import { probePort } from './testing/probe.ts'
import {
  type ScriptOptions,
  scriptedServer,
  serialServer,
  type TestServer,
} from './testing/scripted-server.ts'

const leaf = issue({ name: 'lab.test', rsaBits: 1_024, extensions: [altNamesExtension(['lab.test'])] })
const suites = [0xc02f, 0xc030, 0xc013, 0x009c, 0x009d, 0x002f, 0x0035]
const base: ScriptOptions = { versions: [0x0303, 0x0302], suites, chain: [leaf.der], serverOrder: true }

const servers: TestServer[] = []
const keep = async (starting: Promise<TestServer>): Promise<number> => {
  const server = await starting
  servers.push(server)
  return server.port
}
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

// What a scan says of the host, without what hangs on how it was reached.
const said = ({ protocols, suites: found, order, preference, groups, chain, vulnerabilities }: TlsFacts) => ({
  protocols,
  suites: found,
  order,
  preference,
  groups,
  chain: chain.map(({ sha256 }) => sha256),
  vulnerabilities,
})

const unlimited = async (): Promise<ReturnType<typeof said>> =>
  said(await probePort(await keep(scriptedServer(base))))

describe('hosts that limit', () => {
  it('at most three connections at once: too many are dropped, and none of that becomes "not offered"', async () => {
    let open = 0
    const server = await scriptedServer({
      ...base,
      refuse: () => (open > 3 ? 'drop' : null),
      onSocket: (socket) => {
        open += 1
        socket.once('close', () => {
          open -= 1
        })
      },
    })
    servers.push(server)
    const facts = await probePort(server.port)
    expect(facts.result).toBe('completed')
    expect(said(facts)).toEqual(await unlimited())
  }, 30_000)

  it('drops every refusal without an alert: the same facts, each such refusal asked twice', async () => {
    const known = new Set(suites)
    const port = await keep(
      scriptedServer({
        ...base,
        refuse: (hello) =>
          hello.versions.some((version) => version === 0x0303 || version === 0x0302) &&
          hello.suites.some((code) => known.has(code))
            ? null
            : 'drop',
      }),
    )
    expect(said(await probePort(port))).toEqual(await unlimited())
  }, 30_000)
})

describe('a host that serves one connection at a time', () => {
  it('is recognised: nothing waits long, and its silence is not measured by our own queue', async () => {
    const server = await serialServer({ ...base, versions: [0x0303] }, 5)
    servers.push(server)
    const started = performance.now()
    const facts = await probePort(server.port)
    expect(facts.result).toBe('completed')
    expect((facts.suites['1.2'] ?? []).length).toBeGreaterThan(0)
    expect(facts.vulnerabilities).toMatchObject({ robot: 'no', ccs: false, heartbleed: false })
    // Twelve milliseconds a connection, and five short waits of the oracle test.
    expect(performance.now() - started).toBeLessThan(server.connections() * 30 + 2_000)
  }, 30_000)
})
