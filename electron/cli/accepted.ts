import type { AcceptedFinding } from '../../data/contract/scan-finding.ts'
import { failureText, isCoded } from '../failure-text.ts'
import type { CliContext } from './verb.ts'

/**
 * What somebody bears by the workspace; `undefined` where there is none. A workspace that is in use or cannot be opened does not
 * hold up the results of a scan: a line says that nothing is marked.
 */
export const readAccepted = async ({
  hasWorkspace,
  inWorkspace,
  output,
  texts,
}: CliContext): Promise<AcceptedFinding[] | undefined> => {
  if (!hasWorkspace) return undefined
  try {
    return await inWorkspace({}, (work) => work.call('scan.accepted', {}))
  } catch (error) {
    if (!isCoded(error)) throw error
    output.note(texts('cli.verb.scan.noAccepted', { why: failureText(texts, error) }))
    return undefined
  }
}
