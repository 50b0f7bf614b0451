import type { ValueFault } from '../catalogues/unique.ts'
import type { SampleFile } from './sample.schema.ts'

interface Reference {
  readonly path: readonly PropertyKey[]
  readonly ref: string | null
  readonly to: ReadonlySet<string>
}

const refsOf = (list: readonly { readonly ref: string }[]): Set<string> => new Set(list.map(({ ref }) => ref))

type Known = Readonly<
  Record<
    'organisations' | 'people' | 'sites' | 'zones' | 'devices' | 'contracts' | 'databases' | 'systems',
    Set<string>
  >
>

const holdingReferences = (file: SampleFile, known: Known): Reference[] => [
  ...file.contracts.map(({ supplier }, i) => ({
    path: ['contracts', i, 'supplier'],
    ref: supplier,
    to: known.organisations,
  })),
  ...file.databases.flatMap(({ owner, zone }, i) => [
    { path: ['databases', i, 'owner'], ref: owner, to: known.organisations },
    { path: ['databases', i, 'zone'], ref: zone, to: known.zones },
  ]),
  ...file.systems.flatMap((system, index) => [
    ...system.contracts.map((ref, i) => ({
      path: ['systems', index, 'contracts', i],
      ref,
      to: known.contracts,
    })),
    ...system.databases.map((ref, i) => ({
      path: ['systems', index, 'databases', i],
      ref,
      to: known.databases,
    })),
    ...system.dataGroups.map(({ database }, i) => ({
      path: ['systems', index, 'dataGroups', i, 'database'],
      ref: database,
      to: known.databases,
    })),
  ]),
]

const systemReferences = (file: SampleFile, known: Known): Reference[] =>
  file.systems.flatMap((system, index) => {
    const at = (...path: PropertyKey[]): PropertyKey[] => ['systems', index, ...path]
    return [
      { path: at('owner'), ref: system.owner, to: known.organisations },
      { path: at('operator'), ref: system.operator, to: known.organisations },
      { path: at('businessOwner'), ref: system.businessOwner, to: known.organisations },
      ...system.zones.map((ref, i) => ({ path: at('zones', i), ref, to: known.zones })),
      ...system.devices.map((ref, i) => ({ path: at('devices', i), ref, to: known.devices })),
      ...system.applications.map(({ zone }, i) => ({
        path: at('applications', i, 'zone'),
        ref: zone,
        to: new Set(system.zones),
      })),
      ...system.applications.map(({ supplier }, i) => ({
        path: at('applications', i, 'supplier'),
        ref: supplier,
        to: known.organisations,
      })),
      ...system.connections
        .map(({ partner }, i) => ({ path: at('connections', i, 'partner'), ref: partner, to: known.systems }))
        .filter(({ ref }) => /^HT-/.test(ref)),
    ]
  })

const agencyReferences = (file: SampleFile, known: Known): Reference[] => [
  ...file.organisations.flatMap(({ parent, head }, i) => [
    { path: ['organisations', i, 'parent'], ref: parent, to: known.organisations },
    { path: ['organisations', i, 'head'], ref: head, to: known.people },
  ]),
  ...file.people.map(({ organisation }, i) => ({
    path: ['people', i, 'organisation'],
    ref: organisation,
    to: known.organisations,
  })),
  ...file.independenceNotes.map(({ operator }, i) => ({
    path: ['independenceNotes', i, 'operator'],
    ref: operator,
    to: known.organisations,
  })),
]

const networkReferences = (file: SampleFile, known: Known): Reference[] => [
  ...file.zones.flatMap(({ site, control }, i) => [
    { path: ['zones', i, 'site'], ref: site, to: known.sites },
    ...control.map((ref, j) => ({ path: ['zones', i, 'control', j], ref, to: known.devices })),
  ]),
  ...file.devices.flatMap(({ zone, site }, i) => [
    { path: ['devices', i, 'zone'], ref: zone, to: known.zones },
    { path: ['devices', i, 'site'], ref: site, to: known.sites },
  ]),
  ...file.deviceLinks.flatMap(({ from, to }, i) => [
    { path: ['deviceLinks', i, 'from'], ref: from, to: known.devices },
    { path: ['deviceLinks', i, 'to'], ref: to, to: known.devices },
  ]),
  ...file.internetLinks.map(({ site }, i) => ({
    path: ['internetLinks', i, 'site'],
    ref: site,
    to: known.sites,
  })),
]

const usageReferences = (file: SampleFile, known: Known): Reference[] => {
  const cases = new Set([...known.systems, ...refsOf(file.edgeCases)])
  return [
    ...file.websites.flatMap(({ system, owner }, i) => [
      { path: ['websites', i, 'system'], ref: system, to: known.systems },
      { path: ['websites', i, 'owner'], ref: owner, to: known.organisations },
    ]),
    ...file.formSamples.map(({ system }, i) => ({
      path: ['formSamples', i, 'system'],
      ref: system,
      to: cases,
    })),
  ]
}

/** Faults of references between the parts of the sample; an application must stand in a zone of its own system. */
export const referenceFaults = (file: SampleFile): ValueFault[] => {
  const known: Known = {
    organisations: refsOf(file.organisations),
    people: refsOf(file.people),
    sites: refsOf(file.sites),
    zones: refsOf(file.zones),
    devices: refsOf(file.devices),
    contracts: refsOf(file.contracts),
    databases: refsOf(file.databases),
    systems: refsOf(file.systems),
  }
  return [
    ...agencyReferences(file, known),
    ...networkReferences(file, known),
    ...holdingReferences(file, known),
    ...systemReferences(file, known),
    ...usageReferences(file, known),
  ]
    .filter(({ ref, to }) => ref !== null && !to.has(ref))
    .map(({ path, ref }) => ({ path, message: `unknown reference ${ref}` }))
}
