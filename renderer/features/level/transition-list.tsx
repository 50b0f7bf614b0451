import type { TransitionDuty } from '../../../data/contract/level-calls.ts'
import { useTexts } from '../../app/texts.ts'
import { ConfidenceMark } from '../../ui/confidence-mark.tsx'
import { formatDay } from '../../ui/format.ts'

const Left = ({ duty }: { readonly duty: TransitionDuty }) => {
  const { t } = useTexts()
  const { date, daysLeft } = duty
  if (date === null || daysLeft === null)
    return <span className="days-left">{t('wizard.transition.now')}</span>
  const late = daysLeft < 0
  return (
    <span className={late ? 'days-left days-late' : 'days-left'}>
      {t(late ? 'wizard.transition.late' : 'wizard.transition.left', {
        count: Math.abs(daysLeft),
        date: formatDay(date),
      })}
    </span>
  )
}

/** The duties of the transition that meet this system, with the days that are left (Luật 116 Đ45.1, NĐ 331 Đ39.1). */
export const TransitionList = ({ duties }: { readonly duties: readonly TransitionDuty[] }) => {
  const { t, pick } = useTexts()
  if (duties.length === 0) return null
  return (
    <section className="card" aria-labelledby="transition-title">
      <h3 id="transition-title">{t('wizard.transition.title')}</h3>
      <ul className="rule-list">
        {duties.map((duty) => (
          <li key={duty.id}>
            <Left duty={duty} />{' '}
            {duty.clause === null ? null : <span className="clause-tag">{duty.clause}</span>}{' '}
            {pick(duty.text)} <ConfidenceMark confidence={duty.confidence} />
            {duty.applies === 'ask' ? <p className="judgement">{t('wizard.transition.ask')}</p> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
