import { createHash } from 'node:crypto'
import { crc32, deflateRawSync } from 'node:zlib'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { Failure } from '../../data/contract/failure.ts'
import { packageInMemory } from './fixtures/package-in-memory.mts'
import { modelOf, paragraph } from './fixtures/small-model.mts'
import { readZip } from './read-zip.ts'
import { verifyPackage } from './verify-package.ts'
import { ZipRefused } from './zip-directory.ts'

const written = await packageInMemory({
  documents: [modelOf([paragraph([{ text: 'Nội dung' }])])],
  formats: ['docx'],
  at: '2026-11-16T08:00:00Z',
  tool: 'Capdo 0.1.0',
  dossier: { id: 'x', system: 'HT-01', regime: 'ND331' },
  catalogues: [],
  zipName: 'a.zip',
})
const sound = written.package.bytes
const files = Object.fromEntries(written.files.map(({ name, bytes }) => [name, bytes]))

const ANYONE = { roots: [], now: new Date('2026-11-20T00:00:00Z') }

const outcome = async (bytes: Uint8Array): Promise<string> => {
  try {
    const { ok, bad } = await verifyPackage(bytes, ANYONE)
    return ok ? 'ok' : `bad ${bad.join(' ')}`
  } catch (error) {
    return error instanceof Failure
      ? `${error.code}: ${String(error.details.reason)}`
      : `crash: ${String(error)}`
  }
}

describe('a sound package', () => {
  it('is reported in the shape of the command line', async () => {
    expect(await verifyPackage(sound, ANYONE)).toEqual({
      ok: true,
      files: 1,
      bad: [],
      signature: { present: false, valid: null, signer: null, trusted: null, signedAt: null, chain: [] },
    })
  })

  it('may be zipped again by another program', async () => {
    expect(await outcome(zipSync(files))).toBe('ok')
    expect(await outcome(zipSync(files, { level: 0 }))).toBe('ok')
  })

  it('is not called sound when it bears a signature that is none', async () => {
    const report = await verifyPackage(
      zipSync({ ...files, 'manifest.json.p7s': new Uint8Array([1]) }),
      ANYONE,
    )
    expect(report).toMatchObject({ ok: false, bad: [], signature: { present: true, valid: false } })
  })
})

describe('a changed package', () => {
  it('is never ok and never crashes, whichever byte is changed', { timeout: 120_000 }, async () => {
    const accepted: number[] = []
    for (let at = 0; at < sound.length; at += 1) {
      const changed = sound.slice()
      changed[at] = (changed[at] ?? 0) ^ 0x01
      const result = await outcome(changed)
      expect(result.startsWith('crash'), `byte ${at}: ${result}`).toBe(false)
      if (result === 'ok') accepted.push(at)
    }
    expect(accepted.filter((at) => !isUnprotected(at))).toEqual([])
  })

  it('is refused for a changed byte of a file that is kept as it is, such as a picture', async () => {
    const noise = Buffer.concat(
      Array.from({ length: 40 }, (_, index) => createHash('sha512').update(String(index)).digest()),
    )
    const picture = { bytes: noise, document: 'evidence', title: 'a', format: 'evidence' } as const
    const drawing = { bytes: new TextEncoder().encode('<svg/>'), document: 'diagram', title: 'b' } as const
    const { bytes } = (
      await packageInMemory({
        ...{ documents: [], formats: ['docx'], at: '2026-11-16T08:00:00Z', tool: '', catalogues: [] },
        extras: [
          { ...picture, name: 'evidence/001-a.png' },
          { ...drawing, name: 'diagrams/logical.svg', format: 'svg' },
        ],
        ...{ dossier: { id: 'x', system: 'HT-01', regime: 'ND331' }, zipName: 'a.zip' },
      })
    ).package
    expect(await outcome(bytes)).toBe('ok')
    const start = Buffer.from(bytes).indexOf(noise)
    expect(start).toBeGreaterThan(0)
    for (let at = start; at < start + noise.length; at += 1) {
      const changed = bytes.slice()
      changed[at] = (changed[at] ?? 0) ^ 0x01
      expect(await outcome(changed), String(at)).toBe('bad evidence/001-a.png')
    }
  })

  it.each([
    ['a file changed', { ...files, 'thu.docx': new Uint8Array([1, 2, 3]) }, 'bad thu.docx'],
    ['a file missing', { 'manifest.json': files['manifest.json'] ?? new Uint8Array() }, 'bad thu.docx'],
    ['a file more', { ...files, 'them.txt': new Uint8Array([1]) }, 'bad them.txt'],
    ['no manifest', { 'thu.docx': new Uint8Array([1]) }, 'import-unreadable: no manifest'],
    [
      'a broken manifest',
      { ...files, 'manifest.json': new Uint8Array([123]) },
      'import-unreadable: the manifest is not readable',
    ],
  ])('%s', async (_name, content, expected) => {
    expect(await outcome(zipSync(content))).toBe(expected)
  })
})

