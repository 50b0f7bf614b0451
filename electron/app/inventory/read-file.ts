import { Failure } from '../../../data/contract/failure.ts'
import type { SampleAgency } from '../../../data/sample/sample.schema.ts'
import type { Texts } from '../texts.ts'
import { agencyTables } from './agency-tables.ts'
import { decodeText } from './decode-text.ts'
import { LIMITS } from './limits.ts'
import type { RawTable } from './raw-table.ts'
import { readCsv } from './read-csv.ts'
import { readStructured } from './read-structured.ts'
import { readXlsx } from './read-xlsx.ts'
import { unreadable } from './unreadable.ts'

/** A file to be imported; only the last part of its name counts. */
export interface ImportFile {
  readonly name: string
  readonly bytes: Buffer
}

/** The tables of a file; `agency` is there when the file is a whole agency, `guessed` when its letters may be wrong. */
export interface FileContent {
  readonly tables: readonly RawTable[]
  readonly agency?: SampleAgency
  readonly guessed: boolean
}

const ZIP_MARK = Buffer.from('PK\u0003\u0004', 'latin1')
const OLD_OFFICE_MARK = Buffer.from('d0cf11e0a1b11ae1', 'hex')

/** The name of a file without the folders before it, whichever system wrote them. */
export const baseName = (name: string): string => name.split(/[\\/]/).at(-1) ?? name

const startsWith = (bytes: Buffer, mark: Buffer): boolean => bytes.subarray(0, mark.length).equals(mark)

const readText = ({ bytes }: ImportFile, kind: 'csv' | 'yaml' | 'json', texts: Texts): FileContent => {
  const { text, guessed } = decodeText(bytes)
  if (kind === 'csv') return { tables: [readCsv(text)], guessed }
  const structured = readStructured(text, kind)
  if (structured.kind === 'lists') return { tables: structured.tables, guessed }
  return { tables: agencyTables(structured.agency, texts), agency: structured.agency, guessed }
}

const readKind = async (file: ImportFile, texts: Texts): Promise<FileContent> => {
  const [, extension = ''] = /\.([a-z]{1,5})$/.exec(baseName(file.name).toLowerCase()) ?? []
  if (startsWith(file.bytes, OLD_OFFICE_MARK)) throw unreadable('old-excel')
  switch (extension) {
    case 'xlsx':
    case 'xlsm':
      if (!startsWith(file.bytes, ZIP_MARK)) throw unreadable('damaged')
      return { tables: await readXlsx(file.bytes), guessed: false }
    case 'csv':
    case 'tsv':
    case 'txt':
      return readText(file, 'csv', texts)
    case 'yaml':
    case 'yml':
      return readText(file, 'yaml', texts)
    case 'json':
      return readText(file, 'json', texts)
    default:
      throw unreadable('unknown-kind')
  }
}

/**
 * Reads a file by the ending of its name. `texts` are the Vietnamese sentences. Throws `import-unreadable` with the file's
 * name and the reason.
 */
export const readFile = async (file: ImportFile, texts: Texts): Promise<FileContent> => {
  try {
    if (file.bytes.length > LIMITS.fileBytes) throw unreadable('too-large')
    return await readKind(file, texts)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    throw new Failure(error.code, { ...error.details, file: baseName(file.name) })
  }
}
