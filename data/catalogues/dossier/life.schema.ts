import { z } from 'zod'
import { Confidence, Text } from '../../contract/catalogue.ts'
import { DossierEvent, DossierGuard, DossierState } from '../../contract/dossier-life.ts'
import { Level } from '../../contract/identity.ts'
import { ClauseLabel, Head } from '../head.schema.ts'
import { RoleId } from '../obligations/role.schema.ts'
import { duplicates, report, type ValueFault } from '../unique.ts'

const LifeState = z.strictObject({ id: DossierState, name: Text, final: z.boolean() })

const Guard = z.strictObject({
  id: DossierGuard,
  text: Text,
  clause: ClauseLabel.nullable(),
  /** A person may pass it with a written reason. */
  waivable: z.boolean(),
  confidence: Confidence,
})

/** `clock` starts, stops or ends a time limit of the obligations catalogue; `freeze` makes a snapshot, `opens` a new version. */
const Transition = z.strictObject({
  event: DossierEvent,
  from: z.array(DossierState).min(1),
  to: DossierState,
  levels: z.array(Level).min(1),
  name: Text,
  actor: z.union([RoleId, z.enum(['author', 'reviewer', 'appraiser', 'approver'])]),
  guards: z.array(DossierGuard),
  asks: z.array(z.enum(['reason', 'document', 'appraiser', 'person'])),
  form: z
    .string()
    .regex(/^mau-0[1-8]$/)
    .nullable(),
  clock: z
    .strictObject({
      step: z.enum(['completeness', 'appraisal', 'approval']),
      does: z.enum(['start', 'stop', 'end']),
    })
    .array(),
  freeze: z.boolean(),
  opensVersion: z.boolean(),
  clause: ClauseLabel.nullable(),
  confidence: Confidence,
})

const LifeFile = z.strictObject({
  head: Head,
  regime: z.enum(['ND331', 'ND85']),
  start: DossierState,
  states: z.array(LifeState).min(2),
  guards: z.array(Guard).min(1),
  transitions: z.array(Transition).min(1),
})
type LifeFile = z.infer<typeof LifeFile>

const unknownNames = ({ states, guards, transitions }: LifeFile): ValueFault[] => {
  const known = new Set<string>(states.map(({ id }) => id))
  const described = new Set<string>(guards.map(({ id }) => id))
  return transitions.flatMap((transition, index) => {
    const path = ['transitions', index]
    const lost = [...transition.from, transition.to].filter((state) => !known.has(state))
    const silent = transition.guards.filter((guard) => !described.has(guard))
    return [
      ...lost.map((state) => ({ path, message: `state ${state} is not described` })),
      ...silent.map((guard) => ({ path, message: `guard ${guard} is not described` })),
    ]
  })
}

/** One event leaves one state of one level in one way only, and a final state is never left. */
const twoWays = ({ states, transitions }: LifeFile): ValueFault[] => {
  const final = new Set<string>(states.filter((state) => state.final).map(({ id }) => id))
  const ways = transitions.flatMap((transition, index) =>
    transition.from.flatMap((from) =>
      transition.levels.map((level) => ({ index, from, key: `${from} ${transition.event} ${level}` })),
    ),
  )
  return [
    ...duplicates(ways, ({ key }) => key, ['transitions']),
    ...ways
      .filter(({ from }) => final.has(from))
      .map(({ index, from }) => ({ path: ['transitions', index], message: `${from} is final` })),
  ]
}

/** The life of a dossier under one regime: states, steps, guards and actors by level (`dossier/nd331-life.yaml`). */
export const LifeCatalogue = LifeFile.superRefine((file, context) =>
  report(
    [
      ...duplicates(file.states, ({ id }) => id, ['states']),
      ...duplicates(file.guards, ({ id }) => id, ['guards']),
      ...unknownNames(file),
      ...twoWays(file),
    ],
    context,
  ),
)
export type LifeCatalogue = z.infer<typeof LifeCatalogue>
