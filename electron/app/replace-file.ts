import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { onDisk } from './on-disk.ts'

/** Writes a file in one step: what stood there before stays until the new one is whole. Throws `place-unwritable`. */
export const replaceFile = (
  path: string,
  fill: (write: (piece: Uint8Array) => void) => Promise<void>,
): Promise<void> =>
  onDisk(path, async () => {
    const fresh = `${path}.new`
    let file: number | null = null
    try {
      const open = openSync(fresh, 'w', 0o600)
      file = open
      await fill((piece) => writeSync(open, piece))
      closeSync(open)
      file = null
      renameSync(fresh, path)
    } catch (error) {
      if (file !== null) closeSync(file)
      rmSync(fresh, { force: true })
      throw error
    }
  })
