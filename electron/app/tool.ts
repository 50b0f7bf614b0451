import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FileMark } from '../export/docx-document.ts'
import { wholeSeconds } from '../export/whole-seconds.ts'
import { dataRoot } from './data-root.ts'

const packageFile = join(dataRoot(), '..', 'package.json')
const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string }

/** Name and version of the program, as manifests and reports carry it. */
export const TOOL = `Capdo ${version}`

/** What a file written at an instant says of its making. */
export const fileMark = (at: string | Date): FileMark => ({ at: wholeSeconds(at), tool: TOOL })
