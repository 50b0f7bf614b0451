import { z } from 'zod'
import { ComponentKind } from './component-edit.ts'
import { Id } from './identity.ts'
import { query } from './procedure.ts'

/** What a search finds: records of the inventory, and component rows of systems. */
const HitKind = z.enum(['system', 'website', 'organisation', 'person', 'dossier', ...ComponentKind.options])

/**
 * Something that answers a search. `detail` tells things of one name apart; `systemId` is the system that shows a component or
 * website, null where none does.
 */
export const SearchHit = z.strictObject({
  kind: HitKind,
  id: Id,
  name: z.string(),
  detail: z.string(),
  systemId: Id.nullable(),
})
export type SearchHit = z.infer<typeof SearchHit>

export const searchProcedures = {
  /**
   * Searches everything: accents and đ are folded, the spelling with accents comes first, initials such as "qlvb" match, slips of
   * the keyboard are forgiven where little else is found.
   */
  'search.find': query(
    z.strictObject({ search: z.string().max(200), limit: z.int().min(1).max(200) }),
    z.strictObject({ hits: z.array(SearchHit), total: z.int() }),
  ),
}
