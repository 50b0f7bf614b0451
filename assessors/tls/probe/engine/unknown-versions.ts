import type { VersionStates } from '../checks/versions.ts'
import type { FeatureFacts, Reason, VulnerabilityFacts } from '../facts.ts'
import type { Context } from './context.ts'

const oldVersions = ['1.2', '1.1', '1.0', 'SSLv3'] as const

const oldFeatures = ['compression', 'fallbackScsv', 'clientRenegotiations'] as const
const oldDefects = ['heartbleed', 'ccs', 'robot', 'ticketbleed', 'crime'] as const

/** Features and defects together. */
export interface Findings {
  readonly features: FeatureFacts
  readonly vulnerabilities: VulnerabilityFacts
}

// Why nothing can be said about TLS <= 1.2, or null when each version was answered or refused.
function openReason(states: VersionStates): Reason | null {
  for (const version of oldVersions) {
    const state = states[version]
    if (state.kind === 'unknown') return state.reason
  }
  return null
}

function blank<T extends object, K extends keyof T & string>(
  context: Context,
  source: T,
  input: { prefix: string; keys: readonly K[]; reason: Reason },
): T {
  const out = { ...source }
  for (const key of input.keys) {
    Object.assign(out, { [key]: null })
    context.notes.add(`${input.prefix}.${key}`, input.reason)
  }
  return out
}

/**
 * "No version <= 1.2, so no compression" holds only when every such version was refused. Where one is unknown and none was
 * found, what depends on them is unknown too; the same for TLS 1.3 and early data.
 */
export function withUnknownVersions(context: Context, states: VersionStates, findings: Findings): Findings {
  const offered = oldVersions.some((version) => states[version].kind === 'offered')
  const reason = offered ? null : openReason(states)
  const newest = states['1.3']
  let { features, vulnerabilities } = findings
  if (reason !== null) {
    features = blank(context, features, { prefix: 'features', keys: oldFeatures, reason })
    vulnerabilities = blank(context, vulnerabilities, { prefix: 'vulnerabilities', keys: oldDefects, reason })
  }
  if (newest.kind === 'unknown') {
    features = blank(context, features, { prefix: 'features', keys: ['earlyData'], reason: newest.reason })
  }
  return { features, vulnerabilities }
}
