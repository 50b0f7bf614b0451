import { DiagramView } from '../../data/contract/diagram.ts'
import { addressFits } from './address-range.ts'
import { found, type Rule } from './check-finding.ts'
import type { Context } from './context.ts'
import { factLabel } from './fact-text.ts'
import { diagramOf } from './figure-part.ts'
import { clauseName } from './plan-part.ts'
import type { PlannedRequirement } from './security-plan.ts'
import { vietnameseNumber } from './vietnamese-text.ts'

/** Names of the first of a list, with an ellipsis where there are more. */
const firstNames = ({ wording }: Context, names: readonly string[]): string =>
  names.slice(0, 8).join(wording.listSeparator) + (names.length > 8 ? '…' : '')

const namedClauses = (context: Context, list: readonly PlannedRequirement[]): string =>
  firstNames(context, list.map(clauseName))

/** V04: the design documents lie with the dossier (Đ21.2). */
const noDesign: Rule = ({ input }) => (input.design === null ? found('paper.design') : [])

const FIELD_OF: Readonly<Record<string, string>> = {
  zone: 'component.zones',
  application: 'component.applications',
  connection: 'component.connections',
  internetLink: 'component.internetLinks',
}

/** V12: rows of the tables that the drawings do not show. */
const notDrawn: Rule = (context) =>
  DiagramView.options.flatMap((view) => {
    const { missing } = diagramOf(context, view)
    const [first] = missing
    if (first === undefined) return []
    return found(FIELD_OF[first.part] ?? 'component.devices', {
      view: context.wording.views[view],
      names: firstNames(
        context,
        missing.map(({ name }) => name),
      ),
    })
  })

/** V14: hired services ask for separation from other customers (Đ30.8, Đ30.9). */
const hiredWithoutSeparation: Rule = (context) => {
  const { contracts } = context.input.system.components
  const said = (context.input.words.texts.tach_he_thong ?? '').trim() !== ''
  if (contracts.length === 0 || said) return []
  return found('text.tach_he_thong', {
    names: firstNames(
      context,
      contracts.map(({ name }) => name),
    ),
  })
}

/** V16: a measure that is called met and that nothing proves (Đ36.9). */
const unproven: Rule = (context) => {
  const plan = context.input.securityPlan
  if (plan === null) return null
  const bare = plan.requirements.filter(
    ({ result, evidence, source }) => result === 'met' && evidence.length === 0 && source === null,
  )
  const [first] = bare
  if (first === undefined) return []
  return found(`requirement.${first.id}`, {
    count: String(bare.length),
    clauses: namedClauses(context, bare),
  })
}

/** C13: evidence that has run out on the day of preparation. */
const expired: Rule = (context) => {
  const { securityPlan, date } = context.input
  const old = (securityPlan?.evidence ?? []).filter(({ expiresOn }) => expiresOn !== null && expiresOn < date)
  if (old.length === 0) return []
  return found('requirement.evidence', {
    names: firstNames(
      context,
      old.map(({ name }) => name),
    ),
  })
}

/** C14: the workbench stands at another level than the dossier. */
const otherLevel: Rule = ({ input }) => {
  const plan = input.securityPlan
  if (plan === null || plan.workbenchLevel === null || plan.workbenchLevel === plan.level) return []
  return found('requirement.level', { workbench: String(plan.workbenchLevel), level: String(plan.level) })
}

const countOf = (context: Context, key: string): number => {
  const value = context.fact(key)?.value
  return typeof value === 'number' ? value : 0
}

/** C15: people counted reach the threshold of level 3, but less is proposed (Đ13.2.c). */
const aboveThreshold: Rule = (context) => {
  const { level, facts } = context.outline.thresholds
  const { level: proposed } = context.decision
  if (proposed === null || proposed >= level) return []
  return facts
    .filter(({ fact, value }) => countOf(context, fact) >= value)
    .flatMap(({ fact, value }) =>
      found(`fact.${fact}`, {
        label: factLabel(context, fact),
        value: vietnameseNumber(countOf(context, fact)),
        threshold: vietnameseNumber(value),
        level: String(level),
        proposed: String(proposed),
      }),
    )
}

const COUNTED = {
  basic_data_subjects: 'basicSubjects',
  sensitive_data_subjects: 'sensitiveSubjects',
} as const

/** C16: one group of data alone speaks of more people than the fact that the level was judged by. */
const moreInGroups: Rule = (context) =>
  Object.entries(COUNTED).flatMap(([fact, count]) => {
    const value = countOf(context, fact)
    const larger = context.input.system.components.dataGroups.filter((group) => (group[count] ?? 0) > value)
    const [first] = larger
    if (first === undefined) return []
    return found(`fact.${fact}`, {
      label: factLabel(context, fact),
      value: vietnameseNumber(value),
      names: first.name,
      sum: vietnameseNumber(first[count] ?? 0),
    })
  })

/** From how many requirements with the very same sentence it is taken for a copy. */
const COPIES = 3

/** C17: one sentence for many requirements describes none of them (Đ22.6). */
const copiedMeasures: Rule = (context) => {
  const bySentence = new Map<string, PlannedRequirement[]>()
  for (const one of context.input.securityPlan?.requirements ?? []) {
    const key = one.measure.trim().replace(/\s+/g, ' ').toLocaleLowerCase('vi')
    if (key !== '') bySentence.set(key, [...(bySentence.get(key) ?? []), one])
  }
  return [...bySentence.values()]
    .filter((same) => same.length >= COPIES)
    .flatMap((same) =>
      found(`requirement.${same[0]?.id ?? ''}`, {
        count: String(same.length),
        clauses: namedClauses(context, same),
      }),
    )
}

/** C18: a device whose address lies outside the zone it stands in (Đ22.3.d). */
const strayDevices: Rule = (context) => {
  const { devices, zones } = context.input.system.components
  const byId = new Map(zones.map((zone) => [zone.id, zone]))
  const stray = devices.filter(({ zoneId, address }) => {
    const zone = byId.get(zoneId ?? '')
    if (zone === undefined || address === '') return false
    return !addressFits(address, [zone.privateRange, zone.publicRange].filter(Boolean).join(';'))
  })
  if (stray.length === 0) return []
  return found('component.devices', {
    names: firstNames(
      context,
      stray.map(({ name }) => name),
    ),
  })
}

/** The checks that hold tables, drawings, counts, measures and evidence against each other. */
export const consistencyRules: Readonly<Record<string, Rule>> = {
  V04: noDesign,
  V12: notDrawn,
  V14: hiredWithoutSeparation,
  V16: unproven,
  C13: expired,
  C14: otherLevel,
  C15: aboveThreshold,
  C16: moreInGroups,
  C17: copiedMeasures,
  C18: strayDevices,
}
