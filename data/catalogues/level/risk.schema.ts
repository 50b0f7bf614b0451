import { z } from 'zod'
import { HarmDegree, HarmObject, RiskBand, RiskGuide } from '../../contract/risk.ts'
import { ClauseLabel, Head } from '../head.schema.ts'
import { Predicate } from '../predicate.schema.ts'
import { duplicates, report, type ValueFault } from '../unique.ts'

const Threat = RiskGuide.shape.threats.element.omit({ facts: true }).extend({
  key: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  when: Predicate.optional(),
  /** What it harms and how badly, where that does not follow from what the system does. */
  harmed: HarmObject.optional(),
  degree: HarmDegree.optional(),
})
export type Threat = z.infer<typeof Threat>

const RiskFile = z.strictObject({
  head: Head,
  ...RiskGuide.omit({ catalogue: true, threats: true }).shape,
  /** Where the law says that a risk above the level raises it. */
  upliftClause: ClauseLabel,
  /** What a threat is usually taken to harm: the first entry whose condition holds; the last has none. */
  usualHarm: z
    .array(z.strictObject({ when: Predicate.optional(), harmed: HarmObject, degree: HarmDegree }))
    .min(1),
  threats: z.array(Threat).min(1),
})
type RiskFile = z.infer<typeof RiskFile>

/** Each value of a scale stands once; the law gives one level to each pair of object and degree. */
const scaleFaults = (file: RiskFile): ValueFault[] => {
  const scales: readonly (readonly [keyof RiskFile & string, readonly unknown[], readonly unknown[]])[] = [
    ['likelihood', file.likelihood.map(({ value }) => value), [1, 2, 3, 4, 5]],
    ['harmObjects', file.harmObjects.map(({ value }) => value), HarmObject.options],
    ['degrees', file.degrees.map(({ value }) => value), HarmDegree.options],
    ['bands', file.bands.map(({ value }) => value), RiskBand.options],
  ]
  const pairs = HarmObject.options.flatMap((harmed) =>
    HarmDegree.options.map((degree) => `${harmed} ${degree}`),
  )
  const written = file.harmScale.levels.map(({ harmed, degree }) => `${harmed} ${degree}`)
  return [
    ...scales.flatMap(([at, found, expected]) =>
      found.join() === expected.join() ? [] : [{ path: [at], message: `expected ${expected.join(', ')}` }],
    ),
    ...pairs
      .filter((pair) => !written.includes(pair))
      .map((pair) => ({ path: ['harmScale', 'levels'], message: `no level for ${pair}` })),
  ]
}

const harmFaults = ({ usualHarm, threats }: RiskFile): ValueFault[] => [
  ...usualHarm.flatMap(({ when }, index) =>
    (when === undefined) === (index === usualHarm.length - 1)
      ? []
      : [{ path: ['usualHarm', index], message: 'the last entry alone has no condition' }],
  ),
  ...threats.flatMap(({ harmed, degree }, index) =>
    (harmed === undefined) === (degree === undefined)
      ? []
      : [{ path: ['threats', index], message: 'harmed and degree stand together' }],
  ),
]

/** Five likelihoods times five levels. */
const TOP_SCORE = 25

/** The bands cover every product of the two scales without a gap. */
const bandFaults = ({ bands }: RiskFile): ValueFault[] =>
  bands.flatMap(({ from }, index) => {
    const floor = index === 0 ? 1 : (bands[index - 1]?.from ?? 0) + 1
    return (index === 0 ? from === 1 : from >= floor) && from <= TOP_SCORE
      ? []
      : [{ path: ['bands', index, 'from'], message: `expected a bound from ${floor} on` }]
  })

/** Questions, scales and threats of the preliminary risk assessment (`level/risk.yaml`). */
export const RiskCatalogue = RiskFile.superRefine((file, context) => {
  report(
    [
      ...duplicates(file.threats, ({ key }) => key, ['threats']),
      ...duplicates(file.factors, ({ key }) => key, ['factors']),
      ...duplicates(file.causes, ({ key }) => key, ['causes']),
      ...duplicates(file.harmScale.levels, ({ harmed, degree }) => `${harmed} ${degree}`, [
        'harmScale',
        'levels',
      ]),
      ...scaleFaults(file),
      ...bandFaults(file),
      ...harmFaults(file),
    ],
    context,
  )
})
export type RiskCatalogue = z.infer<typeof RiskCatalogue>
