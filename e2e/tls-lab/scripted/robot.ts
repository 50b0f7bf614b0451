import { constants, privateDecrypt } from 'node:crypto'
import type { Place, ScriptedPlan } from '../plan.ts'
import { rsaIdentity } from './identity.ts'
import { alert } from './messages.ts'
import { RSA_SUITES, rsaServer } from './rsa-server.ts'

const BAD_PADDING = 51
const WRONG_LENGTH = 47
const GOOD = 20
const PREMASTER_BYTES = 48

/** What a careless server makes of an encrypted premaster: the alert tells the padding (the ROBOT oracle). */
const oracle = (key: string, encrypted: Buffer): number => {
  const block = privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, encrypted)
  if (block[0] !== 0 || block[1] !== 2) return BAD_PADDING
  const end = block.indexOf(0, 2)
  return end === block.length - PREMASTER_BYTES - 1 ? GOOD : WRONG_LENGTH
}

/** A TLS 1.2 server with RSA key transport whose alert tells bad padding, wrong length and good apart. */
export const robotServer = (place: Place): ScriptedPlan => {
  const { chain, key } = rsaIdentity(place, 'robot')
  const server = rsaServer({
    chain,
    versions: [0x0303],
    suites: RSA_SUITES,
    onReply: (socket, { kind, data, version }) => {
      if (kind === 'key-exchange') socket.end(alert(version, oracle(key, data.subarray(2))))
    },
  })
  return { kind: 'scripted', server }
}
