import { Button } from 'antd'
import { useEffect, useState } from 'react'
import type { IncidentClock } from '../../../data/contract/incident.ts'
import type { Output } from '../../../data/contract/index.ts'
import { useTexts } from '../../app/texts.ts'
import { ConfidenceMark } from '../../ui/confidence-mark.tsx'
import { formatInstant } from '../../ui/format.ts'
import { ToneMark } from '../../ui/verdict-badge.tsx'
import { PaperDialog } from './paper-dialog.tsx'
import { timeLeft } from './time-left.ts'

/** Minutes are shown, so that half a minute is often enough. In ms. */
const TICK = 30_000

const useNow = (): number => {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK)
    return () => clearInterval(timer)
  }, [])
  return now
}

const Left = ({ clock }: { readonly clock: IncidentClock }) => {
  const { t } = useTexts()
  const { late, days, hours, minutes } = timeLeft(useNow(), Date.parse(clock.due))
  const span = t('duty.incident.span', { days, hours, minutes })
  return late ? (
    <ToneMark tone="bad">{t('duty.incident.late', { span })}</ToneMark>
  ) : (
    <ToneMark tone="warn">{t('duty.incident.left', { span })}</ToneMark>
  )
}

const State = ({ clock }: { readonly clock: IncidentClock }) => {
  const { t } = useTexts()
  const at = clock.sentAt === null ? '' : formatInstant(clock.sentAt).slice(0, 16)
  switch (clock.state) {
    case 'waiting':
    case 'late':
      return <Left clock={clock} />
    case 'kept':
      return <ToneMark tone="good">{t('duty.incident.kept', { at })}</ToneMark>
    case 'sent-late':
      return <ToneMark tone="bad">{t('duty.incident.sent-late', { at })}</ToneMark>
    case 'not-asked':
      return <ToneMark tone="none">{t('duty.incident.not-asked')}</ToneMark>
  }
}

const Message = ({
  clock,
  law,
}: {
  readonly clock: IncidentClock
  readonly law: Pick<Output<'incident.list'>, 'recipient' | 'sendConfidence'>
}) => {
  const { t, pick } = useTexts()
  return (
    <details open={clock.state === 'late' || clock.state === 'waiting'}>
      <summary>{t('duty.incident.what-to-send')}</summary>
      <p>
        {t('duty.incident.to')} <strong>{pick(law.recipient)}</strong>
      </p>
      <ul>
        {clock.send.map((line) => (
          <li key={line.vi}>{pick(line)}</li>
        ))}
      </ul>
      <ConfidenceMark confidence={law.sendConfidence} />
    </details>
  )
}

/** The terms of an incident (Đ31.2.d): when each ends, whether it was kept, and what belongs into the message. */
export const IncidentClockList = ({
  id,
  clocks,
  law,
}: {
  /** Of the incident. */
  readonly id: string
  readonly clocks: readonly IncidentClock[]
  readonly law: Pick<Output<'incident.list'>, 'recipient' | 'sendConfidence'>
}) => {
  const { t, pick } = useTexts()
  const [writing, setWriting] = useState<IncidentClock | null>(null)
  return (
    <>
      <ol className="incident-clocks">
        {clocks.map((clock) => (
          <li key={clock.step} className={`card incident-clock-${clock.state}`}>
            <h2 className="small-head">
              {clock.hours === 0 ? t('duty.incident.at-once') : t('duty.incident.hours', { n: clock.hours })}
            </h2>
            <p>{pick(clock.text)}</p>
            <p>
              {t('duty.incident.due', { at: formatInstant(clock.due).slice(0, 16) })}
              <br />
              <State clock={clock} />
            </p>
            <Message clock={clock} law={law} />
            <Button
              size="small"
              aria-label={`${t('duty.incident.paper.button')}: ${pick(clock.text)}`}
              onClick={() => setWriting(clock)}
            >
              {t('duty.incident.paper.button')}
            </Button>
          </li>
        ))}
      </ol>
      {writing === null ? null : (
        <PaperDialog id={id} step={writing.step} asks={writing.asks} onClose={() => setWriting(null)} />
      )}
    </>
  )
}
