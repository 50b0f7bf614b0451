import type { TargetCatalogue } from '../../../data/catalogues/targets/targets.schema.ts'
import type { OwnTarget, TargetFollow, TargetRow } from '../../../data/contract/target.ts'
import type { OverviewGround } from './ground.ts'
import { countFor, type Measurable, type Measured, measured } from './measures.ts'

type Listed = TargetCatalogue['targets'][number]

const UNSAID: TargetFollow = {
  version: 0,
  updatedAt: null,
  state: 'not-started',
  document: null,
  link: '',
  evidence: '',
  value: null,
  doneOn: null,
  note: '',
  files: [],
}

const followOf = ({ followed }: OverviewGround, id: string): TargetFollow => {
  const found = followed.find((one) => one.id === id)
  if (found === undefined) return UNSAID
  const { id: _, ...follow } = found
  return follow
}

/** What a target counts by, or null where people follow it by hand. */
const measurable = (
  target: Pick<TargetRow, 'measure' | 'levels'> & Pick<Listed, 'operating' | 'preset' | 'usedFrom'>,
): Measurable | null => {
  const { measure, levels, preset, usedFrom } = target
  return measure === null ? null : { measure, levels, operating: target.operating === true, preset, usedFrom }
}

type Standing = Pick<TargetRow, 'share' | 'actual' | 'met'>

const UNMEASURED: Standing = { share: null, actual: null, met: null }

/** `above` wants more than the goal, `at-least` the goal itself; null = not measured. */
export const standingOf = (
  found: Pick<Measured, 'share'> | null,
  { goal, comparison }: Pick<TargetRow, 'goal' | 'comparison'>,
): Standing => {
  if (found === null) return UNMEASURED
  const { share } = found
  const actual = share.value === null || share.of === 0 ? null : (share.value * 100) / share.of
  if (actual === null || share.value === null || goal === null) return { share, actual, met: null }
  // Compared without dividing: 3 of 10 against 30 % must not hang on the last digit of a quotient.
  const [reached, wanted] = [share.value * 100, goal * share.of]
  return { share, actual, met: comparison === 'above' ? reached > wanted : reached >= wanted }
}

const sourceOf = ({ source }: Listed, { head }: TargetCatalogue): string | null => {
  if (source === null) return null
  const titles = new Map(head.sources.map(({ id, title }) => [id, title]))
  return source
    .split(', ')
    .map((id) => titles.get(id) ?? id)
    .join('; ')
}

const listedRow = (target: Listed, ground: OverviewGround): TargetRow => {
  const asked = measurable(target)
  return {
    id: target.id,
    list: target.list,
    text: target.text,
    basis: target.basis,
    source: sourceOf(target, ground.catalogues.targets),
    note: target.note ?? null,
    deadline: target.deadline,
    comparison: target.comparison,
    goal: target.goal,
    measure: target.measure,
    measuredFrom: target.measuredFrom ?? null,
    wantsEvidence: target.evidence ?? [],
    levels: target.levels,
    confidence: target.confidence,
    ...standingOf(asked === null ? null : measured(asked, ground), target),
    count:
      target.count === undefined
        ? null
        : { what: target.count, value: countFor(target.count, ground, target.preset) },
    follow: followOf(ground, target.id),
    ownVersion: null,
  }
}

const ownRow = (target: OwnTarget, ground: OverviewGround): TargetRow => {
  const asked = measurable(target)
  const { id, basis, deadline, comparison, goal, measure, levels } = target
  return {
    id,
    list: 'own',
    text: { vi: target.text },
    basis,
    source: null,
    note: null,
    deadline,
    comparison,
    goal,
    measure,
    measuredFrom: null,
    wantsEvidence: [],
    levels,
    confidence: null,
    ...standingOf(asked === null ? null : measured(asked, ground), target),
    count: null,
    follow: followOf(ground, id),
    ownVersion: target.version,
  }
}

/** Every target of the catalogue and of the office, as the agency stands against it. */
export const targetRows = (ground: OverviewGround): TargetRow[] => [
  ...ground.own.map((target) => ownRow(target, ground)),
  ...ground.catalogues.targets.targets.map((target) => listedRow(target, ground)),
]

/** The rows that a measured target counts; null for one that nobody has or that is not measured. */
export const rowsOfTarget = (id: string, ground: OverviewGround): Measured | null => {
  const listed = ground.catalogues.targets.targets.find((target) => target.id === id)
  const target = listed ?? ground.own.find((one) => one.id === id)
  const asked = target === undefined ? null : measurable(target)
  return asked === null ? null : measured(asked, ground)
}
