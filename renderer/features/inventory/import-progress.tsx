import { useTexts } from '../../app/texts.ts'
import { JobProgress } from '../../ui/job-progress.tsx'
import type { ImportJob } from './import-job.ts'

/** How far a staging or a commit has come, and the button that ends it without a trace. */
export const ImportProgress = ({ job }: { readonly job: ImportJob }) => {
  const { t } = useTexts()
  if (job.running === null) return null
  const { progress } = job
  return (
    <JobProgress
      label={t('inventory-page.running')}
      phase={t(`inventory-page.phase.${progress?.phase ?? 'read'}`)}
      done={progress?.done ?? 0}
      total={progress?.total ?? 0}
      counted="inventory-page.progress"
      cancel={t('inventory-page.cancel')}
      onCancel={job.cancel}
    />
  )
}
