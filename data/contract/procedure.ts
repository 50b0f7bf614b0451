import { z } from 'zod'

/** One call of the contract: what goes in, what comes out; `write` marks calls that change the workspace. */
export interface Procedure<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly input: I
  readonly output: O
  readonly write: boolean
}

/** A call that only reads. */
export const query = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Procedure<I, O> => ({
  input,
  output,
  write: false,
})

/** A call that changes the workspace; the app records one audit event in the same transaction. */
export const command = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Procedure<I, O> => ({
  input,
  output,
  write: true,
})

/** The input of calls that take nothing. */
export const nothing = z.strictObject({})
