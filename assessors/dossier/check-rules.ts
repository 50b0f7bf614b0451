import { addressFits } from './address-range.ts'
import { found, type Rule } from './check-finding.ts'
import { clauseText, criterionOf } from './clause-text.ts'
import { consistencyRules } from './consistency-rules.ts'
import type { Context } from './context.ts'
import { factLabel } from './fact-text.ts'
import { unprintedLetters } from './legacy-outline.ts'
import type { SecurityPlan } from './security-plan.ts'
import { vietnameseNumber } from './vietnamese-text.ts'

/** V07: a proposal without any criterion has no clause to stand on (Đ22.4). */
const noClause: Rule = ({ input, decision }) =>
  decision.level !== null && input.pinned.classification.hits.length === 0
    ? found('system.proposedReason')
    : []

/** V08: a level below the criteria (Đ8.2). */
const belowCriteria: Rule = ({ decision }) =>
  decision.kind === 'lower-ignored'
    ? found('system.proposedLevel', {
        entered: String(decision.entered ?? ''),
        computed: String(decision.computed ?? ''),
      })
    : []

const sameName = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

/** C08: people decided for less than what is asked for; the warning stands in print (Đ8.2). */
const lowerByDecision: Rule = ({ decision }) =>
  decision.kind === 'lower'
    ? found('system.proposedLevel', {
        entered: String(decision.entered ?? ''),
        computed: String(decision.computed ?? ''),
        by: decision.override?.decidedBy ?? '',
      })
    : []

/** C09: floors that wait for an answer and would raise the level. */
const openFloors: Rule = ({ input, decision }) =>
  input.outcome.floors
    .filter(({ state, level }) => state === 'asks' && level > (decision.computed ?? 0))
    .flatMap(({ floor, level }) =>
      found('system.proposedLevel', {
        level: String(level),
        floor: input.pinned.guide.floors.find(({ id }) => id === floor)?.text.vi ?? floor,
      }),
    )

/** C10: the risks point above the level and nobody has concluded on it (Đ10.5). */
const riskAbove: Rule = ({ input }) => {
  const { level, risk } = input.outcome
  return input.outcome.warnings.some(({ code }) => code === 'risk-above-level')
    ? found('risk.verdict', { harm: String(risk.harmLevel ?? ''), level: String(level ?? '') })
    : []
}

/** C12: a grave risk without somebody in charge or a day (Đ10.3.e). */
const loneRisks: Rule = ({ input, wording }) => {
  const lone = input.risks.filter(
    ({ rating, owner, due, treatment }) =>
      (rating.band === 'high' || rating.band === 'very-high') &&
      treatment !== 'accept' &&
      (owner === '' || due === null),
  )
  if (lone.length === 0) return []
  return found('risk.measure', { names: lone.map((one) => one.threat).join(wording.partSeparator) })
}

/** V09: systems that run on the same servers may be one system, unless the office says why not (Đ8.3). */
const sharedHosts: Rule = ({ input, wording }) => {
  if (input.system.splitReason !== '') return []
  const hosts = input.system.components.applications.map((one) => one.host).filter((host) => host !== '')
  if (input.otherSystems.some((other) => other.hosts === undefined)) return null
  const others = input.otherSystems.filter((other) =>
    other.hosts?.some((host) => hosts.some((own) => sameName(own, host))),
  )
  if (others.length === 0) return []
  return found('component.applications', {
    systems: others.map((other) => other.name).join(wording.listSeparator),
  })
}

const countOf = (context: Context, key: string): number => {
  const value = context.fact(key)?.value
  return typeof value === 'number' ? value : 0
}

/** V10: accounts are personal information, which level 1 excludes (Đ12.1). */
const accountsAtLevelOne: Rule = (context) => {
  if (context.decision.level !== 1) return []
  const counted = ['user_count', 'basic_data_subjects', 'sensitive_data_subjects'].find(
    (key) => countOf(context, key) > 0,
  )
  return counted === undefined ? [] : found(`fact.${counted}`)
}

/** V11: an application outside the address plan (Đ22.3.d). */
const outsidePlan: Rule = ({ input, wording }) => {
  const { applications, zones } = input.system.components
  const byId = new Map(zones.map((zone) => [zone.id, zone]))
  const astray = applications.filter((one) => {
    const zone = byId.get(one.zoneId ?? '')
    return zone === undefined || !addressFits(one.privateAddress, zone.privateRange)
  })
  if (astray.length === 0) return []
  return found('component.zones', { names: astray.map((one) => one.name).join(wording.listSeparator) })
}

/** V13: something faces the Internet and nothing guards it. */
const unguarded: Rule = ({ input, outline }) => {
  const { applications, devices } = input.system.components
  const open = applications.some((one) => one.publicAddress !== '')
  return open && !devices.some((device) => outline.edgeDevices.includes(device.type))
    ? found('component.devices')
    : []
}

