import type { ZodError } from 'zod'
import { Failure, type Reply } from '../../data/contract/failure.ts'
import { contract, type ProcedureName } from '../../data/contract/index.ts'
import type { Actor } from './actor.ts'
import type { Handlers } from './handlers.ts'

/** The one way in for every host: answers with a reply and never throws. */
export type Dispatch = (name: string, input: unknown, actor: Actor) => Promise<Reply<unknown>>

const isProcedure = (name: string): name is ProcedureName => Object.hasOwn(contract, name)

const faultsOf = (error: ZodError): readonly { readonly field: string; readonly expected: string }[] =>
  error.issues.slice(0, 20).map((issue) => ({ field: issue.path.join('.'), expected: issue.message }))

const refusal = (error: unknown, report: (error: unknown) => void): Reply<never> => {
  if (error instanceof Failure) return { ok: false, error: { code: error.code, details: error.details } }
  report(error)
  return { ok: false, error: { code: 'internal', details: {} } }
}

/** Builds the way in over the handlers; `report` gets what nobody expected, for the log of the host. */
export const createDispatch =
  (handlers: Handlers<ProcedureName>, report: (error: unknown) => void): Dispatch =>
  async (name, input, actor) => {
    if (!isProcedure(name)) return { ok: false, error: { code: 'unknown-procedure', details: { name } } }
    const checked = contract[name].input.safeParse(input)
    if (!checked.success) {
      return { ok: false, error: { code: 'bad-input', details: { name, faults: faultsOf(checked.error) } } }
    }
    try {
      const handler = handlers[name] as (input: unknown, actor: Actor) => Promise<unknown>
      return { ok: true, value: await handler(checked.data, actor) }
    } catch (error) {
      return refusal(error, report)
    }
  }
