import { describe, expect, it } from 'vitest'
import { hexBytes, Malformed } from './bytes.ts'
import { feedHandshake, handshakeBuffer } from './handshake-buffer.ts'
import { frame, maxFragment, records } from './records.ts'

describe('frame', () => {
  it('waits for whole records and gives their size', () => {
    const record = records({ type: 22, version: 0x0303 }, hexBytes('0e000000'))
    for (let cut = 0; cut < record.length; cut++) expect(frame(record.subarray(0, cut)).kind).toBe('more')
    expect(frame(record)).toMatchObject({ kind: 'record', size: 9, record: { type: 22, version: 0x0303 } })
  })

  it('names plain HTTP and SSH, and keeps evidence of other bytes', () => {
    const text = (value: string) => new TextEncoder().encode(value)
    expect(frame(text('HTTP/1.1 400 Bad Request'))).toMatchObject({ kind: 'not-tls', what: 'http' })
    expect(frame(text('SSH-2.0-OpenSSH_9'))).toMatchObject({ kind: 'not-tls', what: 'ssh' })
    expect(frame(hexBytes('1609030005 0000000000'))).toMatchObject({
      kind: 'not-tls',
      what: 'other',
      evidence: '16090300050000000000',
    })
    expect(frame(hexBytes('00'))).toMatchObject({ kind: 'not-tls', what: 'other' })
  })

  it('refuses a record longer than TLS allows without waiting for it', () => {
    const length = maxFragment + 1
    expect(frame(Uint8Array.of(22, 3, 3, length >> 8, length & 255)).kind).toBe('not-tls')
    expect(frame(Uint8Array.of(22, 3, 3, maxFragment >> 8, maxFragment & 255)).kind).toBe('more')
  })
})

describe('feedHandshake', () => {
  const message = hexBytes('0b00000a 00000700000441424344')

  it('reassembles one byte a record and several messages a record', () => {
    const buffer = handshakeBuffer()
    const found = [...message].flatMap((byte) => feedHandshake(buffer, Uint8Array.of(byte)))
    expect(found).toHaveLength(1)
    expect(found[0]?.body).toHaveLength(10)
    const both = new Uint8Array([...message, ...message, 0x0e])
    expect(feedHandshake(buffer, both)).toHaveLength(2)
    expect(buffer.used).toBe(1)
  })

  it('refuses announced lengths beyond the limits before any byte of them comes', () => {
    expect(() => feedHandshake(handshakeBuffer(), hexBytes('0bffffff'))).toThrow(Malformed)
    expect(() => feedHandshake(handshakeBuffer(), hexBytes('02010001'))).toThrow(Malformed)
    const buffer = handshakeBuffer()
    expect(feedHandshake(buffer, hexBytes('0b040000'))).toEqual([])
    expect(buffer.pending.length).toBeLessThan(64)
  })
})
