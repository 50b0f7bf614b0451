import './overview.css'
import { useAnswer } from '../../client/query.ts'
import { Answered } from '../../ui/answered.tsx'
import { AgencyNumbers } from './agency-numbers.tsx'
import { StartScreen } from './start-screen.tsx'

/** The first page: how to start while the workspace is empty, else the numbers of the agency. */
export const OverviewPage = () => {
  const status = useAnswer('workspace.status', {})
  return <Answered of={status}>{(value) => (value.empty ? <StartScreen /> : <AgencyNumbers />)}</Answered>
}
