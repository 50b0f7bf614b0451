import { constants, createPrivateKey, privateDecrypt, randomBytes } from 'node:crypto'
import type { Socket } from 'node:net'
import { createServer } from 'node:tls'
import { afterEach, describe, expect, it } from 'vitest'
import { altNamesExtension, issue } from './testing/issue.ts'
import { probePort } from './testing/probe.ts'
import {
  alertRecord,
  flightFor,
  listen,
  type ScriptOptions,
  scriptedServer,
  serverHelloMessage,
  type TestServer,
  withHello,
} from './testing/scripted-server.ts'
import { join } from './wire/bytes.ts'
import { frame, records } from './wire/records.ts'

const leaf = issue({ name: 'lab.test', rsaBits: 1_024, extensions: [altNamesExtension(['lab.test'])] })
const key = createPrivateKey(leaf.key.export({ type: 'pkcs8', format: 'pem' }))
const rsaOnly: ScriptOptions = { versions: [0x0303], suites: [0x009c, 0x002f], chain: [leaf.der] }

const servers: TestServer[] = []
async function start(options: ScriptOptions): Promise<number> {
  const server = await scriptedServer(options)
  servers.push(server)
  return server.port
}
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

// Collects whole records that come after the flight.
function onRecords(socket: Socket, act: (type: number, fragment: Uint8Array, index: number) => void): void {
  let rest: Uint8Array = new Uint8Array()
  let index = 0
  socket.on('data', (chunk) => {
    rest = join(rest, chunk)
    for (let next = frame(rest); next.kind === 'record'; next = frame(rest)) {
      rest = rest.subarray(next.size)
      act(next.record.type, next.record.fragment, index++)
    }
  })
}

function rawDecrypt(block: Uint8Array): Uint8Array {
  return privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, block)
}

// How an oracle answers to one decrypted block.
function robotServer(alertFor: (plain: Uint8Array) => number): ScriptOptions {
  return {
    ...rsaOnly,
    after: (socket) =>
      onRecords(socket, (type, fragment) => {
        if (type === 22 && fragment[0] === 16)
          socket.end(alertRecord(alertFor(rawDecrypt(fragment.subarray(6)))))
      }),
  }
}

const startsWell = (plain: Uint8Array) => plain[0] === 0 && plain[1] === 2

describe('ROBOT', () => {
  it('is strong when wrong padding, wrong length and good blocks differ', async () => {
    const port = await start(
      robotServer((plain) => (!startsWell(plain) ? 51 : plain.indexOf(0, 2) === plain.length - 49 ? 20 : 47)),
    )
    expect((await probePort(port)).vulnerabilities.robot).toBe('strong')
  })

  it('is weak when only the start of the block shows', async () => {
    const port = await start(robotServer((plain) => (startsWell(plain) ? 20 : 51)))
    expect((await probePort(port)).vulnerabilities.robot).toBe('weak')
  })

  it('is none when every block is answered alike, and null when answers change by themselves', async () => {
    const port = await start(robotServer(() => 20))
    expect((await probePort(port)).vulnerabilities.robot).toBe('no')
    let count = 0
    const fickle = await start(robotServer(() => 20 + (++count % 3)))
    const facts = await probePort(fickle)
    expect(facts.vulnerabilities.robot).toBeNull()
    expect(facts.inconclusive.find((item) => item.fact === 'vulnerabilities.robot')?.reason.code).toBe(
      'not-reproducible',
    )
  })
})

