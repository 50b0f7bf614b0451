import type { Context } from '../engine/context.ts'
import type { Answer } from '../engine/session.ts'
import { messageOf } from '../net/flight.ts'
import { suiteByCode } from '../registry/suites.ts'
import { Malformed } from '../wire/bytes.ts'
import { messageType } from '../wire/handshake-buffer.ts'
import { type KeyExchange, readKeyExchange } from '../wire/messages.ts'

/** The ServerKeyExchange of an answer, or null when the suite has none or it cannot be read (then a fault is noted). */
export function keyExchangeOf(context: Context, answer: Answer): KeyExchange | null {
  if (answer.kind !== 'answer') return null
  const message = messageOf(answer.flight, messageType.serverKeyExchange)
  const suite = suiteByCode(answer.hello.suite)
  if (message === undefined || suite === undefined) return null
  const signed = suite.authentication !== 'anon' && suite.authentication !== 'PSK'
  try {
    return readKeyExchange(message.body, {
      keyExchange: suite.keyExchange,
      signed,
      version: answer.hello.version,
    })
  } catch (error) {
    if (!(error instanceof Malformed)) throw error
    context.session.fault('bad-key-exchange', `${suite.name}: ${error.message}`)
    return null
  }
}
