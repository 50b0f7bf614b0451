import { identityFiles, type Place, type ProgramPlan } from '../plan.ts'

/** Botan's own test server, one connection after the other. */
export const botan = (place: Place): ProgramPlan => {
  const { chain, key } = identityFiles(place, 'rsa')
  return {
    kind: 'program',
    program: 'botan',
    args: ['tls_server', chain, key, `--port=${place.port}`],
  }
}
