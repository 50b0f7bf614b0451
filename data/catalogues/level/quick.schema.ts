import { z } from 'zod'
import { FACT_TYPES, FactKey } from '../../contract/fact.ts'
import { Level } from '../../contract/identity.ts'
import { QuickGuide } from '../../contract/level-quick.ts'
import { Head } from '../head.schema.ts'
import { duplicates, report, type ValueFault } from '../unique.ts'

/** A fact that is none when its case is not there; for one kind of system it is another value instead. */
const Denied = z.strictObject({
  fact: FactKey,
  ofKind: z.strictObject({ kind: z.enum(FACT_TYPES.system_kinds.options), value: z.string() }).optional(),
})

const Case = QuickGuide.shape.screening.element.extend({ denies: z.array(Denied).min(1) })

const deniedFaults = (screening: readonly z.infer<typeof Case>[]): ValueFault[] =>
  screening.flatMap(({ denies }, at) =>
    denies.flatMap(({ fact, ofKind }, index) => {
      const type: (typeof FACT_TYPES)[FactKey] = FACT_TYPES[fact]
      const options: readonly string[] = 'options' in type ? type.options : []
      return ofKind === undefined || (type.type === 'choice' && options.includes(ofKind.value))
        ? []
        : [{ path: ['screening', at, 'denies', index], message: `${fact} cannot be ${ofKind.value}` }]
    }),
  )

/** The short path for levels 1 and 2 (`level/quick.yaml`). */
export const QuickCatalogue = z
  .strictObject({
    head: Head,
    /** The highest level the short path may end in. */
    highest: Level,
    kinds: QuickGuide.shape.kinds,
    information: QuickGuide.shape.information,
    screening: z.array(Case).min(1),
  })
  .superRefine(({ screening }, context) => {
    const denied = screening.flatMap(({ denies }) => denies)
    report(
      [
        ...duplicates(screening, ({ key }) => key, ['screening']),
        ...duplicates(denied, ({ fact }) => fact, ['screening']),
        ...deniedFaults(screening),
      ],
      context,
    )
  })
export type QuickCatalogue = z.infer<typeof QuickCatalogue>
