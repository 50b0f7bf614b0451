import { z } from 'zod'

/** Stands for a fact that was asked and could not be answered; `null` means the same. */
const UNKNOWN = 'unknown'

const flag = (): z.ZodType<boolean | 'unknown' | null> =>
  z.union([z.boolean(), z.literal(UNKNOWN), z.null()], { error: 'expected true, false or unknown' })

const COUNT = { error: 'expected a whole number, 0 or more, or unknown' }

const count = (): z.ZodType<number | 'unknown' | null> =>
  z.union([z.int(COUNT).min(0, COUNT), z.literal(UNKNOWN), z.null()], COUNT)

const list = (options: readonly string[]): string => options.join(', ')

const choice = <const O extends string>(options: readonly O[]): z.ZodType<O | 'unknown' | null> =>
  z.union([z.enum(options), z.literal(UNKNOWN), z.null()], {
    error: `expected one of ${list(options)}, or unknown`,
  })

/** A choice whose options are levels: YAML writers leave the quotes away, so `3` counts as `"3"`. */
const levelChoice = <const O extends string>(
  options: readonly O[],
): z.ZodType<O | number | 'unknown' | null> =>
  z.union(
    [z.enum(options), z.literal(options.map(Number).filter(Number.isInteger)), z.literal(UNKNOWN), z.null()],
    {
      error: `expected one of ${list(options)}, or unknown`,
    },
  )

const choices = <const O extends string>(options: readonly O[]): z.ZodType<O[] | 'unknown' | null> => {
  const told = { error: `expected a list out of ${list(options)}, or unknown` }
  return z.union([z.array(z.enum(options, told), told).max(64, told), z.literal(UNKNOWN), z.null()], told)
}

/** The facts a level rests on and what each may hold; `set` options and `choice` options stand in rising order. */
export const FACT_TYPES = {
  system_kinds: { type: 'set', options: ['internal', 'citizen_business', 'infrastructure', 'ics', 'other'] },
  information_types: { type: 'set', options: ['public', 'private', 'personal', 'state_secret'] },
  state_secret_grade: { type: 'choice', options: ['none', 'mat', 'toi_mat', 'tuyet_mat'] },
  serves_defence_security: { type: 'flag' },
  national_security_harm: { type: 'choice', options: ['none', 'harm', 'serious', 'especially_serious'] },
  strategic: { type: 'flag' },
  provides_online_service: { type: 'flag' },
  conditional_business_service: { type: 'choice', options: ['no', 'yes'] },
  handles_admin_procedures: { type: 'flag' },
  basic_data_subjects: { type: 'count' },
  sensitive_data_subjects: { type: 'count' },
  user_count: { type: 'count' },
  public_service_level: { type: 'choice', options: ['none', '1', '2', '3', '4'] },
  infrastructure_scope: {
    type: 'choice',
    options: ['none', 'single_agency', 'ministry_sector_province', 'nationwide', 'international_gateway'],
  },
  national_egov_system: { type: 'flag' },
  requires_24_7_no_unplanned_stop: { type: 'flag' },
  ics_building_grade: { type: 'choice', options: ['none', 'IV', 'III', 'II', 'I', 'special', 'ns_work'] },
  stores_critical_national_data: { type: 'flag' },
  pm_decision_level: { type: 'choice', options: ['none', '2', '3', '4', '5'] },
  risk_framework_level: { type: 'choice', options: ['none', '1', '2', '3', '4', '5'] },
  connects_to: {
    type: 'set',
    options: ['national_population_db', 'e_identification', 'lgsp', 'ndxp', 'other'],
  },
  sector: { type: 'set', options: ['banking', 'payment', 'crypto_asset', 'health'] },
  agencies_served: { type: 'count' },
} as const

const T = FACT_TYPES

/** Facts by key. A key that is absent was not stated; `'unknown'` and `null` say that the answer is not known. */
export const Facts = z
  .strictObject({
    system_kinds: choices(T.system_kinds.options),
    information_types: choices(T.information_types.options),
    state_secret_grade: choice(T.state_secret_grade.options),
    serves_defence_security: flag(),
    national_security_harm: choice(T.national_security_harm.options),
    strategic: flag(),
    provides_online_service: flag(),
    conditional_business_service: choice(T.conditional_business_service.options),
    handles_admin_procedures: flag(),
    basic_data_subjects: count(),
    sensitive_data_subjects: count(),
    user_count: count(),
    public_service_level: levelChoice(T.public_service_level.options),
    infrastructure_scope: choice(T.infrastructure_scope.options),
    national_egov_system: flag(),
    requires_24_7_no_unplanned_stop: flag(),
    ics_building_grade: choice(T.ics_building_grade.options),
    stores_critical_national_data: flag(),
    pm_decision_level: levelChoice(T.pm_decision_level.options),
    risk_framework_level: levelChoice(T.risk_framework_level.options),
    connects_to: choices(T.connects_to.options),
    sector: choices(T.sector.options),
    agencies_served: count(),
  })
  .partial()
export type Facts = z.infer<typeof Facts>

/** Name of a fact, e.g. `basic_data_subjects`. */
export const FactKey = Facts.keyof()
export type FactKey = z.infer<typeof FactKey>

/** Facts of one system or of one what-if; `unstated: 'no'` makes facts not given false, none, 0 or empty (default: unknown). */
export const FactSet = z.strictObject({
  id: z.string().max(200).optional(),
  facts: Facts,
  unstated: z.enum(['unknown', 'no']).optional(),
})
export type FactSet = z.infer<typeof FactSet>
