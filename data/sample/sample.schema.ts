import { z } from 'zod'
import { duplicates, report } from '../catalogues/unique.ts'
import { Confidence } from '../contract/catalogue.ts'
import {
  Application,
  Connection,
  Database,
  DataGroup,
  Device,
  DeviceLink,
  InternetLink,
  Site,
  SupplierContract,
  Zone,
} from '../contract/component.ts'
import { type FactSet, Facts } from '../contract/fact.ts'
import { Day, LegalDocument, Level, Line, Prose } from '../contract/identity.ts'
import { Organisation, Person } from '../contract/organisation.ts'
import { Milestones, SystemStatus } from '../contract/system.ts'
import { referenceFaults } from './references.ts'

const Regime = z.enum(['ND331', 'ND85'])

/** The office's own code of a thing, e.g. `HT-01`, `tt-cds`, `P07`, `Z-DC-DMZ`; parts refer to each other by it. */
const Ref = z.string().regex(/^[A-Za-z][A-Za-z0-9-]*$/)

const SampleOrganisation = Organisation.omit({
  id: true,
  version: true,
  parentId: true,
  headId: true,
}).extend({
  ref: Ref,
  parent: Ref.nullable(),
  head: Ref.nullable(),
})

const SamplePerson = Person.omit({ id: true, version: true, organisationId: true }).extend({
  ref: Ref,
  organisation: Ref,
})

const words = Line.default('')

const SampleSite = Site.omit({ id: true }).extend({ ref: Ref, power: words })
const SampleZone = Zone.omit({ id: true, siteId: true, controlIds: true }).extend({
  ref: Ref,
  site: Ref,
  control: z.array(Ref),
  accessRule: words,
})

/** Without `site` the device stands where its zone is. */
const SampleDevice = Device.omit({ id: true, zoneId: true, siteId: true }).extend({
  ref: Ref,
  zone: Ref,
  site: Ref.nullable().default(null),
  model: words,
  quantity: Device.shape.quantity.default(null),
  rack: words,
  address: words,
  operatingSystem: words,
  form: Device.shape.form.default('unstated'),
  configuration: words,
})
const SampleLink = InternetLink.omit({ id: true, siteId: true }).extend({ ref: Ref, site: Ref })
const SampleDeviceLink = DeviceLink.omit({ id: true, fromId: true, toId: true }).extend({
  from: Ref,
  to: Ref,
  note: words,
})
const SampleContract = SupplierContract.omit({ id: true, supplierId: true }).extend({
  ref: Ref,
  supplier: Ref,
})
const SampleDatabase = Database.omit({ id: true, ownerId: true, zoneId: true }).extend({
  ref: Ref,
  owner: Ref.nullable(),
  zone: Ref.nullable(),
})
const SampleDataGroup = DataGroup.omit({ id: true, databaseId: true }).extend({ database: Ref.nullable() })
const SampleApplication = Application.omit({ id: true, zoneId: true, supplierId: true }).extend({
  zone: Ref,
  supplier: Ref.nullable().default(null),
})

/** `partner` is the `ref` of a system of the sample or the name of one outside it. */
const SampleConnection = Connection.omit({ id: true, partnerSystemId: true }).extend({
  partnerCode: Connection.shape.partnerCode.default(null),
  partnerOwner: words,
})

const Outcome = z.strictObject({
  level: Level.nullable(),
  by: z.array(z.string()),
  also: z.array(z.string()),
})
const Expected = z.strictObject({ ND331: Outcome, ND85: Outcome })

const SampleDossier = z.strictObject({
  regime: Regime,
  level: Level,
  state: Milestones.shape.state,
  decision: LegalDocument.nullable(),
  submitted: Day.nullable(),
  reason: Prose,
})

const SampleSystem = z.strictObject({
  ref: Ref,
  name: Line.min(1),
  preset: z.string().nullable(),
  owner: Ref,
  operator: Ref,
  businessOwner: Ref.nullable(),
  status: SystemStatus,
  since: Day.nullable(),
  purpose: Prose,
  scale: z.record(z.string(), z.int().min(0)),
  facts: Facts,
  expected: Expected,
  proposedLevel: Level,
  proposedReason: Prose,
  splitReason: Prose.default(''),
  transition: Prose,
  openQuestion: Prose,
  greyZones: z.array(z.string()),
  flags: z.array(z.enum(['near-threshold', 'level-drop-nd85-to-nd331', 'level-rise-nd85-to-nd331'])),
  independence: z.strictObject({ conflict: z.boolean(), text: Prose }).optional(),
  milestones: Milestones,
  dossiers: z.array(SampleDossier),
  zones: z.array(Ref),
  devices: z.array(Ref),
  applications: z.array(SampleApplication),
  connections: z.array(SampleConnection),
  contracts: z.array(Ref).default([]),
  databases: z.array(Ref).default([]),
  dataGroups: z.array(SampleDataGroup).default([]),
})
export type SampleSystem = z.infer<typeof SampleSystem>

