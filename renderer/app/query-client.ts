import { QueryClient } from '@tanstack/react-query'

/** The app is on this machine: answers stay fresh until a write or an event says otherwise, and nothing is retried blindly. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        retry: false,
        refetchOnWindowFocus: 'always',
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  })
