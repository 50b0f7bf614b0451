import type { Checked, Output, ProcedureName } from '../../data/contract/index.ts'
import type { Actor } from './actor.ts'

/** One handler: checked input in, output out; throws `Failure` for expected errors. */
export type Handler<N extends ProcedureName> = (input: Checked<N>, actor: Actor) => Promise<Output<N>>

/** The handlers of some procedures; the app does not compile while one of the contract is missing. */
export type Handlers<N extends ProcedureName> = { readonly [P in N]: Handler<P> }
