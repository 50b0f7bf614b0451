import { compact, readChoice, readText } from '../../client/url-state.ts'

/** Parts of a result, as they stand in the address; `checks` of a part are those of these groups of the criteria. */
export const RESULT_PARTS = [
  'summary',
  'tls',
  'headers',
  'domain',
  'label',
  'personal-data',
  'content',
  'checks',
  'raw',
] as const
export type ResultPart = (typeof RESULT_PARTS)[number]

/** Groups of the criteria whose checks a part shows. */
export const PART_GROUPS: Readonly<Record<ResultPart, readonly string[]>> = {
  summary: [],
  tls: ['tls'],
  headers: ['headers'],
  domain: ['domain'],
  label: ['trust-label'],
  'personal-data': ['personal-data'],
  content: ['ownership', 'integrity'],
  checks: [],
  raw: [],
}

/** The chosen target of a run and the part of its result that is read. */
export interface RunState {
  readonly target?: string | undefined
  readonly part?: ResultPart | undefined
  /** Id of the other table of rules by which TLS is read. */
  readonly rules?: string | undefined
}

/** Reads the address of a result. */
export const readRunState = (search: Readonly<Record<string, unknown>>): RunState =>
  compact({
    target: readText(search.target, 2048),
    part: readChoice(search.part, RESULT_PARTS),
    rules: readText(search.rules, 64),
  })
