import { Link } from '@tanstack/react-router'
import type { LabelState, Verdict } from '../../../data/contract/scan.ts'
import type { Overview } from '../../../data/contract/workspace.ts'
import { useTexts } from '../../app/texts.ts'
import { LabelBadge, VerdictBadge } from '../../ui/verdict-badge.tsx'

const verdicts: readonly Verdict[] = ['pass', 'pass-with-advice', 'fail', 'inconclusive']
const labels: readonly LabelState[] = [
  'co_khop',
  'co_ten_mien_khac',
  'chi_co_anh_hoac_chu',
  'lien_ket_hong_hoac_gia',
  'khong_co',
  'chua_ket_luan',
]

/** Websites by verdict of the TLS check and by what they show of the trust label; unscanned ones are counted apart. */
export const WebsiteNumbers = ({ websites }: { readonly websites: Overview['websites'] }) => {
  const { t } = useTexts()
  return (
    <div className="two-lists">
      <div>
        <h3>{t('overview.websites.verdict')}</h3>
        <ul className="count-list">
          {verdicts.map((verdict) => (
            <li key={verdict}>
              <Link to="/scan" search={{ verdict }}>
                <VerdictBadge verdict={verdict} />
              </Link>
              <span className="number">{websites.byVerdict[verdict] ?? 0}</span>
            </li>
          ))}
          <li>
            <Link to="/scan" search={{ verdict: 'none' }}>
              <VerdictBadge verdict={null} />
            </Link>
            <span className="number">{websites.notScanned}</span>
          </li>
        </ul>
      </div>
      <div>
        <h3>{t('overview.websites.label')}</h3>
        <ul className="count-list">
          {labels.map((label) => (
            <li key={label}>
              <Link to="/scan" search={{ label }}>
                <LabelBadge state={label} />
              </Link>
              <span className="number">{websites.byLabel[label] ?? 0}</span>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
