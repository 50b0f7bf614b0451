import { Link } from '@tanstack/react-router'
import type { Output } from '../../../data/contract/index.ts'
import { useTexts } from '../../app/texts.ts'
import { useAnswer } from '../../client/query.ts'
import { Answered } from '../../ui/answered.tsx'
import { DutyDue } from '../../ui/duty/duty-due.tsx'
import { DutyLink } from '../../ui/duty/duty-link.tsx'
import { useDutyWords } from '../../ui/duty/duty-words.ts'
import { formatDay } from '../../ui/format.ts'

type Next = Output<'duty.next'>

const SHOWN = 5

/** Hours of incidents run while nobody writes. In ms. */
const EVERY = 60_000

const COUNTED = ['overdue', 'today', 'week'] as const

const Counts = ({ counts }: Pick<Next, 'counts'>) => {
  const { t } = useTexts()
  return (
    <span className="row">
      {COUNTED.map((bucket) => (
        <Link key={bucket} to="/duties" search={{ bucket }} className="nowrap">
          {t(`duty.bucket.${bucket}`)} <strong className="number">{counts[bucket]}</strong>
        </Link>
      ))}
    </span>
  )
}

const Entry = ({ duty }: { readonly duty: Next['duties'][number] }) => {
  const { t } = useTexts()
  const words = useDutyWords()
  return (
    <li className="next-duty">
      <span className="next-duty-due">
        <DutyDue duty={duty} />
      </span>
      <span>
        <span className="duty-kind">{t(`duty.kind.${duty.kind}`)}</span> {words.title(duty.what)}
        {duty.systems === 0 ? null : (
          <span className="soft">
            {' '}
            · {duty.systems === 1 ? duty.systemCode : t('duty.systems-more', { n: duty.systems })}
          </span>
        )}
      </span>
      {duty.link === null ? (
        <Link to="/duties" search={{ bucket: duty.bucket, kind: duty.kind }}>
          {t('overview.next.open')}
        </Link>
      ) : (
        <DutyLink {...duty.link} />
      )}
    </li>
  )
}

/** What presses most, the first few; the rest stands in the list of duties. */
export const DutyBlock = () => {
  const { t } = useTexts()
  const answer = useAnswer('duty.next', { limit: SHOWN }, { every: EVERY })
  return (
    <section className="card next-duties" aria-labelledby="next-duties">
      <div className="figure-head">
        <h2 id="next-duties">
          {t('duty.title')}
          {answer.data === undefined ? null : (
            <span className="soft next-day"> {formatDay(answer.data.today)}</span>
          )}
        </h2>
        <Link to="/duties">{t('overview.next.all')}</Link>
      </div>
      <Answered of={answer}>
        {({ counts, duties }) => (
          <>
            <Counts counts={counts} />
            {duties.length === 0 ? (
              <p className="soft">{t('overview.next.none')}</p>
            ) : (
              <ul className="plain-list">
                {duties.map((duty) => (
                  <Entry key={duty.key} duty={duty} />
                ))}
              </ul>
            )}
          </>
        )}
      </Answered>
    </section>
  )
}
