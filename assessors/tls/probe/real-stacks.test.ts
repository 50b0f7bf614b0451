import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer as createPlainServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer, type TlsOptions } from 'node:tls'
import { afterEach, describe, expect, it } from 'vitest'
import { altNamesExtension, caExtension, type Issued, issue } from './testing/issue.ts'
import { probePort } from './testing/probe.ts'

const root = issue({ name: 'Root', extensions: [caExtension()] })
const issuing = issue({ name: 'Issuing', issuer: root, serial: 2, extensions: [caExtension(0)] })
const san = altNamesExtension(['lab.test'])
const rsa = issue({ name: 'lab.test', issuer: issuing, serial: 3, rsaBits: 2_048, extensions: [san] })
const ec = issue({ name: 'lab.test', issuer: issuing, serial: 4, extensions: [san] })
const unrelated = issue({ name: 'unrelated' })
const roots = [{ label: 'lab', certificates: [root.der] }]

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

function pem(der: Uint8Array): string {
  return `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`
}

/** True when the openssl program is there. */
function hasOpenssl(): boolean {
  try {
    return execFileSync('openssl', ['version'], { encoding: 'utf8' }).startsWith('OpenSSL')
  } catch {
    return false
  }
}

function freePort(): Promise<number> {
  const server = createPlainServer()
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })
}

