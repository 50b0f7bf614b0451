import type { QueryClient } from '@tanstack/react-query'
import { answerOf } from '../../client/query.ts'
import type { WorkbenchState } from './workbench-state.ts'

const readAhead = async (client: QueryClient, systemId: string, state: WorkbenchState): Promise<void> => {
  const { rows } = await client.ensureQueryData(answerOf('requirement.workbench', { systemId }))
  const { r, show, search } = state
  const requirementId = r ?? (show === undefined && search === undefined ? rows[0]?.id : undefined)
  if (requirementId === undefined) return
  await client.prefetchQuery(answerOf('requirement.detail', { systemId, requirementId }))
}

/**
 * Asks for a workbench and for the requirement that will be open in it as soon as somebody goes there, or is about to: what the
 * page draws meanwhile costs no waiting. What fails here is asked for again by the page, which shows why.
 */
export const askWorkbenchAhead = (client: QueryClient, systemId: string, state: WorkbenchState): void => {
  readAhead(client, systemId, state).catch(() => undefined)
}
