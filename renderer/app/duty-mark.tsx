import { useEffect, useState } from 'react'
import { useAnswer } from '../client/query.ts'
import { useTexts } from './texts.ts'

/** Hours run while nobody writes: the numbers are asked for again every minute. In ms. */
const EVERY = 60_000

/** The numbers of the page come first: reading what is due takes the app a moment. In ms. */
const AFTER = 250

const useAfter = (ms: number): boolean => {
  const [over, setOver] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), ms)
    return () => clearTimeout(timer)
  }, [ms])
  return over
}

/** How many duties are late and how many are due today, beside their name on the rail. */
export const DutyMark = () => {
  const { t } = useTexts()
  const enabled = useAfter(AFTER)
  const marks = useAnswer('rail.marks', {}, { every: EVERY, enabled }).data
  if (marks === undefined || marks.overdue + marks.today === 0) return null
  const parts = [
    ...(marks.overdue > 0 ? [t('duty.rail.overdue', { n: marks.overdue })] : []),
    ...(marks.today > 0 ? [t('duty.rail.today', { n: marks.today })] : []),
  ]
  return (
    <span className={marks.overdue > 0 ? 'rail-mark rail-mark-late' : 'rail-mark'} title={parts.join(', ')}>
      <span aria-hidden>{marks.overdue > 0 ? `!${marks.overdue}` : marks.today}</span>
      <span className="visually-hidden">{parts.join(', ')}</span>
    </span>
  )
}
