import type { Identity } from '../lab-pki.ts'
import { identityFiles, type Place, type ProgramPlan } from '../plan.ts'

/** What varies between s_server targets. */
export interface OpensslSpec {
  readonly identity: Identity
  readonly args: readonly string[]
  /** Answers as a web server; off where s_server cannot combine it with other options. */
  readonly web?: boolean
}

/** `openssl s_server` as a small web server. */
export const opensslServer =
  ({ identity, args, web = true }: OpensslSpec) =>
  (place: Place): ProgramPlan => {
    const { rest, key, leaf } = identityFiles(place, identity)
    const certificate = [
      '-cert',
      leaf,
      '-key',
      key,
      ...(identity === 'lone-1024' ? [] : ['-cert_chain', rest]),
    ]
    return {
      kind: 'program',
      program: 'openssl',
      args: [
        's_server',
        '-accept',
        `127.0.0.1:${place.port}`,
        '-quiet',
        ...(web ? ['-www'] : []),
        ...certificate,
        ...args,
      ],
    }
  }
