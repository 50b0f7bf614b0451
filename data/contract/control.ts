import { z } from 'zod'
import { AnswerResult, StandardId } from './answer.ts'
import { Day, Id, Line, Prose, Version } from './identity.ts'
import { command, nothing, query } from './procedure.ts'

/** What a provider says of one requirement: how it is met, and who does which part. */
export const ControlItem = z.strictObject({
  requirementId: z.string(),
  result: AnswerResult,
  statement: Prose,
  provider: Prose,
  consumer: Prose,
})
export type ControlItem = z.infer<typeof ControlItem>

const bundleFields = {
  name: Line.min(1),
  standard: StandardId,
  /** The unit that provides, and its system where it is in the inventory. */
  providerId: Id.nullable(),
  providerSystemId: Id.nullable(),
  statement: Prose,
  validFrom: Day.nullable(),
  validUntil: Day.nullable(),
  items: z.array(ControlItem).max(500),
}

/** Common controls that a data centre or platform publishes once and many systems inherit by a live link. */
export const ControlBundle = z.strictObject({ id: Id, version: Version, ...bundleFields })
export type ControlBundle = z.infer<typeof ControlBundle>

/** A bundle in a list, with how many answers rest on it. */
export const ControlBundleRow = ControlBundle.omit({ items: true }).extend({
  providerName: Line,
  items: z.int(),
  consumers: z.int(),
})
export type ControlBundleRow = z.infer<typeof ControlBundleRow>

export const controlProcedures = {
  'control.list': query(nothing, z.array(ControlBundleRow)),
  'control.get': query(z.strictObject({ id: Id }), ControlBundle),
  'control.create': command(z.strictObject(bundleFields), ControlBundle),
  'control.update': command(
    z.strictObject({ id: Id, version: Version, patch: z.strictObject(bundleFields).partial() }),
    ControlBundle,
  ),
  /** Refused with `in-use` while answers inherit from it. */
  'control.remove': command(z.strictObject({ id: Id, version: Version }), nothing),
  /** Items as the answers of a system stand now, to be published or compared: those with a result and a described measure. */
  'control.fromSystem': query(
    z.strictObject({ systemId: Id, groups: z.array(z.string()).optional() }),
    z.strictObject({ standard: StandardId, items: z.array(ControlItem) }),
  ),
}
