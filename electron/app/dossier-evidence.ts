import { createHash } from 'node:crypto'
import type { SecurityPlan } from '../../assessors/dossier/security-plan.ts'
import type { Redaction } from '../../data/contract/dossier.ts'
import type { Evidence } from '../../data/contract/evidence.ts'
import { Failure } from '../../data/contract/failure.ts'
import { withoutMetadata } from '../export/metadata/without-metadata.ts'
import type { KeptFile } from '../export/write-package.ts'
import { placeOf, readBytes } from './requirement/evidence-files.ts'

/** A file of evidence on its way into a package. */
export interface PackedEvidence<F extends { readonly name: string } = KeptFile> {
  readonly evidenceId: string
  readonly file: F
  /** False when it may still say who made it, when, where and with what, and the reader should not be told. */
  readonly clean: boolean
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

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/**
 * Reads the files of evidence by their hashes, one after the other, and tells what they are; scans and references have none. Whole
 * packages keep every byte. Throws `Failure` when one is gone or damaged, or all together are too large.
 */
export const packEvidence = async (
  workspace: string,
  evidence: readonly Evidence[],
  redaction: Redaction,
): Promise<PackedEvidence[]> => {
  const total = evidence.reduce((sum, { size }) => sum + (size ?? 0), 0)
  if (total > MOST_BYTES) throw new Failure('evidence-too-large', { size: total, limit: MOST_BYTES })
  const packed: PackedEvidence[] = []
  for (const { id, name, sha256, mediaType } of evidence) {
    if (sha256 === null) continue
    const number = String(packed.length + 1).padStart(3, '0')
    const whole = await readBytes(workspace, sha256)
    const { kind, bytes } =
      redaction === 'full' ? { kind: 'clean', bytes: whole } : withoutMetadata(whole, mediaType)
    const file: KeptFile = {
      ...{
        name: `evidence/${number}-${safeName(name)}`,
        document: 'evidence',
        title: name,
        format: 'evidence',
      },
      ...{
        size: bytes.length,
        sha256: bytes === whole ? sha256 : hashOf(bytes),
        path: placeOf(workspace, sha256),
      },
      cleaned: redaction === 'full' ? null : mediaType,
    }
    packed.push({ evidenceId: id, clean: kind === 'clean', file })
  }
  return packed
}

/** The plan with sizes and hashes of files as they lie in the package, so that list, data and manifest agree. */
export const withPackedFiles = (
  plan: SecurityPlan | null,
  packed: readonly PackedEvidence[],
): SecurityPlan | null => {
  if (plan === null) return null
  const files = new Map(packed.map(({ evidenceId, file }) => [evidenceId, file]))
  const evidence = plan.evidence.map((one) => {
    const file = one.sha256 === null ? undefined : files.get(one.id)
    return file === undefined ? one : { ...one, size: file.size, sha256: file.sha256 }
  })
  return { ...plan, evidence }
}
