import type { DossierFile } from '../../../data/contract/dossier-file.ts'
import { metadataOf, type OscalWords, standardResource } from './metadata.ts'
import { listed, oneLine, properties, prose, stableId } from './oscal-words.ts'

type System = DossierFile['system']
type Requirement = NonNullable<DossierFile['securityPlan']>['requirements'][number]

/** States of OSCAL for states of the inventory. */
const STATE: Readonly<Record<System['status'], string>> = {
  design: 'under-development',
  building: 'under-development',
  operating: 'operational',
  stopped: 'disposition',
}

/** The one component that stands for the system as a whole, as OSCAL wants one. */
const thisSystem = (file: DossierFile): string => stableId('this-system', file.system.id)

const component = (
  { id, name, remark }: { readonly id: string; readonly name: string; readonly remark: string },
  type: string,
  words: OscalWords,
) => ({
  uuid: stableId('component', id),
  type,
  title: oneLine(name, words.unstated),
  description: prose(remark, words.unstated),
  status: { state: 'operational' },
})

const componentsOf = (file: DossierFile, words: OscalWords) => {
  const { components, name, purpose, status } = file.system
  return [
    {
      uuid: thisSystem(file),
      type: 'this-system',
      title: oneLine(name, words.unstated),
      description: prose(purpose, words.unstated),
      status: { state: STATE[status] },
    },
    ...components.zones.map((zone) => component({ ...zone, remark: zone.accessRule }, 'network', words)),
    ...components.devices.map((one) => component({ ...one, remark: one.purpose }, 'hardware', words)),
    ...components.applications.map((one) => component({ ...one, remark: one.purpose }, 'software', words)),
    ...components.databases.map((one) => component({ ...one, remark: one.content }, 'software', words)),
    ...components.connections.map((one) =>
      component({ id: one.id, name: one.partner, remark: one.data }, 'interconnection', words),
    ),
  ]
}

const informationTypes = ({ system }: DossierFile, words: OscalWords) => {
  const groups = system.components.dataGroups.map(({ id, name, source, informationType }) => ({
    uuid: stableId('data-group', id),
    title: oneLine(name, words.unstated),
    description: prose(source, words.unstated),
    props: properties({ 'information-type': informationType }),
  }))
  return groups.length > 0 ? groups : [{ title: words.unstated, description: words.unstated }]
}

const characteristicsOf = (file: DossierFile, words: OscalWords) => {
  const { system } = file
  const level = file.securityPlan?.level ?? file.classification.level
  return {
    'system-ids': [{ id: oneLine(system.code, system.id) }],
    'system-name': oneLine(system.name, system.code),
    description: prose(system.purpose, words.unstated),
    ...(level === null ? {} : { 'security-sensitivity-level': `level-${level}` }),
    'system-information': { 'information-types': informationTypes(file, words) },
    status: { state: STATE[system.status] },
    'authorization-boundary': { description: prose(system.components.notes, words.boundary) },
  }
}

/** States of OSCAL for results of answers; what nobody has judged has none. */
const RESULT: Readonly<Record<Requirement['result'], string | null>> = {
  unassessed: null,
  met: 'implemented',
  partial: 'partial',
  'not-met': 'planned',
  'not-applicable': 'not-applicable',
}

/** A name of OSCAL begins with a letter and holds letters, digits, dots and dashes alone. */
const token = (text: string): string => {
  const plain = text.replace(/[^\p{L}\p{N}._-]/gu, '-')
  return /^[\p{L}_]/u.test(plain) ? plain : `_${plain}`
}

const implementedOf = (one: Requirement, file: DossierFile, words: OscalWords) => {
  const state = RESULT[one.result]
  const said = [one.measure, one.source?.measure ?? ''].filter((text) => text.trim() !== '').join('\n\n')
  return {
    uuid: stableId('requirement', `${file.system.id} ${one.id}`),
    'control-id': token(one.id),
    props: properties({
      clause: one.clause,
      result: one.result,
      'measure-state': one.measureState,
      'responsible-unit': one.unit,
      due: one.due,
      'inherited-from': one.source?.name ?? null,
      evidence: one.evidence.length,
    }),
    'by-components': [
      {
        'component-uuid': thisSystem(file),
        uuid: stableId('by-component', `${file.system.id} ${one.id}`),
        description: prose(said, words.unstated),
        ...(state === null ? {} : { 'implementation-status': { state } }),
      },
    ],
    ...(one.reason.trim() === '' ? {} : { remarks: prose(one.reason, words.unstated) }),
  }
}

/**
 * The dossier as an OSCAL system security plan: components from the inventory, requirements of the level with their measures. Null
 * while there is no level, and so no requirement.
 */
export const systemSecurityPlan = (file: DossierFile, words: OscalWords): unknown => {
  const { securityPlan, system } = file
  if (securityPlan === null || securityPlan.requirements.length === 0) return null
  return {
    'system-security-plan': {
      uuid: stableId('ssp', file.dossier.id),
      metadata: metadataOf(file, words.ssp, words),
      'import-profile': { href: `#${stableId('standard', securityPlan.standard.id)}` },
      'system-characteristics': characteristicsOf(file, words),
      'system-implementation': {
        users: [{ uuid: stableId('users', system.id), title: words.users }],
        components: componentsOf(file, words),
      },
      'control-implementation': {
        description: words.implementation,
        'implemented-requirements': securityPlan.requirements.map((one) => implementedOf(one, file, words)),
      },
      'back-matter': listed('resources', [standardResource(file, words)]),
    },
  }
}
