import { Button, Progress } from 'antd'
import { useTexts } from '../../app/texts.ts'
import { formatNumber } from '../../ui/format.ts'
import type { ImportJob } from './import-job.ts'

const percentOf = ({ progress }: ImportJob): number =>
  progress === null || progress.total === 0 ? 0 : Math.floor((100 * progress.done) / progress.total)

/** How far a staging or a commit has come, and the button that ends it without a trace. */
export const ImportProgress = ({ job }: { readonly job: ImportJob }) => {
  const { t, language } = useTexts()
  if (job.running === null) return null
  const { progress } = job
  const phase = t(`inventory-page.phase.${progress?.phase ?? 'read'}`)
  const rows =
    progress === null || progress.total === 0
      ? ''
      : t('inventory-page.progress', {
          done: formatNumber(progress.done, language),
          total: formatNumber(progress.total, language),
        })
  return (
    <section className="card import-progress" aria-label={t('inventory-page.running')}>
      <p role="status">
        {phase} {rows}
      </p>
      <Progress percent={percentOf(job)} aria-label={phase} />
      <Button onClick={job.cancel}>{t('inventory-page.cancel')}</Button>
    </section>
  )
}