/** V15: the dedicated unit would appraise what it runs itself (Đ18.4). */
const judgesItself: Rule = ({ operator }) =>
  operator?.roles.includes('dedicated-unit') === true ? found('operator.roles') : []

/** C05: a unit below the dedicated unit; the words of Đ18.4 do not say. */
const belowDedicated: Rule = ({ operator, dedicatedUnit }) =>
  dedicatedUnit !== undefined && operator?.parentId === dedicatedUnit.id ? found('operator.parentId') : []

/** What is written for each requirement. */
const planTexts = (plan: SecurityPlan | null): (readonly [string, string])[] =>
  (plan?.requirements ?? []).map(({ id, measure, reason }) => [`requirement.${id}`, `${measure} ${reason}`])

/** What people typed and the dossier prints: the places where an old decree may still be cited. */
const typedTexts = ({ input, owner, operator }: Context): ReadonlyMap<string, string> =>
  new Map([
    ['owner.legalBasis', owner?.legalBasis ?? ''],
    ['operator.legalBasis', operator?.legalBasis ?? ''],
    ['system.purpose', input.system.purpose],
    ['system.transition', input.system.transition],
    ['system.proposedReason', input.system.proposedReason],
    ...input.system.facts.map((fact) => [`fact.${fact.key}`, `${fact.note} ${fact.source}`] as const),
    ...Object.entries(input.words.texts).map(([id, text]) => [`text.${id}`, text] as const),
    ...planTexts(input.securityPlan),
  ])

/** V18: a decree, circular or standard that has been replaced (Luật 116 Đ44). */
const outOfForce: Rule = (context) => {
  const { outline, wording } = context
  return [...typedTexts(context)].flatMap(([field, text]) => {
    const cited = outline.outOfForce.filter(({ pattern }) => text.includes(pattern))
    if (cited.length === 0) return []
    return found(field, { names: cited.map((one) => one.name).join(wording.listSeparator) })
  })
}

/** V19: approval is expected after the transition has ended (Đ39.1). */
const afterTransition: Rule = ({ input, outline }) => {
  const year = /\b(20\d{2})\b/.exec(input.system.milestones.approvalExpected)?.[1]
  return year !== undefined && Number(year) >= Number(outline.transitionEnd.slice(0, 4))
    ? found('system.milestones')
    : []
}

/** V20: people counted come near the threshold of level 3 (Đ13.2.c). */
const nearThreshold: Rule = (context) => {
  const { share, level, facts } = context.outline.thresholds
  if (context.decision.level === null || context.decision.level >= level) return []
  return facts
    .filter(({ fact, value }) => countOf(context, fact) >= value * share && countOf(context, fact) < value)
    .flatMap(({ fact, value }) =>
      found(`fact.${fact}`, {
        label: factLabel(context, fact),
        value: vietnameseNumber(countOf(context, fact)),
        share: vietnameseNumber(share * 100),
        threshold: vietnameseNumber(value),
      }),
    )
}

const blocked: Rule = ({ decision }) =>
  decision.kind === 'blocked' ? found('fact.national_security_harm') : []

/** C03: criteria above the level that missing facts leave open. */
const openAbove: Rule = (context) => {
  const { classification, guide } = context.input.pinned
  const open = classification.unknown.filter((one) => one.level > (context.decision.level ?? 0))
  const first = open[0]?.facts[0]
  if (first === undefined) return []
  const clauses = open.map((one) => {
    const criterion = criterionOf(guide, one.criterion)
    return criterion === undefined ? one.criterion : clauseText(context, criterion)
  })
  return found(`fact.${first}`, {
    count: String(open.length),
    clauses: clauses.join(context.wording.partSeparator),
  })
}

/** C04: letters of the former regime whose wording is not confirmed. */
const noLegacyForm: Rule = (context) => {
  const letters = unprintedLetters(context)
  if (letters.length === 0) return []
  const names = letters.map(({ name, form }) => (form === null ? name : `${name} (${form})`))
  return found('dossier.regime', { names: names.join(context.wording.partSeparator) })
}

const designWord: Rule = ({ input }) =>
  input.system.status === 'design' || input.system.status === 'building' ? found('system.status') : []

/** The checks that are judged from the input; V01, V02, V03, V05, V06, V17, C01 and C06 are found as gaps of the documents. */
export const rules: Readonly<Record<string, Rule>> = {
  V07: noClause,
  V08: belowCriteria,
  V09: sharedHosts,
  V10: accountsAtLevelOne,
  V11: outsidePlan,
  V13: unguarded,
  V15: judgesItself,
  V18: outOfForce,
  V19: afterTransition,
  V20: nearThreshold,
  C02: blocked,
  C03: openAbove,
  C04: noLegacyForm,
  C05: belowDedicated,
  C07: designWord,
  C08: lowerByDecision,
  C09: openFloors,
  C10: riskAbove,
  C12: loneRisks,
  ...consistencyRules,
}
