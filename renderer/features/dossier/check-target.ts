import type { Output } from '../../../data/contract/index.ts'

type Check = Output<'dossier.preview'>['checks'][number]

/** Where what a check misses can be filled in; null where no screen holds it. */
export type CheckTarget =
  | { readonly kind: 'fact'; readonly key: string }
  | { readonly kind: 'system'; readonly tab: 'overview' | 'components' }
  | { readonly kind: 'units' }
  | { readonly kind: 'writing' }
  | { readonly kind: 'papers' }
  | { readonly kind: 'requirements' }
  | { readonly kind: 'plan' }
  | { readonly kind: 'risks' }

/** Tables of the explanatory document that are written there and stand in no inventory. */
const WRITTEN = new Set(['component.outside', 'component.audience'])

/** Reads the field of a check: `system.purpose`, `fact.user_count`, `component.zones`, `owner.head`. */
export const checkTarget = (field: string): CheckTarget | null => {
  const [group = '', name = ''] = field.split('.', 2)
  if (WRITTEN.has(field)) return { kind: 'writing' }
  switch (group) {
    case 'fact':
      return { kind: 'fact', key: name }
    case 'system':
    case 'scale':
    case 'level':
      return { kind: 'system', tab: 'overview' }
    case 'component':
      return { kind: 'system', tab: 'components' }
    case 'owner':
    case 'operator':
    case 'organisation':
    case 'contact':
      return { kind: 'units' }
    case 'letter':
    case 'text':
    case 'extra':
      return { kind: 'writing' }
    case 'paper':
      return { kind: 'papers' }
    case 'requirement':
      return { kind: 'requirements' }
    case 'plan':
      return { kind: 'plan' }
    case 'risk':
      return { kind: 'risks' }
    default:
      return null
  }
}

const SEVERITIES = ['block', 'warn', 'info'] as const
export type Severity = (typeof SEVERITIES)[number]

/** Checks that found something, by severity, worst first, and those that today's data cannot answer. */
export const groupChecks = (
  checks: readonly Check[],
): {
  readonly found: readonly { readonly severity: Severity; readonly checks: readonly Check[] }[]
  readonly open: readonly Check[]
} => ({
  found: SEVERITIES.map((severity) => ({
    severity,
    checks: checks.filter((check) => check.evaluated && check.severity === severity),
  })),
  open: checks.filter((check) => !check.evaluated),
})
