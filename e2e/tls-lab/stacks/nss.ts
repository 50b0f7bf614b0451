import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Identity } from '../lab-pki.ts'
import { openssl } from '../openssl.ts'
import { identityFiles, type Place, type ProgramPlan } from '../plan.ts'

const run = (program: string, args: readonly string[], folder: string): void => {
  const { status, stderr, error } = spawnSync(program, args, { cwd: folder, encoding: 'utf8' })
  if (error !== undefined) throw error
  if (status !== 0) throw new Error(`${program}: ${stderr.trim()}`)
}

/** Puts a certificate with key and issuer under the nickname `lab` into a new NSS database in the folder. */
const fillDatabase = (place: Place, identity: Identity): void => {
  const { chain, key } = identityFiles(place, identity)
  const { folder } = place
  openssl(folder, [
    'pkcs12',
    '-export',
    '-in',
    chain,
    '-inkey',
    key,
    '-name',
    'lab',
    '-passout',
    'pass:lab',
    '-out',
    'lab.p12',
  ])
  // Started once more in the same folder: over a database that stands certutil asks, again and again.
  for (const file of ['cert9.db', 'key4.db', 'pkcs11.txt']) rmSync(join(folder, file), { force: true })
  run('certutil', ['-N', '-d', `sql:${folder}`, '--empty-password'], folder)
  run('pk12util', ['-i', 'lab.p12', '-d', `sql:${folder}`, '-W', 'lab'], folder)
}

/** NSS' own test server. */
export const selfserv =
  (args: readonly string[]) =>
  (place: Place): ProgramPlan => ({
    kind: 'program',
    program: 'selfserv',
    args: ['-d', `sql:${place.folder}`, '-n', 'lab', '-p', String(place.port), ...args],
    prepare: () => fillDatabase(place, 'rsa'),
  })
