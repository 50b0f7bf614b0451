import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { RiskReview, RiskReviewPatch } from '../../../data/contract/risk.ts'
import { call } from '../../client/call.ts'
import { refreshAfter } from '../../client/refresh.ts'
import { followSave } from '../../client/save-state.ts'

/** Saves parts of a review one after the other, each on top of the version that the one before it left. */
export interface ReviewQueue {
  readonly save: (patch: RiskReviewPatch) => Promise<RiskReview>
  readonly error: Error | null
}

/** The queue of the review of one system; `review` is the one the app answered with last. */
export const useReviewQueue = (systemId: string, review: RiskReview | null): ReviewQueue => {
  const client = useQueryClient()
  const version = useRef(review?.version ?? null)
  const last = useRef<Promise<unknown>>(Promise.resolve())
  const seen = review?.version ?? null
  useEffect(() => {
    if (seen !== null && seen > (version.current ?? 0)) version.current = seen
  }, [seen])
  const send = useMutation({
    mutationFn: async (patch: RiskReviewPatch): Promise<RiskReview> => {
      const input = { systemId, stage: 'preliminary' as const, version: version.current, patch }
      try {
        const saved = await followSave(() => call('risk.review', input))
        version.current = saved.version
        return saved
      } finally {
        refreshAfter(client, 'risk')
      }
    },
  })
  const save = (patch: RiskReviewPatch): Promise<RiskReview> => {
    const next = last.current.then(() => send.mutateAsync(patch))
    last.current = next.catch(() => undefined)
    return next
  }
  return { save, error: send.error }
}