describe('Heartbleed and CCS injection', () => {
  it('sees a server that answers a heartbeat with more than it was sent', async () => {
    const port = await start({
      ...rsaOnly,
      extensions: [[0x0f, Uint8Array.of(1)]],
      after: (socket) =>
        onRecords(socket, (type) => {
          if (type === 24)
            socket.write(
              records({ type: 24, version: 0x0303 }, join(Uint8Array.of(2, 16, 0), new Uint8Array(4_112))),
            )
          else socket.end(alertRecord(10))
        }),
    })
    const facts = await probePort(port)
    expect(facts.vulnerabilities.heartbleed).toBe(true)
    expect(facts.vulnerabilities.ccs).toBe(false)
  })

  it('does not take a patched server for vulnerable: heartbeat known, malformed request dropped', async () => {
    const port = await start({
      ...rsaOnly,
      extensions: [[0x0f, Uint8Array.of(1)]],
      after: (socket) => onRecords(socket, (type) => type !== 24 && socket.end(alertRecord(10))),
    })
    expect((await probePort(port)).vulnerabilities.heartbleed).toBe(false)
  })

  it('sees a server that takes change_cipher_spec early', async () => {
    const port = await start({
      ...rsaOnly,
      after: (socket) => {
        let seen = 0
        onRecords(socket, (type) => {
          if (type !== 20) socket.end(alertRecord(10))
          else if (++seen > 1) socket.end(alertRecord(20))
        })
      },
    })
    expect((await probePort(port)).vulnerabilities.ccs).toBe(true)
  })
})

describe('compression, renegotiation, Ticketbleed', () => {
  it('sees DEFLATE chosen, and RFC 5746 missing', async () => {
    const server = await listen((socket) =>
      withHello(socket, (hello) => {
        if (socket.destroyed) return
        const suite = [0x009c, 0x002f].find((code) => hello.suites.includes(code))
        if (suite === undefined || hello.extensions.has(0x2b)) {
          const control = hello.extensions.has(0x2b) && hello.versions.includes(0x0303) && suite !== undefined
          if (!control) {
            socket.end(alertRecord(40))
            return
          }
        }
        if (hello.legacyVersion < 0x0303 || suite === undefined) {
          socket.end(alertRecord(70))
          return
        }
        const compression = hello.compression.includes(1) ? 1 : 0
        const rest = flightFor({ ...rsaOnly }, { version: 0x0303, suite, group: 0 })
        const own = serverHelloMessage({ version: 0x0303, suite, compression })
        const length = 4 + (((rest[1] ?? 0) << 16) | ((rest[2] ?? 0) << 8) | (rest[3] ?? 0))
        socket.write(records({ type: 22, version: 0x0303 }, join(own, rest.subarray(length))))
        socket.once('data', () => socket.end(alertRecord(10)))
      }),
    )
    servers.push(server)
    const facts = await probePort(server.port)
    expect(facts.features).toMatchObject({
      compression: true,
      secureRenegotiation: false,
      extendedMasterSecret: false,
    })
    expect(facts.vulnerabilities.crime).toBe(true)
  })

  it('counts renegotiations that a real server accepts, and finds no Ticketbleed in it', async () => {
    const pemKey = String(leaf.key.export({ type: 'pkcs8', format: 'pem' }))
    const cert = `-----BEGIN CERTIFICATE-----\n${Buffer.from(leaf.der).toString('base64')}\n-----END CERTIFICATE-----\n`
    const tls = createServer(
      {
        key: pemKey,
        cert,
        maxVersion: 'TLSv1.2',
        ciphers: 'ECDHE-RSA-AES128-GCM-SHA256:@SECLEVEL=0',
        ticketKeys: randomBytes(48),
      },
      (socket) => socket.on('error', () => {}),
    )
    tls.on('tlsClientError', () => {})
    const port = await new Promise<number>((resolve) => {
      tls.listen(0, '127.0.0.1', () => {
        const address = tls.address()
        resolve(typeof address === 'object' && address !== null ? address.port : 0)
      })
    })
    const facts = await probePort(port)
    tls.close()
    expect(facts.features.tickets).toBe(true)
    expect(facts.features.ticketLifetime).toBeGreaterThan(0)
    expect(facts.vulnerabilities.ticketbleed).toBe(false)
    expect(facts.features.clientRenegotiations).toBe(11)
  })
})
