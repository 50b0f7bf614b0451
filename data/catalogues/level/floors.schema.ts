import { z } from 'zod'
import { GuideFloor } from '../../contract/level-guide.ts'
import { Head } from '../head.schema.ts'
import { Predicate } from '../predicate.schema.ts'
import { duplicates, report, type ValueFault } from '../unique.ts'

/**
 * A rule outside the level decrees that asks for at least one level. It is in question when its facts hold or the system is
 * of one of its kinds; `start: on` then raises the level at once, `start: ask` waits for a person.
 */
export const Floor = GuideFloor.extend({
  start: z.enum(['on', 'ask']),
  when: Predicate.optional(),
  presets: z.array(z.string()),
})
export type Floor = z.infer<typeof Floor>

/** What nobody has confirmed, what holds in one place only and what merely earns points never starts by itself. */
const startFaults = (floors: readonly Floor[]): ValueFault[] =>
  floors.flatMap((floor, index) => {
    const sure = floor.confidence !== 'unconfirmed' && floor.scope === 'national' && floor.kind === 'duty'
    const faults: ValueFault[] = []
    if (floor.start === 'on' && !(sure && floor.applies === undefined)) {
      faults.push({ path: ['floors', index, 'start'], message: 'such a floor waits for a person: ask' })
    }
    if (floor.when === undefined && floor.presets.length === 0) {
      faults.push({ path: ['floors', index], message: 'expected when or presets' })
    }
    return faults
  })

/** Floors that other rules set for a level (`level/floors.yaml`). */
export const FloorCatalogue = z
  .strictObject({ head: Head, floors: z.array(Floor) })
  .superRefine(({ floors }, context) => {
    report([...duplicates(floors, ({ id }) => id, ['floors']), ...startFaults(floors)], context)
  })
export type FloorCatalogue = z.infer<typeof FloorCatalogue>
