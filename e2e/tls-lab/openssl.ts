import { spawnSync } from 'node:child_process'

/** Runs the openssl program in a folder; throws with its words when it fails. */
export const openssl = (folder: string, args: readonly string[]): string => {
  const { status, stdout, stderr, error } = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' })
  if (error !== undefined) throw error
  if (status !== 0) throw new Error(`openssl ${args[0] ?? ''}: ${stderr.trim().slice(-600)}`)
  return stdout
}
