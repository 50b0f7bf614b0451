import type { Identity } from '../lab-pki.ts'
import { identityFiles, type Place, type ProgramPlan } from '../plan.ts'

/** gnutls-serv with a priority string. */
export const gnutls =
  (identity: Identity, priority: string, more: (place: Place) => readonly string[] = () => []) =>
  (place: Place): ProgramPlan => {
    const { chain, key } = identityFiles(place, identity)
    const certificate = ['--x509certfile', chain, '--x509keyfile', key, '--disable-client-cert']
    return {
      kind: 'program',
      program: 'gnutls-serv',
      args: [
        '--http',
        '--quiet',
        '-p',
        String(place.port),
        '--priority',
        priority,
        ...certificate,
        ...more(place),
      ],
    }
  }
