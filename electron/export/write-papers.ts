import type { DocumentModel } from '../../data/contract/document.ts'
import type { FileMark } from './docx-document.ts'
import { fileOf, type PackageFile, type PaperFormat, WRITERS } from './write-package.ts'

/** Documents as files, format by format in the order asked for; a format asked for twice is written once. */
export const writePapers = async (
  models: readonly DocumentModel[],
  formats: readonly PaperFormat[],
  mark: FileMark,
): Promise<PackageFile[]> => {
  const files: PackageFile[] = []
  for (const format of new Set(formats)) {
    for (const model of models) {
      files.push(fileOf(`${model.fileName}.${format}`, await WRITERS[format](model, mark)))
    }
  }
  return files
}
