import type { Identity } from '../lab-pki.ts'
import { identityFiles, type Place, type ProgramPlan } from '../plan.ts'

/** What varies between s_server targets. */
export interface OpensslSpec {
  readonly identity: Identity
  readonly args: readonly string[]
  /** Answers as a web server; off where s_server cannot combine it with other options, or sleeps a second at each step. */
  readonly web?: boolean
}

// Without a web page s_server copies its input to the client and ends the connection when the input ends.
const QUIET_INPUT = 'tail -f /dev/null | openssl "$@"'

/** `openssl s_server`, one connection after the other. */
export const opensslServer =
  ({ identity, args, web = true }: OpensslSpec) =>
  (place: Place): ProgramPlan => {
    const { rest, key, leaf } = identityFiles(place, identity)
    const issuers = identity === 'lone-1024' ? [] : ['-cert_chain', rest]
    const server = ['s_server', '-accept', `${place.address}:${place.port}`, '-quiet']
    const all = [...server, ...(web ? ['-www'] : []), '-cert', leaf, '-key', key, ...issuers, ...args]
    return {
      kind: 'program',
      program: web ? 'openssl' : 'sh',
      args: web ? all : ['-c', QUIET_INPUT, 'sh', ...all],
    }
  }
