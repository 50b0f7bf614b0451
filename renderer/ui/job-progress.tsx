import { Button, Progress } from 'antd'
import { useTexts } from '../app/texts.ts'
import { formatNumber } from './format.ts'

interface JobProgressProps {
  /** What is going on as a whole. */
  readonly label: string
  /** What it is busy with now. */
  readonly phase: string
  readonly done: number
  /** 0 while it is not known. */
  readonly total: number
  /** Says how many of how many; takes `done` and `total`. */
  readonly counted: string
  readonly cancel: string
  readonly onCancel: () => void
}

/** How far long work has come, and the button that ends it without a trace. */
export const JobProgress = ({ label, phase, done, total, counted, cancel, onCancel }: JobProgressProps) => {
  const { t, language } = useTexts()
  const numbers = { done: formatNumber(done, language), total: formatNumber(total, language) }
  return (
    <section className="card job-progress" aria-label={label}>
      <p role="status">
        {phase} {total === 0 ? '' : t(counted, numbers)}
      </p>
      <Progress percent={total === 0 ? 0 : Math.floor((100 * done) / total)} aria-label={phase} />
      <Button onClick={onCancel}>{cancel}</Button>
    </section>
  )
}
