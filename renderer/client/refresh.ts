import type { QueryClient } from '@tanstack/react-query'
import type { ProcedureName } from '../../data/contract/index.ts'

/** First word of a call's name; the first part of its query key. */
export type Feature = ProcedureName extends infer N ? (N extends `${infer F}.${string}` ? F : never) : never

/** The feature of a call: `system.list` belongs to `system`. */
export const featureOf = (name: ProcedureName): Feature => name.slice(0, name.indexOf('.')) as Feature

const inventory = [
  'component',
  'diagram',
  'inventory',
  'history',
  'bin',
  'system',
  'website',
  'level',
  'risk',
  'dossier',
  'scan',
  'proposal',
  'overview',
  'target',
  'workspace',
  'audit',
  'requirement',
  'evidence',
  'control',
  'plan',
  'duty',
  'sanction',
  'incident',
  'rail',
  'report',
  'search',
] as const

const answers = [
  'requirement',
  'evidence',
  'control',
  'plan',
  'history',
  'audit',
  'duty',
  'sanction',
  'rail',
] as const

const judged = [
  'level',
  'risk',
  'system',
  'dossier',
  'overview',
  'target',
  'workspace',
  'audit',
  'requirement',
  'plan',
  'duty',
  'rail',
  'report',
] as const

/** What a write in one feature may have changed elsewhere. Catalogues never change while the app runs. */
const touched: Readonly<Record<Feature, readonly Feature[]>> = {
  workspace: ['organisation', 'person', 'template', ...inventory],
  component: inventory,
  diagram: ['diagram', 'history', 'dossier', 'audit'],
  history: ['organisation', 'person', 'template', ...inventory],
  bin: ['organisation', 'person', 'template', ...inventory],
  template: ['template', 'dossier', 'history', 'bin', 'audit'],
  inventory: ['organisation', 'person', ...inventory],
  organisation: ['organisation', 'person', ...inventory],
  person: ['organisation', 'person', 'history', 'bin', 'dossier', 'workspace', 'audit', 'report', 'search'],
  system: inventory,
  website: inventory,
  risk: judged,
  level: judged,
  scan: [
    'scan',
    'proposal',
    'overview',
    'target',
    'workspace',
    'audit',
    'requirement',
    'plan',
    'duty',
    'sanction',
    'rail',
  ],
  proposal: inventory,
  view: ['view'],
  requirement: answers,
  evidence: answers,
  control: answers,
  plan: answers,
  dossier: ['dossier', 'system', 'overview', 'workspace', 'audit', 'duty', 'sanction', 'rail', 'report'],
  calendar: ['calendar', 'dossier', 'overview', 'audit', 'duty', 'rail', 'report'],
  report: ['report', 'audit'],
  duty: ['duty', 'sanction', 'rail', 'history', 'audit'],
  incident: ['incident', 'duty', 'sanction', 'rail', 'audit'],
  sanction: [],
  rail: [],
  target: ['target', 'overview', 'history', 'bin', 'audit'],
  overview: [],
  search: [],
  audit: [],
  catalogue: [],
}

/**
 * A first answer that is still on its way may be older than the write, and would pass for fresh when it comes: the library asks
 * anew by itself only where there is an answer already.
 */
const dropFirstAnswers = (client: QueryClient, key: Feature): void => {
  for (const query of client.getQueryCache().findAll({ queryKey: [key] })) {
    if (query.state.fetchStatus === 'idle' || query.state.data !== undefined) continue
    void query.cancel(query.isActive() ? { silent: true } : { revert: true })
  }
}

/** Marks everything stale that a write of `feature` may have changed. */
export const refreshAfter = (client: QueryClient, feature: Feature): void => {
  for (const key of touched[feature]) {
    dropFirstAnswers(client, key)
    void client.invalidateQueries({ queryKey: [key] })
  }
}
