import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { placeWhole } from './whole-place.ts'

const root = mkdtempSync(join(tmpdir(), 'capdo-place-'))
afterAll(() => rmSync(root, { recursive: true }))

const fill = (text: string) => async (staging: string) => {
  writeFileSync(join(staging, 'a.zip'), text)
  writeFileSync(join(staging, 'b.json'), text)
  return text
}
const broken = async (staging: string): Promise<never> => {
  writeFileSync(join(staging, 'a.zip'), 'half')
  throw new Error('stopped')
}

describe('files that come to their place together', () => {
  it('stand there when all are written, also over older ones', async () => {
    const folder = join(root, 'one', 'two')
    expect(await placeWhole({ folder, name: 'a.zip' }, fill('old'))).toBe('old')
    writeFileSync(join(folder, 'other.txt'), 'theirs')
    await placeWhole({ folder, name: 'a.zip' }, fill('new'))
    expect(readdirSync(folder).sort()).toEqual(['a.zip', 'b.json', 'other.txt'])
    expect(readFileSync(join(folder, 'a.zip'), 'utf8')).toBe('new')
  })

  it('leave nothing when the writing fails: neither a half file nor a folder made for them', async () => {
    const folder = join(root, 'three')
    await expect(placeWhole({ folder, name: 'a.zip' }, broken)).rejects.toThrow('stopped')
    expect(existsSync(folder)).toBe(false)
  })

  it('leave what stood there before as it was', async () => {
    const folder = join(root, 'four')
    await placeWhole({ folder, name: 'a.zip' }, fill('old'))
    await expect(placeWhole({ folder, name: 'a.zip' }, broken)).rejects.toThrow('stopped')
    expect(readdirSync(folder).sort()).toEqual(['a.zip', 'b.json'])
    expect(readFileSync(join(folder, 'a.zip'), 'utf8')).toBe('old')
  })

  it('take the place of what a run left that was ended with its machine', async () => {
    const folder = join(root, 'five')
    mkdirSync(join(folder, '.a.zip.part'), { recursive: true })
    writeFileSync(join(folder, '.a.zip.part', 'half.pdf'), 'half')
    await placeWhole({ folder, name: 'a.zip' }, fill('new'))
    expect(readdirSync(folder).sort()).toEqual(['a.zip', 'b.json'])
  })

  it('are refused with the reason of the system where nothing can be made', async () => {
    writeFileSync(join(root, 'file'), '')
    await expect(placeWhole({ folder: join(root, 'file', 'x'), name: 'a' }, fill(''))).rejects.toMatchObject({
      code: 'place-unwritable',
      details: { reason: 'ENOTDIR' },
    })
  })
})
