import type { Identity } from '../lab-pki.ts'
import { identityFiles, type Place, type ProgramPlan } from '../plan.ts'

const SCRIPT = `
import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
const { address, port, key, chain, options } = JSON.parse(process.argv[2])
const identity = { key: readFileSync(key), cert: readFileSync(chain) }
const answer = (_, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>lab</title>')
const server = createServer({ ...identity, ...options }, answer)
server.on('tlsClientError', () => undefined)
server.listen(port, address)
`

/** A Node program's own https server; options are those of `tls.createServer`. */
export const nodeServer =
  (program: string, options: Readonly<Record<string, unknown>>, identity: Identity = 'rsa') =>
  (place: Place): ProgramPlan => {
    const { chain, key } = identityFiles(place, identity)
    return {
      kind: 'program',
      program,
      args: ['server.mjs', JSON.stringify({ address: place.address, port: place.port, key, chain, options })],
      files: { 'server.mjs': SCRIPT },
    }
  }
