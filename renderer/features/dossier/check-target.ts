import type { ComponentKind } from '../../../data/contract/component-edit.ts'
import type { Output } from '../../../data/contract/index.ts'

type Check = Output<'dossier.preview'>['checks'][number]

/** Where what a check misses can be filled in; null where no screen holds it. */
export type CheckTarget =
  | { readonly kind: 'fact'; readonly key: string }
  /** The record of the system, at one field. */
  | { readonly kind: 'system'; readonly at: string }
  /** A table of the inventory. */
  | { readonly kind: 'components'; readonly part: ComponentKind | undefined }
  /** A unit: the owner or the operator of the system, or the one of this code or name; `at` is a field of its form. */
  | { readonly kind: 'units'; readonly unit: string; readonly at: string }
  /** A paragraph, table or letter that people write, by its field. */
  | { readonly kind: 'writing'; readonly at: string }
  | { readonly kind: 'papers' }
  /** The workbench, at one requirement where there is one. */
  | { readonly kind: 'requirements'; readonly id: string | undefined }
  | { readonly kind: 'plan' }
  | { readonly kind: 'risks' }

/** Tables of the explanatory document that are written there and stand in no inventory. */
const WRITTEN = new Set(['component.outside', 'component.audience'])

/** Tables of the inventory by the names the checks have for them. */
export const PARTS: Readonly<Record<string, ComponentKind>> = {
  zones: 'zone',
  devices: 'device',
  applications: 'application',
  connections: 'connection',
  internetLinks: 'internetLink',
  contracts: 'contract',
}

/** Fields of the workbench as a whole. */
const WHOLE = new Set(['all', 'evidence', 'level'])

/** Reads the field of a check: `system.purpose`, `fact.user_count`, `component.zones`, `owner.head`. */
export const checkTarget = (field: string): CheckTarget | null => {
  const [group = '', name = ''] = field.split(/\.(.*)/s)
  if (WRITTEN.has(field)) return { kind: 'writing', at: field }
  switch (group) {
    case 'fact':
      return { kind: 'fact', key: name }
    case 'system':
    case 'scale':
    case 'level':
      return { kind: 'system', at: name }
    case 'component':
      return { kind: 'components', part: PARTS[name] }
    case 'owner':
    case 'operator':
      return { kind: 'units', unit: group, at: name }
    case 'organisation':
      return { kind: 'units', unit: name, at: '' }
    case 'contact':
      return { kind: 'units', unit: '', at: '' }
    case 'letter':
    case 'text':
    case 'extra':
      return { kind: 'writing', at: field }
    case 'paper':
      return { kind: 'papers' }
    case 'requirement':
      return { kind: 'requirements', id: WHOLE.has(name) ? undefined : name }
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