/** Fields of the directory that only say by which system an entry was made and which rights it had there. */
const isUnprotected = (at: number): boolean => {
  const view = new DataView(sound.buffer, sound.byteOffset, sound.length)
  const starts = (signature: number): number[] =>
    [...Array(sound.length - 4).keys()].filter((offset) => view.getUint32(offset, true) === signature)
  return starts(0x02014b50).some((start) => {
    const offset = at - start
    return (offset >= 4 && offset < 6) || (offset >= 36 && offset < 42)
  })
}

const limits = { entries: 10, fileBytes: 1000, totalBytes: 1500 }

/** A zip of one entry whose directory may lie about name and size. */
const oneEntry = (name: string, content: Uint8Array, size = content.length, localName = name): Uint8Array => {
  const packed = deflateRawSync(content)
  const [local, central] = [Buffer.from(localName), Buffer.from(name)]
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(8, 8)
  head.writeUInt32LE(crc32(content), 14)
  head.writeUInt32LE(packed.length, 18)
  head.writeUInt32LE(size, 22)
  head.writeUInt16LE(local.length, 26)
  const record = Buffer.alloc(46)
  record.writeUInt32LE(0x02014b50, 0)
  record.writeUInt16LE(8, 10)
  record.writeUInt32LE(crc32(content), 16)
  record.writeUInt32LE(packed.length, 20)
  record.writeUInt32LE(size, 24)
  record.writeUInt16LE(central.length, 28)
  const offset = head.length + local.length + packed.length
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(record.length + central.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([head, local, packed, record, central, end])
}

const refusal = (bytes: Uint8Array): string => {
  try {
    for (const entry of readZip(bytes, limits)) entry.read()
    return 'read'
  } catch (error) {
    if (error instanceof ZipRefused) return error.reason
    throw error
  }
}

describe('a zip that is out to do harm', () => {
  const small = new Uint8Array([1, 2, 3])

  it.each(['../a', 'a/../b', '/a', 'a//b', './a', '..', 'C:\\a', 'a\\..\\b', 'a\u0000b', 'CON:', 'a/', ''])(
    'is refused for the name %j',
    (name) => {
      expect(refusal(oneEntry(name, small))).toMatch(/^unsafe name/)
    },
  )

  it('is read when the name is plain', () => {
    expect(refusal(oneEntry('thư mục/hồ sơ.docx', small))).toBe('read')
  })

  it('is refused when an entry unpacks to more, or to less, than it says', () => {
    const bomb = new Uint8Array(50_000_000)
    expect(refusal(oneEntry('a', bomb, 900))).toBe('an entry does not unpack')
    expect(refusal(oneEntry('a', bomb))).toBe('a file is too large')
    expect(refusal(oneEntry('a', small, 10))).toBe('an entry has two sizes')
  })

  it('is refused for two names, double entries, many entries and large totals', () => {
    expect(refusal(oneEntry('a', small, 3, 'b'))).toBe('an entry has two names')
    expect(refusal(zipSync({ a: small, A: small }))).toMatch(/^two entries/)
    const many = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`f${index}`, small]))
    expect(refusal(zipSync(many))).toBe('too many entries')
    expect(refusal(zipSync({ a: new Uint8Array(900), b: new Uint8Array(900) }))).toBe(
      'the files are too large',
    )
  })

  it('is refused when something stands before, between or after', () => {
    expect(refusal(Buffer.concat([oneEntry('a', small), Buffer.of(0)]))).toBe('no end of directory')
    expect(refusal(Buffer.alloc(10))).toBe('no end of directory')
    expect(refusal(Buffer.alloc(0))).toBe('no end of directory')
    const hidden = oneEntry('a', small)
    const cut = hidden.length - 22
    const padded = Buffer.concat([hidden.subarray(0, cut), Buffer.of(1, 2), hidden.subarray(cut)])
    expect(refusal(padded)).toBe('something between directory and end')
  })

  it('is refused when the checksum or one of the two headers is wrong', () => {
    const wrong = Buffer.from(oneEntry('a', small))
    wrong.writeUInt16LE(1, 10)
    expect(refusal(wrong)).toBe('an entry has two headers')
    const crc = Buffer.from(oneEntry('a', small))
    crc.writeUInt32LE(1, 14)
    crc.writeUInt32LE(1, crc.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02])) + 16)
    expect(refusal(crc)).toBe('an entry has a wrong checksum')
  })
})
