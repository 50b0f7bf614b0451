import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { ROOT } from '../hosts/paths.ts'

export type Regime = 'ND331' | 'ND85'
export const REGIMES: readonly Regime[] = ['ND331', 'ND85']

/** What the sample expects of a system under one regime: the level, the criteria that decide it, those that hold below. */
export interface Expected {
  readonly level: number | null
  readonly by: readonly string[]
  readonly also: readonly string[]
}

/** The sample agency as far as the demo compares with it. */
export interface Agency {
  readonly systems: readonly {
    readonly ref: string
    readonly name: string
    readonly expected: Readonly<Record<Regime, Expected>>
  }[]
  readonly websites: readonly { readonly url: string; readonly system: string | null }[]
}

export const AGENCY_FILE = join(ROOT, 'data', 'sample', 'agency.yaml')

/** Its edge cases as whole systems: a platform of level 4 and a gateway of level 5. */
export const EDGE_FILE = join(ROOT, 'data', 'sample', 'edge-cases.yaml')

/** Reads an agency in the shape of the sample. */
export const readAgency = (file: string): Agency => parse(readFileSync(file, 'utf8')) as Agency

/** One line of `classify --json`, as far as it is compared. */
export interface Level {
  readonly id: string
  readonly regime: Regime
  readonly level: number | null
  readonly hits: readonly { readonly criterion: string; readonly level: number; readonly clause: string }[]
}

const list = (names: readonly string[]): string => [...names].sort().join(', ')

const told = ({ level, by, also }: Expected): string => `${level} [${list(by)}] [${list(also)}]`

/** What differs between what the sample expects and what was found; `null` when nothing does. */
export const difference = (
  expected: Expected,
  found: Level | undefined,
): { expected: string; got: string } | null => {
  const hits = found?.hits ?? []
  const got: Expected = {
    level: found?.level ?? null,
    by: hits.filter((hit) => hit.level === found?.level).map((hit) => hit.criterion),
    also: hits.filter((hit) => hit.level !== found?.level).map((hit) => hit.criterion),
  }
  return found !== undefined && told(got) === told(expected)
    ? null
    : { expected: told(expected), got: told(got) }
}

/** Level and the clauses that decide it, e.g. `3 · Đ13.2.b, Đ13.2.c`. */
export const decided = ({ level, hits }: Level): string | null => {
  if (level === null) return null
  const clauses = hits.filter((hit) => hit.level === level).map((hit) => hit.clause)
  return `${level} · ${clauses.join(', ')}`
}