async function untilUp(port: number): Promise<void> {
  for (let i = 0; i < 100; i++) {
    if (await answers(port)) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('openssl s_server did not start')
}

/** A running `openssl s_server`. */
interface OpensslServer {
  readonly port: number
  close(): void
}

/** Starts `openssl s_server` with a leaf, its chain and further arguments; its input stays open. */
async function opensslServer(
  leaf: Issued,
  chain: readonly Issued[],
  args: readonly string[],
): Promise<OpensslServer> {
  const folder = mkdtempSync(join(tmpdir(), 'capdo-tls-'))
  const file = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  const port = await freePort()
  const key = file('key.pem', String(leaf.key.export({ type: 'pkcs8', format: 'pem' })))
  const cert = file('cert.pem', pem(leaf.der))
  const rest =
    chain.length === 0 ? [] : ['-cert_chain', file('chain.pem', chain.map((item) => pem(item.der)).join(''))]
  const child = spawn(
    'openssl',
    ['s_server', '-accept', String(port), '-cert', cert, '-key', key, ...rest, ...args],
    {
      stdio: ['pipe', 'ignore', 'ignore'],
    },
  )
  await untilUp(port)
  const close = (): void => {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
  return { port, close }
}

function nodeServer(leaf: typeof rsa, options: TlsOptions): Promise<number> {
  const key = String(leaf.key.export({ type: 'pkcs8', format: 'pem' }))
  const server = createServer({ key, cert: pem(leaf.der) + pem(issuing.der), ...options }, (socket) => {
    socket.on('error', () => {})
    socket.end('hello')
  })
  server.on('tlsClientError', () => {})
  closers.push(() => server.close())
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
}

async function openssl(
  leaf: typeof rsa,
  chain: readonly (typeof rsa)[],
  args: readonly string[],
): Promise<number> {
  const server = await opensslServer(leaf, chain, args)
  closers.push(() => server.close())
  return server.port
}

const names = (list: readonly { name: string }[] | undefined) => (list ?? []).map((item) => item.name).sort()

describe('Node servers', () => {
  it('TLS 1.3 only: suites, groups, chain in wire order and tickets are read from the wire', async () => {
    const port = await nodeServer(rsa, {
      minVersion: 'TLSv1.3',
      maxVersion: 'TLSv1.3',
      ecdhCurve: 'X25519:P-256',
    })
    const facts = await probePort(port, { roots })
    expect(facts.protocols).toEqual({
      SSLv2: false,
      SSLv3: false,
      '1.0': false,
      '1.1': false,
      '1.2': false,
      '1.3': true,
    })
    expect(names(facts.suites['1.3'])).toEqual([
      'TLS_AES_128_GCM_SHA256',
      'TLS_AES_256_GCM_SHA384',
      'TLS_CHACHA20_POLY1305_SHA256',
    ])
    expect(facts.groups['1.3']).toEqual(['x25519', 'secp256r1'])
    expect(facts.chain.map((item) => item.subject)).toEqual(['CN=lab.test', 'CN=Issuing'])
    expect(facts.trust.ok).toBe(true)
    expect(facts.features).toMatchObject({
      compression: false,
      clientAuth: 'none',
      earlyData: 0,
      tickets: true,
    })
    expect(facts.features.secureRenegotiation).toBeNull()
    expect(facts.vulnerabilities).toMatchObject({
      heartbleed: false,
      robot: 'no',
      drown: false,
      poodleTls: null,
    })
  })

  it('completes a handshake over P-256 after a HelloRetryRequest', async () => {
    const port = await nodeServer(ec, { minVersion: 'TLSv1.3', ecdhCurve: 'P-256' })
    const facts = await probePort(port, { roots })
    expect(facts.groups['1.3']).toEqual(['secp256r1'])
    expect(facts.chain[0]?.key).toBe('EC-secp256r1')
    expect(facts.features.tickets13).toBeGreaterThan(0)
  })

  it('TLS 1.2: exact suites, server order, ALPN, EMS and the same facts twice', async () => {
    const ciphers = 'ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES128-GCM-SHA256:AES128-SHA'
    const port = await nodeServer(rsa, {
      maxVersion: 'TLSv1.2',
      ciphers,
      honorCipherOrder: true,
      ALPNProtocols: ['h2', 'http/1.1'],
    })
    const facts = await probePort(port, { roots })
    expect(names(facts.suites['1.2'])).toEqual([
      'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
      'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
      'TLS_RSA_WITH_AES_128_CBC_SHA',
    ])
    expect(facts.order['1.2']).toBe('server')
    expect(facts.preference['1.2']).toEqual({ codes: ['c030', 'c02f', '002f'], complete: true })
    expect(facts.features).toMatchObject({
      extendedMasterSecret: true,
      secureRenegotiation: true,
      alpn: ['h2', 'http/1.1'],
      fallbackScsv: 'n/a',
    })
    expect(facts.vulnerabilities).toMatchObject({
      robot: 'no',
      ccs: false,
      heartbleed: false,
      lucky13: true,
      sweet32: false,
    })
    const again = await probePort(port, { roots })
    const stable = ({ ms, connections, ...rest }: typeof facts) => rest
    const sorted = (value: typeof facts) => ({ ...stable(value), suites: names(value.suites['1.2']) })
    expect(sorted(again)).toEqual(sorted(facts))
  })

  it('tells requested from required client certificates', async () => {
    const requested = await nodeServer(rsa, { requestCert: true, rejectUnauthorized: false })
    expect((await probePort(requested)).features.clientAuth).toBe('requested')
  })

  it('stays within 26 connections in the quick profile', async () => {
    const port = await nodeServer(rsa, {})
    const facts = await probePort(port, { profile: 'quick', roots })
    expect(facts.connections).toBeLessThanOrEqual(26)
    expect(facts.protocols).toMatchObject({ '1.3': true, '1.2': true, '1.1': false, SSLv3: false })
    expect(facts.trust.ok).toBe(true)
    expect(facts.vulnerabilities.robot).toBeNull()
    expect(facts.inconclusive.find((item) => item.fact === 'vulnerabilities.robot')?.reason.code).toBe(
      'profile',
    )
  })
})

describe.runIf(hasOpenssl())('openssl s_server', () => {
  it('every suite at security level 0 over TLS 1.0 to 1.3', async () => {
    const port = await openssl(rsa, [issuing], ['-www', '-cipher', 'ALL:COMPLEMENTOFALL:@SECLEVEL=0'])
    const facts = await probePort(port, { roots })
    expect(facts.protocols).toMatchObject({
      '1.0': true,
      '1.1': true,
      '1.2': true,
      '1.3': true,
      SSLv3: false,
    })
    expect(facts.suites['1.2']).toHaveLength(61)
    expect(facts.suites['1.1']).toHaveLength(20)
    expect(facts.suites['1.0']).toHaveLength(20)
    expect(facts.suites['1.3']).toHaveLength(3)
    expect(facts.features).toMatchObject({ fallbackScsv: 'ok', clientRenegotiations: 0 })
    expect(facts.dh?.known).toBe('rfc3526-2048')
    const classes = new Map(facts.classes['1.2']?.map((item) => [item.class, item.accepted]))
    expect([classes.get('null'), classes.get('anon'), classes.get('rc4'), classes.get('export')]).toEqual([
      true,
      true,
      false,
      false,
    ])
  }, 90_000)

  it('shows the chain as sent, which a TLS library hides', async () => {
    const port = await openssl(rsa, [rsa, root, issuing, unrelated], ['-www'])
    const facts = await probePort(port, { roots })
    expect(facts.chain.map((item) => item.subject)).toEqual([
      'CN=lab.test',
      'CN=lab.test',
      'CN=Root',
      'CN=Issuing',
      'CN=unrelated',
    ])
    expect([...facts.chainFaults].sort()).toEqual(['duplicate', 'extra', 'root-sent', 'unordered'])
    expect(facts.trust.ok).toBe(true)
  }, 90_000)

  it('requires a client certificate and still gives every handshake fact', async () => {
    const port = await openssl(rsa, [issuing], ['-www', '-Verify', '1'])
    const facts = await probePort(port, { roots })
    expect(facts.features.clientAuth).toBe('required')
    expect(facts.suites['1.2']).toHaveLength(20)
    expect(facts.suites['1.3']).toHaveLength(3)
  }, 90_000)

  it('announces early data', async () => {
    const port = await openssl(rsa, [issuing], ['-tls1_3', '-early_data', '-max_early_data', '16384'])
    expect((await probePort(port, { roots })).features.earlyData).toBe(16_384)
  }, 90_000)
})
