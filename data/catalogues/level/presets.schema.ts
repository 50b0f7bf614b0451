import { z } from 'zod'
import { Confidence, Text } from '../../contract/catalogue.ts'
import { FACT_TYPES } from '../../contract/fact.ts'
import { GuidePreset } from '../../contract/level-guide.ts'
import { Head } from '../head.schema.ts'
import { duplicates, report } from '../unique.ts'

/** Kinds of system that offices have, with the level they usually get (`level/presets.yaml`). */
export const PresetCatalogue = z
  .strictObject({
    head: Head,
    presets: z.array(GuidePreset.extend({ kinds: z.array(z.enum(FACT_TYPES.system_kinds.options)).min(1) })),
    crossRules: z.array(
      z.strictObject({ id: z.string(), text: Text, basis: z.string(), confidence: Confidence }),
    ),
  })
  .superRefine(({ presets, crossRules }, context) => {
    report(
      [
        ...duplicates(presets, ({ id }) => id, ['presets']),
        ...duplicates(crossRules, ({ id }) => id, ['crossRules']),
      ],
      context,
    )
  })
export type PresetCatalogue = z.infer<typeof PresetCatalogue>