const EdgeCase = z.strictObject({
  ref: Ref,
  text: z.string(),
  facts: Facts,
  expected: Expected,
  greyZones: z.array(z.string()),
  use: z.string().optional(),
  note: z.string().optional(),
})

/** Five counts, for the levels 1 to 5 in order. */
const ByLevel = z.array(z.int().min(0)).length(5)

const ReportExpected = z.strictObject({
  total: z.int(),
  classified: z.int(),
  withDossier: z.int(),
  appraised: z.int(),
  approved: z.int(),
  approvedAndChecked: z.int(),
  expectedCompletion: z.string(),
  byProposedLevel: ByLevel,
  byComputedLevel: z.strictObject({ ND331: ByLevel, ND85: ByLevel }),
})

/** Values to fill one form with; keys are the fields of the form. */
const FormSample = z.strictObject({
  form: z.string().regex(/^mau-0[1-8]$/),
  system: Ref.nullable(),
  draft: z.boolean(),
  values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()])),
  totalsFrom: z.literal('reportExpected').optional(),
  tableFrom: z.literal('systems').optional(),
})

const SampleFile = z.strictObject({
  meta: z.strictObject({
    asOf: Day,
    synthetic: z.literal(true),
    name: z.string(),
    addressRanges: z.array(z.string()).min(1),
    domain: z.string().regex(/\.example$/),
    phoneNote: z.string(),
  }),
  factDefaults: Facts,
  organisations: z.array(SampleOrganisation).min(1),
  people: z.array(SamplePerson).min(1),
  independenceNotes: z.array(
    z.strictObject({
      operator: Ref,
      clause: z.string(),
      verdict: z.enum(['conflict', 'review']),
      text: z.string(),
      confidence: Confidence,
    }),
  ),
  sites: z.array(SampleSite),
  zones: z.array(SampleZone),
  devices: z.array(SampleDevice),
  deviceLinks: z.array(SampleDeviceLink).default([]),
  contracts: z.array(SampleContract).default([]),
  databases: z.array(SampleDatabase).default([]),
  internetLinks: z.array(SampleLink),
  systems: z.array(SampleSystem).min(1),
  edgeCases: z.array(EdgeCase),
  websites: z.array(
    z.strictObject({ url: z.url({ protocol: /^https?$/ }), system: Ref, owner: Ref, kind: Line }),
  ),
  reportExpected: ReportExpected,
  formSamples: z.array(FormSample),
})
export type SampleFile = z.infer<typeof SampleFile>

/** The demo agency (`agency.yaml`): strict, with every reference between its parts checked. */
export const SampleAgency = SampleFile.superRefine((file, context) => {
  const refOf = ({ ref }: { ref: string }): string => ref
  report(
    [
      ...duplicates(file.organisations, refOf, ['organisations']),
      ...duplicates(file.people, refOf, ['people']),
      ...duplicates(file.sites, refOf, ['sites']),
      ...duplicates(file.zones, refOf, ['zones']),
      ...duplicates(file.devices, refOf, ['devices']),
      ...duplicates(file.contracts, refOf, ['contracts']),
      ...duplicates(file.databases, refOf, ['databases']),
      ...duplicates(file.internetLinks, refOf, ['internetLinks']),
      ...duplicates(file.systems, refOf, ['systems']),
      ...duplicates(file.edgeCases, refOf, ['edgeCases']),
      ...duplicates(file.websites, ({ url }) => url, ['websites']),
      ...duplicates(file.formSamples, ({ form }) => form, ['formSamples']),
      ...referenceFaults(file),
    ],
    context,
  )
})
export type SampleAgency = z.infer<typeof SampleAgency>

/** The whole fact set of a system or edge case: what it states over the defaults of the sample. */
export const sampleFactSet = (
  { factDefaults }: Pick<SampleAgency, 'factDefaults'>,
  { ref, facts }: Pick<SampleSystem, 'ref' | 'facts'>,
): FactSet => ({ id: ref, facts: { ...factDefaults, ...facts }, unstated: 'unknown' })
