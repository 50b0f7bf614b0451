import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { dataRoot } from './data-root.ts'

const packageFile = join(dataRoot(), '..', 'package.json')
const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string }

/** Name and version of the program, as manifests and reports carry it. */
export const TOOL = `Capdo ${version}`
