import type { CheckRule } from '../../data/catalogues/forms/outline.schema.ts'
import type { Block } from '../../data/contract/document.ts'
import type { DossierCheck } from '../../data/contract/dossier.ts'
import { rules } from './check-rules.ts'
import type { Context } from './context.ts'
import { gapsOf } from './document-text.ts'
import { factLabel } from './fact-text.ts'
import { fillText } from './pieces.ts'
import { chapterTitle, isDescribed, owesWork } from './plan-part.ts'

const applies = ({ input, decision }: Context, rule: CheckRule): boolean =>
  (rule.levels === undefined || (decision.level !== null && rule.levels.includes(decision.level))) &&
  (rule.regimes === undefined || rule.regimes.includes(input.pinned.classification.regime))

/** The check that reports gaps without a check of their own. */
const GAP = 'C06'

interface GapField {
  readonly label: string
  readonly severity: DossierCheck['severity']
  readonly clause: string | null
  readonly check?: string | undefined
}

/** Gaps of Part III are named by the chapter of the standard they stand in. */
const planField = (context: Context, area: string, key: string): GapField | undefined => {
  const check = area === 'requirement' ? 'V01' : area === 'plan' ? 'V17' : undefined
  if (check === undefined) return undefined
  const chapter = context.input.securityPlan?.chapters.find(({ id }) => id === key)
  const severity = check === 'V01' ? 'block' : 'warn'
  return {
    label: chapter === undefined ? key : chapterTitle(context, chapter),
    severity,
    clause: null,
    check,
  }
}

const officerLabel = ({ outline }: Context, id: string): string | undefined => {
  const sections = [...outline.sections]
  for (const section of sections) {
    sections.push(...(section.sections ?? []))
    const block = section.blocks?.find((candidate) => candidate.id === id)
    if (block?.kind === 'officer') return block.label.replace(/:$/, '')
  }
  return undefined
}

/**
 * The field of a gap, of Part III the very requirement that waits: `requirement.<chapter>` and `plan.<chapter>` become
 * `requirement.<id>`.
 */
export const exactField = ({ input }: Context, path: string): string => {
  const [area = '', key = ''] = path.split(/\.(.*)/s)
  const own = (input.securityPlan?.requirements ?? []).filter(({ chapter }) => chapter === key)
  const waiting =
    area === 'requirement'
      ? own.find((one) => !isDescribed(one))
      : area === 'plan'
        ? own.find(owesWork)
        : undefined
  return waiting === undefined ? path : `requirement.${waiting.id}`
}

/** What a gap is called: its own entry, else the label of its fact, number or paragraph. */
export const gapField = (context: Context, path: string): GapField => {
  const named = context.outline.fields[path]
  if (named !== undefined) return named
  const [area = '', key = ''] = path.split(/\.(.*)/s)
  const planned = planField(context, area, key)
  if (planned !== undefined) return planned
  const label =
    area === 'fact'
      ? factLabel(context, key)
      : area === 'scale'
        ? context.outline.scaleLabels[key]
        : officerLabel(context, key)
  return { label: label ?? path, severity: 'warn', clause: null }
}

const gapChecks = (context: Context, blocks: readonly Block[]): DossierCheck[] => {
  const known = new Map(context.outline.checks.map((rule) => [rule.id, rule]))
  return [...gapsOf(blocks)].map(([path, count]) => {
    const field = gapField(context, path)
    const rule = known.get(field.check ?? GAP)
    const counted = /^(component|requirement|plan)\./.test(path) && count > 1
    const suffix = counted ? fillText(context.wording.blankCount, { count: String(count) }) : ''
    return {
      code: rule?.id ?? GAP,
      severity: field.severity,
      field: exactField(context, path),
      clause: field.clause ?? rule?.article ?? null,
      text: fillText(rule?.text ?? '{{label}}', { label: field.label, count: suffix }),
      evaluated: true,
    }
  })
}

const ruleChecks = (context: Context, rule: CheckRule): DossierCheck[] =>
  (rules[rule.id]?.(context, rule) ?? []).map(({ field, params }) => ({
    code: rule.id,
    severity: rule.severity,
    field,
    clause: rule.article,
    text: fillText(rule.text, params),
    evaluated: true,
  }))

const isOpen = (context: Context, rule: CheckRule): boolean =>
  !rule.evaluated || rules[rule.id]?.(context, rule) === null

/** A check that today's data cannot answer, with the reason. */
const openCheck = (rule: CheckRule): DossierCheck => ({
  code: rule.id,
  severity: rule.severity,
  field: '',
  clause: rule.article,
  text: `${rule.open ?? rule.text} (${rule.why ?? ''})`,
  evaluated: false,
})

const ORDER = ['block', 'warn', 'info'] as const

/** Everything the checks say about the documents, the gravest first; what was not evaluated stands at the end. */
export const dossierChecks = (context: Context, blocks: readonly Block[]): DossierCheck[] => {
  const asked = context.outline.checks.filter((rule) => applies(context, rule))
  const findings = [...asked.flatMap((rule) => ruleChecks(context, rule)), ...gapChecks(context, blocks)]
  const graded = ORDER.flatMap((severity) => findings.filter((finding) => finding.severity === severity))
  return [...graded, ...asked.filter((rule) => isOpen(context, rule)).map(openCheck)]
}
