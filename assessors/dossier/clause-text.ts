import type { LevelGuide } from '../../data/contract/level-guide.ts'
import type { Context } from './context.ts'
import { fillText } from './pieces.ts'

type Criterion = LevelGuide['criteria'][number]

/** A clause in words: `điểm b khoản 2 Điều 13` (NĐ 30 Phụ lục II, V.7). */
export const clauseText = (
  { wording }: Context,
  { article, khoan, diem }: Pick<Criterion, 'article' | 'khoan' | 'diem'>,
): string => {
  const parts = { article: String(article), khoan: String(khoan ?? ''), diem: diem ?? '' }
  if (khoan === null) return fillText(wording.clause.article, parts)
  return fillText(diem === null ? wording.clause.khoan : wording.clause.diem, parts)
}

/** The criterion of the pinned regime, or of `guide`, with this id. */
export const criterionOf = (guide: LevelGuide, id: string): Criterion | undefined =>
  guide.criteria.find((criterion) => criterion.id === id)

const sameParent = (a: Criterion, b: Criterion): boolean =>
  a.diem !== null && b.diem !== null && a.article === b.article && a.khoan === b.khoan

/** Clauses in words, points of one clause together: `điểm b và điểm c khoản 2 Điều 13`, `khoản 3 Điều 12`. */
export const clauseTexts = (context: Context, criteria: readonly Criterion[]): readonly string[] => {
  const { nextDiem, lastDiem } = context.wording.clause
  const groups: Criterion[][] = []
  for (const criterion of criteria) {
    const group = groups.find(([first]) => first !== undefined && sameParent(first, criterion))
    if (group === undefined) groups.push([criterion])
    else group.push(criterion)
  }
  return groups.flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const points = group.map((criterion) => criterion.diem ?? '')
    const diem =
      points.length === 1
        ? first.diem
        : `${points.slice(0, -1).join(nextDiem)}${lastDiem}${points.at(-1) ?? ''}`
    return [clauseText(context, { ...first, diem })]
  })
}

/** The criteria with these ids, in the order given; an id the guide does not know is left out. */
export const criteriaOf = (guide: LevelGuide, ids: readonly string[]): readonly Criterion[] =>
  ids.flatMap((id) => criterionOf(guide, id) ?? [])

/** A list in words: `a, b và c`. */
export const enumeration = ({ wording }: Context, items: readonly string[]): string => {
  const last = items.at(-1)
  if (last === undefined || items.length === 1) return last ?? ''
  return items.slice(0, -1).join(wording.listSeparator) + wording.and + last
}
