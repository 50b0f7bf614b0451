import type { Evidence } from '../../data/contract/evidence.ts'
import { Failure } from '../../data/contract/failure.ts'
import type { ExtraFile } from '../export/write-package.ts'
import { readBytes } from './requirement/evidence-files.ts'

/** A file of evidence on its way into a package. */
export interface PackedEvidence {
  readonly evidenceId: string
  readonly file: ExtraFile
}

/** All evidence of a package together, in bytes: with it the package can still be opened and checked in memory. */
const MOST_BYTES = 400 * 1024 * 1024
const LONGEST_NAME = 120

/** A name that every system can unpack: letters and digits as people typed them, nothing that leads elsewhere. */
const safeName = (name: string): string => {
  const plain = name
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}._ -]/gu, '_')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\.+|\.+$/g, '')
  if (plain.length <= LONGEST_NAME) return plain === '' ? 'file' : plain
  const ending = /\.[\p{L}\p{N}]{1,8}$/u.exec(plain)?.[0] ?? ''
  return `${plain.slice(0, LONGEST_NAME - ending.length).trim()}${ending}`
}

/** Reads the files of evidence by their hashes, each once; scans and references have none. */
export const packEvidence = async (
  workspace: string,
  evidence: readonly Evidence[],
): Promise<PackedEvidence[]> => {
  const total = evidence.reduce((sum, { size }) => sum + (size ?? 0), 0)
  if (total > MOST_BYTES) throw new Failure('evidence-too-large', { size: total, limit: MOST_BYTES })
  const packed: PackedEvidence[] = []
  for (const { id, name, sha256 } of evidence) {
    if (sha256 === null) continue
    const number = String(packed.length + 1).padStart(3, '0')
    const bytes = await readBytes(workspace, sha256)
    const file = { name: `evidence/${number}-${safeName(name)}`, bytes, document: 'evidence', title: name }
    packed.push({ evidenceId: id, file: { ...file, format: 'evidence' } })
  }
  return packed
}
