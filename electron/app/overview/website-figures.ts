import type { Figure } from '../../../data/contract/overview.ts'
import { LabelState, Verdict } from '../../../data/contract/scan.ts'
import { type CountedFigure, spread } from './counted.ts'
import type { CountedSite, OverviewGround } from './ground.ts'
import { siteRow } from './rows.ts'

const ONE: Figure['parts'] = [{ key: 'websites', fill: 'solid' }]

const counted = (
  sites: readonly CountedSite[],
  keys: readonly string[],
  keyOf: (site: CountedSite) => string,
): CountedFigure['bars'] =>
  keys.map((key) => ({ key, cells: [sites.filter((site) => keyOf(site) === key).map(siteRow)] }))

/** Websites by the verdict of the last TLS check; those that were never scanned are not measured. */
export const tlsFigure = ({ sites }: OverviewGround): CountedFigure => ({
  id: 'tls',
  parts: ONE,
  bars: counted(sites, [...Verdict.options, 'none'], ({ verdict }) => verdict ?? 'none'),
})

const COLLECTS: Figure['parts'] = [
  { key: 'yes', fill: 'solid' },
  { key: 'maybe', fill: 'diagonal' },
  { key: 'no', fill: 'horizontal' },
  { key: 'unknown', fill: 'empty' },
]

const collectsKey = ({ collects }: CountedSite): string => {
  switch (collects) {
    case 'basic':
    case 'sensitive':
      return 'yes'
    case 'maybe':
    case 'no':
      return collects
    case null:
      return 'unknown'
  }
}

/** Websites by what they show of the trust label, apart by whether their pages collect personal data. */
export const labelFigure = ({ sites }: OverviewGround): CountedFigure => ({
  id: 'labels',
  parts: COLLECTS,
  bars: [...LabelState.options, 'none'].map((key) => ({
    key,
    cells: spread(
      sites.filter(({ labelState }) => (labelState ?? 'none') === key),
      COLLECTS,
      { part: collectsKey, row: siteRow },
    ),
  })),
})

const ENDS = ['expired', 'week', 'month', 'quarter', 'later', 'none'] as const

const endKey = ({ daysLeft }: CountedSite): (typeof ENDS)[number] => {
  if (daysLeft === null) return 'none'
  if (daysLeft < 0) return 'expired'
  if (daysLeft <= 7) return 'week'
  if (daysLeft <= 30) return 'month'
  return daysLeft <= 90 ? 'quarter' : 'later'
}

/** Websites by the time until their certificate ends. */
export const certificateFigure = ({ sites }: OverviewGround): CountedFigure => ({
  id: 'certificates',
  parts: ONE,
  bars: counted(sites, ENDS, endKey),
})
