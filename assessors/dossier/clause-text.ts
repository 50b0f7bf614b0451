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

/** A list in words: `a, b và c`. */
export const enumeration = ({ wording }: Context, items: readonly string[]): string => {
  const last = items.at(-1)
  if (last === undefined || items.length === 1) return last ?? ''
  return items.slice(0, -1).join(wording.listSeparator) + wording.and + last
}
