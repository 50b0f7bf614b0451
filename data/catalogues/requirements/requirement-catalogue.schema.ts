import { z } from 'zod'
import { Text } from '../../contract/catalogue.ts'
import { Head } from '../head.schema.ts'
import { RuleId } from '../tls/probed.schema.ts'
import { duplicates, report } from '../unique.ts'
import { groupFaults } from './group-faults.ts'
import { Key, Parameter } from './parameter.schema.ts'
import { Group, Requirement } from './requirement.schema.ts'
import { requirementFaults } from './requirement-faults.ts'

const RequirementFile = z.strictObject({
  head: Head,
  /** What the sources leave open about the standard as a whole. */
  gaps: z.array(Text).min(1),
  /** Facts about a system on which a requirement may depend. */
  conditions: z.array(z.strictObject({ id: Key, text: Text })),
  parameters: z.array(Parameter),
  /** Automatic checks and the scan rules behind them; no rule: nothing measures it yet. */
  scanChecks: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z]+\.[a-z_]+$/),
      text: Text,
      rules: z.array(RuleId),
    }),
  ),
  groups: z.array(Group).min(1),
  requirements: z.array(Requirement).min(1),
})
export type RequirementFile = z.infer<typeof RequirementFile>

/** All requirements of one standard at all levels (`requirements/tcvn14423-2026.yaml`, `tcvn11930-2017.yaml`). */
export const RequirementCatalogue = RequirementFile.superRefine((file, context) => {
  const idOf = ({ id }: { id: string }): string => id
  report(
    [
      ...duplicates(file.conditions, idOf, ['conditions']),
      ...duplicates(file.parameters, idOf, ['parameters']),
      ...duplicates(file.scanChecks, idOf, ['scanChecks']),
      ...duplicates(file.groups, idOf, ['groups']),
      ...duplicates(file.requirements, idOf, ['requirements']),
      ...groupFaults(file),
      ...requirementFaults(file),
    ],
    context,
  )
})
