import { accessSync, constants } from 'node:fs'
import { join } from 'node:path'

// A user's PATH often leaves out the folders where servers live.
const FOLDERS = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/sbin', '/usr/local/sbin']

/** Full path of a program, null when it is not installed. */
export const findProgram = (name: string): string | null => {
  for (const folder of FOLDERS) {
    const path = join(folder, name)
    try {
      accessSync(path, constants.X_OK)
      return path
    } catch {
      // not in this folder
    }
  }
  return null
}
