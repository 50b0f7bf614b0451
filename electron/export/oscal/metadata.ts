import type { DossierFile } from '../../../data/contract/dossier-file.ts'
import { OSCAL_VERSION, oneLine, properties, stableId } from './oscal-words.ts'

/** Words that OSCAL asks for where the dossier has none. */
export interface OscalWords {
  readonly ssp: string
  readonly poam: string
  readonly unstated: string
  readonly users: string
  readonly boundary: string
  readonly implementation: string
  readonly owner: string
  readonly operator: string
}

const ROLES = [
  ['owner', 'system-owner'],
  ['operator', 'system-poc-technical'],
] as const

const unitIds = ({ system }: DossierFile) => ({ owner: system.ownerId, operator: system.operatorId })

/** Units that have a part in the system; people are named by their units. */
const partiesOf = (file: DossierFile, { unstated }: OscalWords) => {
  const ids = new Set(Object.values(unitIds(file)))
  return file.organisations
    .filter(({ id }) => ids.has(id))
    .map(({ id, name, shortName }) => ({
      uuid: stableId('party', id),
      type: 'organization',
      name: oneLine(name, unstated),
      ...(shortName.trim() === '' ? {} : { 'short-name': oneLine(shortName, unstated) }),
    }))
}

/** The head of an OSCAL file: title, time, version of dossier and model, units and their roles. */
export const metadataOf = (file: DossierFile, title: string, words: OscalWords) => {
  const parties = partiesOf(file, words)
  const ids = unitIds(file)
  const known = new Set(parties.map(({ uuid }) => uuid))
  const duties = ROLES.flatMap(([duty, role]) => {
    const id = ids[duty]
    const uuid = id === null ? '' : stableId('party', id)
    return known.has(uuid) ? [{ 'role-id': role, 'party-uuids': [uuid] }] : []
  })
  return {
    title: oneLine(`${title} – ${file.system.name}`, title),
    'last-modified': file.createdAt,
    version: String(file.dossier.version),
    'oscal-version': OSCAL_VERSION,
    props: properties({
      regime: file.dossier.regime,
      level: file.securityPlan?.level ?? file.classification.level,
      redaction: file.redaction,
      'dossier-id': file.dossier.id,
    }),
    roles: ROLES.map(([duty, role]) => ({ id: role, title: words[duty] })),
    ...(parties.length === 0 ? {} : { parties }),
    ...(duties.length === 0 ? {} : { 'responsible-parties': duties }),
  }
}

/** The standard whose requirements are answered, as the resource that the plan refers to. */
export const standardResource = ({ securityPlan }: DossierFile, { unstated }: OscalWords) => {
  const id = securityPlan?.standard.id ?? 'none'
  return {
    uuid: stableId('standard', id),
    title: oneLine(securityPlan?.standard.title ?? '', unstated),
    props: properties({ 'standard-id': id, 'catalogue-version': securityPlan?.standard.version ?? null }),
  }
}
