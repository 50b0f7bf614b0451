import type { Planner } from '../tls-lab/plan.ts'
import { nginx } from '../tls-lab/stacks/nginx.ts'

const SUITES =
  'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES128-GCM-SHA256:AES128-SHA'

/** An nginx that listens on many addresses of loopback beside its own. */
export const batchNginx =
  (addresses: readonly string[]): Planner =>
  (place) =>
    nginx({
      identities: ['ec', 'rsa'],
      ciphers: SUITES,
      room: addresses.length + 4096,
      directives: addresses.map((address) => `listen ${address}:${place.port} ssl;`),
    })(place)
