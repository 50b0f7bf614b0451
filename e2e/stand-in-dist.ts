import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Marks the fuse wire in Electron's binaries; the bytes after it are version, length and one state each. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const WIRE_VERSION = 1
/** As Electron ships them: run-as-node, node options, inspect and file privileges on, everything else off. */
const SHIPPED = '10110001'

const wire = (): Buffer =>
  Buffer.concat([Buffer.from(SENTINEL), Buffer.from([WIRE_VERSION, SHIPPED.length]), Buffer.from(SHIPPED)])

const EXPLAINED =
  '#!/bin/sh\necho "This is a stand-in for the binary of Electron: it packs, it does not run." >&2\nexit 1\n'

/**
 * Writes a folder that electron-builder takes for an unpacked Electron of Linux: enough to pack, with a fuse wire that
 * can be flipped and read. For machines where the real one cannot be had.
 */
export const writeStandInDist = (folder: string, version: string): void => {
  rmSync(folder, { recursive: true, force: true })
  for (const part of ['locales', 'resources']) mkdirSync(join(folder, part), { recursive: true })
  for (const language of ['vi', 'en-US', 'fr']) writeFileSync(join(folder, 'locales', `${language}.pak`), '')
  writeFileSync(join(folder, 'version'), version)
  writeFileSync(join(folder, 'LICENSE'), 'stand-in\n')
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.from(EXPLAINED), wire()]))
  chmodSync(join(folder, 'electron'), 0o755)
}
