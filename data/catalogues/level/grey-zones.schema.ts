import { z } from 'zod'
import { Confidence, Text } from '../../contract/catalogue.ts'
import { Level } from '../../contract/identity.ts'
import { ClauseLabel, Head } from '../head.schema.ts'
import { Predicate } from '../predicate.schema.ts'
import { duplicates, report, type ValueFault } from '../unique.ts'

/** A question the law leaves open; raised by facts (`when`) or by the level reached (`levels`), or asked only. */
export const GreyZone = z.strictObject({
  id: z.string().regex(/^GZ-\d\d$/),
  regime: z.enum(['ND331', 'ND85']),
  clause: ClauseLabel,
  text: Text,
  question: Text,
  askOnly: z.boolean(),
  when: Predicate.optional(),
  levels: z.array(Level).optional(),
  presets: z.array(z.string()),
  confidence: Confidence,
})
export type GreyZone = z.infer<typeof GreyZone>

const triggerFaults = (zones: readonly GreyZone[]): ValueFault[] =>
  zones.flatMap((zone, index) =>
    zone.askOnly === (zone.when === undefined && zone.levels === undefined)
      ? []
      : [{ path: ['greyZones', index, 'askOnly'], message: 'a zone is either asked only or has a trigger' }],
  )

/** The grey zones (`level/grey-zones.yaml`). */
export const GreyZoneCatalogue = z
  .strictObject({ head: Head, greyZones: z.array(GreyZone) })
  .superRefine(({ greyZones }, context) => {
    report([...duplicates(greyZones, ({ id }) => id, ['greyZones']), ...triggerFaults(greyZones)], context)
  })
export type GreyZoneCatalogue = z.infer<typeof GreyZoneCatalogue>
