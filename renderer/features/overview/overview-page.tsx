import './overview.css'
import { useAnswer } from '../../client/query.ts'
import { Answered } from '../../ui/answered.tsx'
import { AgencyNumbers } from './agency-numbers.tsx'
import { StartScreen } from './start-screen.tsx'

/** The first page: how to start while the workspace is empty, else the numbers of the agency. */
export const OverviewPage = () => {
  const status = useAnswer('workspace.status', {})
  // Asked for at once: an empty workspace answers quickly, and a full one need not wait for its status.
  useAnswer('overview.numbers', {})
  return <Answered of={status}>{(value) => (value.empty ? <StartScreen /> : <AgencyNumbers />)}</Answered>
}
