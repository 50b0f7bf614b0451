import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const findRoot = (): string => {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package-lock.json'))) folder = dirname(folder)
  return folder
}

/** The folder of package.json, whether this runs as a source or compiled. */
export const ROOT = findRoot()

/** A file of the build. */
export const built = (...parts: string[]): string => join(ROOT, 'dist', ...parts)
