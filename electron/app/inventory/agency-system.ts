import type { Application, Connection } from '../../../data/contract/component.ts'
import { FACT_TYPES, FactKey } from '../../../data/contract/fact.ts'
import { Failure } from '../../../data/contract/failure.ts'
import type { LegalDocument } from '../../../data/contract/identity.ts'
import { Level } from '../../../data/contract/identity.ts'
import type { Fact, FactValue, InformationSystem, Milestones } from '../../../data/contract/system.ts'
import { fold } from '../fold.ts'
import type { Texts } from '../texts.ts'
import type { AgencyReport, AgencySystem, SampleAgency } from './agency.ts'
import { CONNECTION_CODES } from './agency-codes.ts'
import { codeOf } from './agency-rows.ts'

type SystemFields = Omit<
  InformationSystem,
  'id' | 'version' | 'updatedAt' | 'facts' | 'components' | 'websites'
>

const STATES = ['none', 'drafting', 'submitted', 'appraised', 'approved'] as const
const IMPLEMENTATIONS = ['full', 'partial', 'none', 'unstated'] as const
const CHECKS = ['before-use', 'periodic'] as const

/** The code whose label the file uses: the report speaks in the sentences of Mẫu 08, which stand in the locale. */
const labelled = <const C extends string>(
  codes: readonly C[],
  prefix: string,
  text: string,
  texts: Texts,
): C => {
  const code = codes.find((one) => fold(texts(`${prefix}.${one}`)) === fold(text))
  if (code === undefined) {
    const expected = codes.map((one) => texts(`${prefix}.${one}`)).join(', ')
    throw new Failure('import-unreadable', { field: 'systems.report', value: text, expected })
  }
  return code
}

const documentOf = (document: AgencyReport['decision']): LegalDocument | null =>
  document === null ? null : { number: document.so, date: document.date, issuer: document.by }

const levelOf = (level: number | null | undefined): Level | null => Level.nullable().parse(level ?? null)

const milestonesOf = (report: AgencyReport, proposed: Level | null, texts: Texts): Milestones => {
  const state =
    report.status === null ? 'none' : labelled(STATES, 'inventory.milestone', report.status, texts)
  return {
    state,
    approvedLevel: levelOf(report.approved_level) ?? (state === 'approved' ? proposed : null),
    decision: documentOf(report.decision),
    regulation: documentOf(report.regulation),
    regulationNote: report.regulation_note ?? '',
    approvalExpected: report.approve_eta ?? '',
    implementation:
      report.implemented === null
        ? 'unstated'
        : labelled(IMPLEMENTATIONS, 'inventory.implementation', report.implemented, texts),
    implementationExpected: report.implement_eta ?? '',
    checked: report.checked.map((text) => labelled(CHECKS, 'inventory.checked', text, texts)),
  }
}

/** The owner is the nearest unit above the operator that has this role: each system has exactly one (NĐ 331 Đ8.1.a). */
const ownerOf = (agency: SampleAgency, operator: string): string | null => {
  const units = new Map(agency.units.map((unit) => [unit.id, unit]))
  const seen = new Set<string>()
  for (let at: string | null = operator; at !== null && !seen.has(at); ) {
    seen.add(at)
    const unit = units.get(at)
    if (unit?.roles.includes('chu_quan')) return at
    at = unit?.parent ?? null
  }
  return null
}

/** The fields of a system of the agency file; `ownerId`, `operatorId` and `businessOwnerId` hold the file's own keys. */
export const systemOf = (agency: SampleAgency, system: AgencySystem, texts: Texts): SystemFields => {
  const proposedLevel = levelOf(system.proposed_level)
  return {
    code: system.id,
    name: system.name,
    purpose: system.purpose,
    status: system.since === null ? 'building' : 'operating',
    ownerId: system.owner ?? ownerOf(agency, system.operator),
    operatorId: system.operator,
    businessOwnerId: system.business_owner ?? null,
    since: system.since,
    preset: system.preset,
    scale: { ...system.scale },
    proposedLevel,
    proposedReason: system.proposed_reason ?? '',
    transition: system.transition ?? '',
    openQuestion: system.open_question ?? '',
    greyZones: [...(system.grey_zones ?? [])],
    milestones: milestonesOf(system.report, proposedLevel, texts),
  }
}

const factValue = (key: FactKey, raw: boolean | number | string | readonly string[]): FactValue => {
  if (Array.isArray(raw)) return [...raw]
  if (typeof raw === 'number' && FACT_TYPES[key].type === 'choice') return String(raw)
  return raw as boolean | number | string
}

/**
 * The facts of a system with the defaults of the file under them: the file states them all, so "none" is an answer and
 * only `unknown` stays unfilled. Source and day are those of the file.
 */
export const factsOf = (agency: SampleAgency, system: AgencySystem, texts: Texts): Fact[] => {
  const stated = { ...agency.fact_defaults, ...system.facts }
  return FactKey.options.flatMap((key): Fact[] => {
    const raw = stated[key]
    if (raw === undefined || raw === null || raw === 'unknown') return []
    const none = raw === 'none'
    return [
      {
        key,
        state: none ? 'none' : 'value',
        value: none ? null : factValue(key, raw),
        unit: FACT_TYPES[key].type === 'count' ? texts('inventory.agency.people') : '',
        source: texts('inventory.agency.source'),
        date: agency.meta.as_of,
        note: '',
      },
    ]
  })
}

/** The applications of a system; `zoneId` holds the file's own key. */
export const applicationsOf = (system: AgencySystem): Omit<Application, 'id'>[] =>
  system.apps.map((app) => ({
    name: app.name,
    host: app.host,
    zoneId: app.zone,
    privateAddress: app.ip,
    publicAddress: app.public_ip ?? '',
    operatingSystem: app.os,
    purpose: app.purpose,
    fromInternet: app.internet,
  }))

/** The data exchanges of a system; `nameOf` gives the name of a system of the file, `partnerSystemId` holds the file's own key. */
export const connectionsOf = (
  system: AgencySystem,
  nameOf: (key: string) => string | undefined,
): Omit<Connection, 'id'>[] =>
  system.conn.map((one) => {
    const inside = nameOf(one.partner)
    return {
      partner: inside ?? one.partner,
      partnerSystemId: inside === undefined ? null : one.partner,
      direction: one.direction,
      data: one.data,
      method: one.method,
      protection: one.protection,
      state: codeOf(CONNECTION_CODES, one.status, 'systems.conn.status'),
    }
  })
