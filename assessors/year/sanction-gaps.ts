import type { ObligationCatalogue } from '../../data/catalogues/obligations/obligations.schema.ts'
import type { Text } from '../../data/contract/catalogue.ts'
import type { Level } from '../../data/contract/identity.ts'
import type { Sanction, SanctionGap, SanctionGapKind } from '../../data/contract/sanction.ts'
import type { InformationSystem } from '../../data/contract/system.ts'

type Rules = NonNullable<ObligationCatalogue['sanctions']>['items'][number]
type GapRule = Rules['gaps'][number]

/** What gaps are found in. */
export interface SanctionGround {
  readonly systems: readonly (Pick<InformationSystem, 'id' | 'status' | 'milestones'> & {
    readonly level: Level | null
  })[]
  /** Checks that are overdue: the systems and the rule. */
  readonly overdueChecks: readonly {
    readonly rule: string
    readonly text: Text | null
    readonly systemIds: readonly string[]
  }[]
  /** Notices of incidents that were not sent in time. */
  readonly unreported: readonly { readonly systemId: string | null; readonly title: string }[]
  /** Websites with faults that nobody has accepted. */
  readonly openFindings: readonly { readonly systemId: string | null; readonly host: string }[]
  readonly sitesScanned: number
  readonly unmet: readonly { readonly systemId: string; readonly requirementId: string }[]
  /** Requirements that some system has been assessed against. */
  readonly assessed: ReadonlySet<string>
}

type System = SanctionGround['systems'][number]
type Found = Omit<SanctionGap, 'gap' | 'text'> & { readonly text?: Text | null }

const ofSystems =
  (holds: (system: System) => boolean) =>
  ({ systems }: SanctionGround): Found[] =>
    systems.filter(holds).map(({ id }) => ({ systemId: id, detail: '' }))

const operates = ({ status }: System): boolean => status === 'operating'

/** A draft is not yet a dossier that was appraised: a system in operation with one is unapproved, one with none has no dossier. */
const FINDERS: Readonly<Record<SanctionGapKind, (ground: SanctionGround, rule: GapRule) => Found[]>> = {
  'no-regulation': ofSystems((system) => operates(system) && system.milestones.regulation === null),
  'no-dossier': ofSystems((system) => operates(system) && system.milestones.state === 'none'),
  unapproved: ofSystems(
    (system) => operates(system) && !['none', 'approved'].includes(system.milestones.state),
  ),
  'not-implemented': ofSystems(
    ({ status, milestones }) =>
      status === 'operating' && milestones.state === 'approved' && milestones.implementation !== 'full',
  ),
  'check-overdue': ({ overdueChecks }) =>
    overdueChecks.flatMap(({ rule, text, systemIds }) =>
      systemIds.map((systemId) => ({ systemId, detail: rule, text })),
    ),
  'incident-unreported': ({ unreported }) =>
    unreported.map(({ systemId, title }) => ({ systemId, detail: title })),
  'finding-open': ({ openFindings }) =>
    openFindings.map(({ systemId, host }) => ({ systemId, detail: host })),
  'requirement-unmet': ({ unmet }, { requirements = [] }) =>
    unmet
      .filter(({ requirementId }) => requirements.includes(requirementId))
      .map(({ systemId, requirementId }) => ({ systemId, detail: requirementId })),
}

const isMeasured = ({ gap, requirements = [] }: GapRule, ground: SanctionGround): boolean => {
  if (gap === 'requirement-unmet') return requirements.some((id) => ground.assessed.has(id))
  return gap === 'finding-open' ? ground.sitesScanned > 0 : true
}

const gapsOf = (rule: GapRule, ground: SanctionGround): SanctionGap[] => {
  const levels = new Map(ground.systems.map(({ id, level }) => [id, level]))
  const meets = ({ systemId }: Found): boolean => {
    const level = levels.get(systemId ?? '') ?? null
    return rule.levels === undefined || rule.levels.some((one) => one === level)
  }
  return FINDERS[rule.gap](ground, rule)
    .filter(meets)
    .map((found) => ({ gap: rule.gap, text: null, ...found }))
}

/** Each fine with the gaps that may come under it (NĐ 330/2026): information, no judgement. Pure. */
export const sanctionsWithGaps = (rules: readonly Rules[], ground: SanctionGround): Sanction[] =>
  rules.map(({ id, clause, violation, fine, gaps }) => ({
    ...{ id, clause, violation, fine },
    gaps: gaps.flatMap((rule) => gapsOf(rule, ground)),
    measured: gaps.some((rule) => isMeasured(rule, ground)),
  }))
