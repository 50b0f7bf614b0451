import {
  CheckCircleFilled,
  CloseCircleFilled,
  ExclamationCircleFilled,
  MinusCircleOutlined,
  QuestionCircleFilled,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { LabelState, Verdict } from '../../data/contract/scan.ts'
import { useTexts } from '../app/texts.ts'

type Tone = 'good' | 'warn' | 'bad' | 'open' | 'none'

const icons: Readonly<Record<Tone, ReactNode>> = {
  good: <CheckCircleFilled aria-hidden />,
  warn: <ExclamationCircleFilled aria-hidden />,
  bad: <CloseCircleFilled aria-hidden />,
  open: <QuestionCircleFilled aria-hidden />,
  none: <MinusCircleOutlined aria-hidden />,
}

/** A sign, a colour and a word; each alone would say it. */
export const ToneMark = ({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) => (
  <span className={`tone tone-${tone}`}>
    {icons[tone]} <span>{children}</span>
  </span>
)

const verdictTones: Readonly<Record<Verdict, Tone>> = {
  pass: 'good',
  'pass-with-advice': 'warn',
  fail: 'bad',
  inconclusive: 'open',
}

/** The verdict of a scan; `null` is "chưa đo". */
export const VerdictBadge = ({ verdict }: { readonly verdict: Verdict | null }) => {
  const { t } = useTexts()
  if (verdict === null) return <ToneMark tone="none">{t('app.not-measured')}</ToneMark>
  return <ToneMark tone={verdictTones[verdict]}>{t(`scan-page.verdict.${verdict}`)}</ToneMark>
}

const labelTones: Readonly<Record<LabelState, Tone>> = {
  co_khop: 'good',
  co_ten_mien_khac: 'bad',
  chi_co_anh_hoac_chu: 'warn',
  lien_ket_hong_hoac_gia: 'bad',
  khong_co: 'warn',
  chua_ket_luan: 'open',
}

/** What the page shows of the trust label; `null` is "chưa đo". */
export const LabelBadge = ({ state }: { readonly state: LabelState | null }) => {
  const { t } = useTexts()
  if (state === null) return <ToneMark tone="none">{t('app.not-measured')}</ToneMark>
  return <ToneMark tone={labelTones[state]}>{t(`scan-page.label.${state}`)}</ToneMark>
}
