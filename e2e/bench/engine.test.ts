import { existsSync } from 'node:fs'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { node24 } from '../tls-lab/node24.ts'
import { nodeServer } from '../tls-lab/stacks/node-server.ts'
import { openTlsLab, type TlsLab } from '../tls-lab/tls-lab.ts'
import type { EngineFacts } from './engine.ts'
import { ENGINE_PROCESS, startEngine } from './engine-client.ts'
import { nmapSuites } from './peers.ts'

const lack = existsSync(ENGINE_PROCESS) ? (existsSync(node24()) ? null : 'Node 24') : 'a build'

let lab: TlsLab
beforeAll(() => {
  lab = openTlsLab(new Date())
})
afterAll(() => lab.close())

const steady = (facts: EngineFacts | undefined): unknown => ({
  ...facts,
  startedAt: '',
  ms: 0,
  connections: 0,
})

const scanUnder = async (execPath: string, port: number): Promise<unknown> => {
  const engine = await startEngine(execPath)
  try {
    const targets = [{ address: '127.0.0.1', port, serverName: 'lab.test' }]
    const order = { profile: 'full', limits: 'single', parallel: 1, targets, keeps: 'whole' } as const
    return steady((await engine.run(order)).facts[0])
  } finally {
    engine.close()
  }
}

describe('the built engine', () => {
  const stacks = { 'everything of nginx': 'P02', 'NSS with SSLv3': 'P38', 'two leafs': 'P01' }
  it.skipIf(lack !== null).each(Object.entries(stacks))(
    `finds the same under this Node and under Node 24: %s${lack === null ? '' : ` (needs ${lack})`}`,
    async (_, id) => {
      const server = await lab.start(id)
      try {
        const here = await scanUnder(process.execPath, server.port)
        expect(here).toMatchObject({ result: 'completed' })
        expect(await scanUnder(node24(), server.port)).toEqual(here)
      } finally {
        await server.stop()
      }
    },
  )
})

const refuses = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('error', () => resolve(true))
    socket.once('connect', () => {
      socket.destroy()
      resolve(false)
    })
  })

describe('a server of the lab', () => {
  it('is gone when it was stopped', async () => {
    const server = await lab.startWith(nodeServer(process.execPath, {}), 'stopped')
    expect(await refuses(server.port)).toBe(false)
    await server.stop()
    // The number may be another test's for a moment.
    await expect.poll(() => refuses(server.port), { timeout: 20_000, interval: 200 }).toBe(true)
  })
})

describe('output of nmap', () => {
  it('is read by version', () => {
    const output = [
      '| ssl-enum-ciphers: ',
      '|   TLSv1.2: ',
      '|     ciphers: ',
      '|       TLS_RSA_WITH_AES_128_CBC_SHA (rsa 2048) - A',
      '|     compressors: ',
      '|   TLSv1.3: ',
      '|     ciphers: ',
      '|       TLS_AKE_WITH_AES_128_GCM_SHA256 (secp256r1) - A',
    ].join('\n')
    expect(Object.fromEntries(nmapSuites(output))).toEqual({
      '1.2': new Set(['TLS_RSA_WITH_AES_128_CBC_SHA']),
      '1.3': new Set(['TLS_AES_128_GCM_SHA256']),
    })
  })
})
