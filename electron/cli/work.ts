import type { Input, Output, ProcedureName } from '../../data/contract/index.ts'
import type { Actor } from '../app/actor.ts'
import type { App } from '../app/create-app.ts'
import { CallFailed } from './exit.ts'
import type { Work } from './verb.ts'

/** The app as verbs call it: typed by the contract, a refused call thrown as `CallFailed`. */
export const workOf = (app: App, actor: Actor): Work => ({
  call: async <N extends ProcedureName>(name: N, input: Input<N>): Promise<Output<N>> => {
    const reply = await app.call(name, input, actor)
    if (!reply.ok) throw new CallFailed(reply.error.code, reply.error.details)
    return reply.value as Output<N>
  },
})
