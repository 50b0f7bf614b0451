import { z } from 'zod'
import { Confidence, Text } from '../../contract/catalogue.ts'
import { Head } from '../head.schema.ts'
import { duplicates, report, type ValueFault } from '../unique.ts'
import { byLevel } from './by-level.schema.ts'

/**
 * From a requirement of the old standard to one of the new. The relation says what the new one is to the old:
 * `equal`, `wider` (asks more), `narrower` (asks less), `related` (they overlap), `none` (one side is null: no counterpart).
 */
const Edge = z.strictObject({
  from: z.string().nullable(),
  to: z.string().nullable(),
  relation: z.enum(['equal', 'wider', 'narrower', 'related', 'none']),
  /** Why: ids of `reasons`. */
  reasons: z.array(z.string()).min(1),
  /** Chapters of the new standard that lie nearest, per level, where an old requirement has no counterpart. */
  sections: byLevel(z.array(z.string().regex(/^\d(\.\d+)+$/)).min(1)).optional(),
  confidence: Confidence,
})

const MappingFile = z.strictObject({
  head: Head,
  /** Ids of the two catalogues. */
  from: z.string(),
  to: z.string(),
  reasons: z.array(z.strictObject({ id: z.string(), text: Text })).min(1),
  edges: z.array(Edge).min(1),
})
type MappingFile = z.infer<typeof MappingFile>

/** `none` has one side, any other relation has both, and an id with `none` stands in no other edge. */
const sideFaults = ({ edges }: MappingFile): ValueFault[] => {
  const linked = new Set(
    edges.filter(({ relation }) => relation !== 'none').flatMap(({ from, to }) => [from, to]),
  )
  return edges.flatMap(({ from, to, relation }, index) => {
    const sides = [from, to].filter((id) => id !== null)
    if (sides.length !== (relation === 'none' ? 1 : 2))
      return [{ path: ['edges', index], message: `${relation} does not fit these sides` }]
    return relation === 'none' && sides.some((id) => linked.has(id))
      ? [{ path: ['edges', index], message: `${sides.join()} has a counterpart elsewhere` }]
      : []
  })
}

/** How the requirements of the old standard relate to those of the new (`requirements/mapping.yaml`). */
export const MappingCatalogue = MappingFile.superRefine((file, context) => {
  const reasons = new Set(file.reasons.map(({ id }) => id))
  report(
    [
      ...duplicates(file.reasons, ({ id }) => id, ['reasons']),
      ...duplicates(file.edges, ({ from, to }) => `${from} to ${to}`, ['edges']),
      ...sideFaults(file),
      ...file.edges.flatMap((edge, index) =>
        edge.reasons
          .filter((id) => !reasons.has(id))
          .map((id) => ({ path: ['edges', index, 'reasons'], message: `unknown id ${id}` })),
      ),
    ],
    context,
  )
})
