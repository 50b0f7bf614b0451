import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { formatInstant } from '../../ui/format.ts'
import { BundleFacts } from './bundle-facts.tsx'

/** Where the results of an imported run came from; nothing for a run of this machine. */
export const RunOrigin = ({ runId }: { readonly runId: string }) => {
  const { t } = useTexts()
  const origin = useAnswer('scan.origin', { runId }).data
  if (origin == null) return null
  const { file, importedAt, importedBy } = origin
  return (
    <details className="card run-origin">
      <summary>{t('scan-bundle.imported', { file, at: formatInstant(importedAt), by: importedBy })}</summary>
      <BundleFacts {...origin} />
    </details>
  )
}
