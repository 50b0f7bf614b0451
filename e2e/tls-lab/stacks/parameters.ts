import { join } from 'node:path'
import { ROOT } from '../../hosts/paths.ts'

/** A file of Diffie-Hellman parameters made for the lab: safe primes that no server ships with. */
export const dhFile = (bits: 1024 | 2048): string => join(ROOT, `e2e/tls-lab/parameters/dh-${bits}.pem`)
