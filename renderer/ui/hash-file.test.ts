import { expect, test } from 'vitest'
import { hashFile } from './hash-file.ts'

test('the hash is that of the bytes', async () => {
  expect(await hashFile(new File(['abc'], 'ảnh.png'))).toEqual({
    name: 'ảnh.png',
    bytes: 3,
    sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  })
})
