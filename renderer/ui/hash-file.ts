import type { EvidenceFile } from '../../data/contract/scan-record.ts'

/** Larger files are not read into memory for their hash. In bytes. */
export const LARGEST_FILE = 256 * 1024 * 1024

/** Name, size and SHA-256 of a file; the file itself goes nowhere. */
export const hashFile = async (file: File): Promise<EvidenceFile> => {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
  const sha256 = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return { name: file.name, bytes: file.size, sha256 }
}
