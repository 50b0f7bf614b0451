import { createHash } from 'node:crypto'
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Failure } from '../../data/contract/failure.ts'
import type { Output } from '../../data/contract/index.ts'
import type { AppDeps } from './deps.ts'
import { onDisk } from './on-disk.ts'
import { keepBytes, readBytes } from './requirement/evidence-files.ts'
import { TOOL } from './tool.ts'

const WORKSPACE_FILE = 'capdo.sqlite'
const MANIFEST = 'capdo-backup.json'
/** Settings of scans that lie beside the workspace; most offices have none. */
const SCAN_SETTINGS = 'scan.json'

const stampOf = (now: Date): string => now.toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-')

/** Copies one file of evidence by its hash and reads the copy back; false when the original is gone or another. */
const copyEvidence = async (
  { workspace, newId }: AppDeps,
  folder: string,
  sha256: string,
): Promise<boolean> => {
  try {
    await keepBytes(folder, await readBytes(workspace, sha256), newId())
    await readBytes(folder, sha256)
    return true
  } catch (error) {
    if (error instanceof Failure && error.code !== 'place-unwritable') return false
    throw error
  }
}

const hashOfFile = async (path: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex')

/**
 * Writes a folder that is a workspace of its own: a verified copy of the file, every file of evidence under its hash, and a
 * manifest. It is restored by opening it as a workspace. Evidence that is gone or damaged is named, never passed over in
 * silence. Throws `place-unwritable`, `workspace-damaged`.
 */
export const backUp = async (deps: AppDeps): Promise<Output<'workspace.backup'>> => {
  const now = deps.now()
  const folder = await deps.host.choosePlace(`capdo-backup-${stampOf(now)}`)
  if (folder === null) return { folder: null, evidence: 0, missing: [] }
  await onDisk(folder, () => mkdir(folder, { recursive: true, mode: 0o700 }))
  await deps.store.backup(join(folder, WORKSPACE_FILE))
  const kept: string[] = []
  const missing: string[] = []
  for (const { sha256, name } of await deps.store.requirements.evidenceFiles()) {
    if (await copyEvidence(deps, folder, sha256)) kept.push(sha256)
    else missing.push(name)
  }
  await copyFile(join(deps.workspace, SCAN_SETTINGS), join(folder, SCAN_SETTINGS)).catch(() => undefined)
  const manifest = {
    at: now.toISOString(),
    tool: TOOL,
    workspace: { file: WORKSPACE_FILE, sha256: await hashOfFile(join(folder, WORKSPACE_FILE)) },
    evidence: kept,
    missing,
  }
  await writeFile(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`)
  return { folder, evidence: kept.length, missing }
}
