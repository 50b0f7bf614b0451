import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder `data` beside package.json: the same in a checkout, in `dist` and inside the packed archive. */
export const dataRoot = (): string => {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const data = join(folder, 'data')
    if (existsSync(join(data, 'catalogues')) && existsSync(join(folder, 'package.json'))) return data
    if (folder === dirname(folder)) throw new Error('data folder not found beside package.json')
  }
}
