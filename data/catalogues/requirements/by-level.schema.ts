import { z } from 'zod'
import { Level } from '../../contract/identity.ts'

/** A value for each level that is named, 1 to 5; a level that is not named has none and inherits none. */
export const byLevel = <T extends z.ZodType>(value: T) =>
  z.strictObject({
    1: value.optional(),
    2: value.optional(),
    3: value.optional(),
    4: value.optional(),
    5: value.optional(),
  })

/** The set of levels something applies to, written in ascending order. Standards are not cumulative: never "from level n". */
export const LevelSet = z
  .array(Level)
  .min(1)
  .refine(
    (levels) => levels.every((level, index) => index === 0 || level > (levels[index - 1] ?? 0)),
    'expected levels in ascending order, each once',
  )

/** The levels a map names, ascending. */
export const levelsOf = (map: Readonly<Partial<Record<Level, unknown>>>): Level[] =>
  ([1, 2, 3, 4, 5] as const).filter((level) => map[level] !== undefined)
