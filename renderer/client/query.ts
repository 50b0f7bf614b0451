import {
  keepPreviousData,
  type QueryClient,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { Input, Output, ProcedureName } from '../../data/contract/index.ts'
import { call } from './call.ts'
import { featureOf, refreshAfter } from './refresh.ts'
import { followSave } from './save-state.ts'

/** Key of an answer: feature, call, input. */
export const answerKey = <N extends ProcedureName>(name: N, input: Input<N>): readonly unknown[] => [
  featureOf(name),
  name,
  input,
]

/** Where an answer is kept, and how it is asked for. */
export const answerOf = <N extends ProcedureName>(name: N, input: Input<N>) => ({
  queryKey: answerKey(name, input),
  queryFn: (): Promise<Output<N>> => call(name, input),
})

/**
 * Asks the app and keeps the answer; `enabled: false` waits, `steady` shows the answer to the last question until the one to
 * this is there; `every` asks again after so many ms while the page is seen. The error of the result is a `CallError`.
 */
export const useAnswer = <N extends ProcedureName>(
  name: N,
  input: Input<N>,
  options: { readonly enabled?: boolean; readonly steady?: boolean; readonly every?: number } = {},
): UseQueryResult<Output<N>> =>
  useQuery({
    ...answerOf(name, input),
    enabled: options.enabled ?? true,
    ...(options.every === undefined ? {} : { refetchInterval: options.every }),
    ...(options.steady === true ? { placeholderData: keepPreviousData } : {}),
  })

/** Runs one write, tells the save state and marks what it touched as stale. Throws a `CallError`. */
const write = async <N extends ProcedureName>(
  client: QueryClient,
  name: N,
  input: Input<N>,
): Promise<Output<N>> => {
  try {
    return await followSave(() => call(name, input))
  } finally {
    refreshAfter(client, featureOf(name))
  }
}

/** A write as a mutation of a button or a form. */
export const useCommand = <N extends ProcedureName>(
  name: N,
): UseMutationResult<Output<N>, Error, Input<N>> => {
  const client = useQueryClient()
  return useMutation({ mutationFn: (input: Input<N>) => write(client, name, input) })
}

/** A read that a person starts and that is not kept, e.g. reading a file. */
export const useAsk = <N extends ProcedureName>(name: N): UseMutationResult<Output<N>, Error, Input<N>> =>
  useMutation({ mutationFn: (input: Input<N>) => call(name, input) })
