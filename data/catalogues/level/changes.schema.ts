import { z } from 'zod'
import { GuideChange } from '../../contract/level-guide.ts'
import { ClauseLabel, Head } from '../head.schema.ts'
import { duplicates, report } from '../unique.ts'

const Notice = z.strictObject({ code: z.string(), clause: ClauseLabel })

/** What changed from NĐ 85 to NĐ 331 and the warnings when a level drops or rises with it (`level/changes.yaml`). */
export const ChangeCatalogue = z
  .strictObject({ head: Head, drop: Notice, rise: Notice, changes: z.array(GuideChange) })
  .superRefine(({ changes }, context) =>
    report(
      duplicates(changes, ({ id }) => id, ['changes']),
      context,
    ),
  )
export type ChangeCatalogue = z.infer<typeof ChangeCatalogue>
