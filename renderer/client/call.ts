import type { ErrorCode } from '../../data/contract/failure.ts'
import type { AppEvent, Input, Output, ProcedureName } from '../../data/contract/index.ts'
import { type Bridge, pickTransport } from './transport.ts'

declare global {
  interface Window {
    readonly capdo?: Bridge
  }
}

/** Codes of the app, and `unreachable` when the app gave no answer. */
type CallErrorCode = ErrorCode | 'unreachable'

/** Why a call failed; its sentence is `error.<code>` with `details` filled in. */
export interface CallError extends Error {
  readonly code: CallErrorCode
  readonly details: Readonly<Record<string, unknown>>
}

const transport = pickTransport(window.capdo)

const callError = (code: CallErrorCode, details: Readonly<Record<string, unknown>>): CallError =>
  Object.assign(new Error(code), { code, details })

/** Tells an error of `call` from a fault of the page. */
export const isCallError = (error: unknown): error is CallError =>
  error instanceof Error && 'code' in error && 'details' in error

/** Calls the app; throws a `CallError`. `last` lets the call outlive a page that is being closed. */
export const call = async <N extends ProcedureName>(
  name: N,
  input: Input<N>,
  last = false,
): Promise<Output<N>> => {
  const reply = await transport.call(name, input, last)
  if (reply === null) throw callError('unreachable', { name })
  if (!reply.ok) throw callError(reply.error.code, reply.error.details)
  return reply.value as Output<N>
}

/** Listens to the app's events; returns the way to stop. */
export const onEvent = (listener: (event: AppEvent) => void): (() => void) => transport.on(listener)
