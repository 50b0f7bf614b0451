import { join } from 'node:path'
import { ROOT } from '../../hosts/paths.ts'
import { openssl } from '../openssl.ts'
import { identityFiles, type Place, type ProgramPlan } from '../plan.ts'

/** Java's SSLServerSocket with every protocol and suite it still knows, and 1024-bit DHE. */
export const javaServer = (place: Place): ProgramPlan => {
  const { chain, key } = identityFiles(place, 'rsa')
  const store = join(place.folder, 'lab.p12')
  return {
    kind: 'program',
    program: 'java',
    args: [
      '-XX:+UseSerialGC',
      '-XX:TieredStopAtLevel=1',
      '-Djdk.tls.ephemeralDHKeySize=1024',
      join(ROOT, 'e2e/tls-lab/stacks/LabServer.java'),
      place.address,
      String(place.port),
      store,
    ],
    prepare: () => {
      openssl(place.folder, [
        'pkcs12',
        '-export',
        '-in',
        chain,
        '-inkey',
        key,
        '-name',
        'lab',
        '-passout',
        'pass:labtest',
        '-out',
        store,
      ])
    },
  }
}
