import { describe, expect, it } from 'vitest'
import { parseHello } from '../testing/parsed-hello.ts'
import { hex } from './bytes.ts'
import { clientHelloMessage, type HelloSpec, isHostName, plainStyle } from './client-hello.ts'
import { records } from './records.ts'

const random = (length: number): Uint8Array => new Uint8Array(length).fill(0xab)

function parsed(spec: HelloSpec) {
  const hello = parseHello(records({ type: 22, version: 0x0301 }, clientHelloMessage(spec, random)))
  if (hello === null) throw new Error('not parsed')
  return hello
}

const base: HelloSpec = {
  version: '1.2',
  suites: [0xc02f, 0x002f],
  serverName: 'lab.test',
  groups: [0x1d],
  schemes: [0x0403],
}

describe('clientHelloMessage', () => {
  it('writes an SSLv3 hello without extensions, byte by byte', () => {
    const message = clientHelloMessage({ version: 'SSLv3', suites: [0x0005], serverName: 'lab.test' }, random)
    expect(hex(message)).toBe(`0100002b0300${'ab'.repeat(32)}000004000500ff0100`)
  })

  it('carries in TLS 1.2 only the plain extensions of rule R1', () => {
    const hello = parsed(base)
    expect([...hello.extensions.keys()].filter((type) => type !== 0x15)).toEqual([
      0x00, 0x0a, 0x0b, 0x0d, 0x17, 0xff01,
    ])
    expect(hello.legacyVersion).toBe(0x0303)
    expect(hello.suites).toEqual([0xc02f, 0x002f])
    expect(hello.compression).toEqual([0])
  })

  it('asks for TLS 1.3 alone by supported_versions with a 32-byte session id', () => {
    const hello = parsed({ ...base, version: '1.3', suites: [0x1301], keyShares: [] })
    expect(hello.legacyVersion).toBe(0x0303)
    expect(hello.versions).toEqual([0x0304])
    expect(hello.sessionId).toHaveLength(32)
    expect(hex(hello.extensions.get(0x33) ?? new Uint8Array())).toBe('0000')
    expect(hello.extensions.has(0x17)).toBe(false)
  })

  it('never names an IP address in server_name', () => {
    expect(parsed({ ...base, serverName: '192.0.2.1' }).extensions.has(0)).toBe(false)
    expect(parsed({ ...base, serverName: '2001:db8::1' }).extensions.has(0)).toBe(false)
    expect(isHostName('a.b.vn')).toBe(true)
  })

  it('is never between 256 and 511 bytes long', () => {
    for (let count = 1; count <= 160; count++) {
      const suites = Array.from({ length: count }, (_, index) => index + 1)
      const { length } = clientHelloMessage({ ...base, suites }, random)
      expect(length < 256 || length > 511).toBe(true)
    }
  })

  it('drops what a plainer style leaves out', () => {
    const style = { ...plainStyle, extensions: false, renegotiationInfo: 'suite' } as const
    const hello = parsed({ ...base, style })
    expect([...hello.extensions.keys()]).toEqual([0])
    expect(hello.suites.at(-1)).toBe(0x00ff)
  })
})
