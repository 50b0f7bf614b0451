import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { ROOT } from '../hosts/paths.ts'

type ByVersion<T> = Readonly<Record<string, T>>

/** What a right scan says of a target; a part that is absent is not judged. Codes are those of the scan's facts. */
export interface Expectation {
  readonly result?: string
  readonly reason?: string
  readonly maxSeconds?: number
  /** Every version offered. */
  readonly protocols?: readonly string[]
  /** How many suites by version. */
  readonly suites?: ByVersion<number>
  /** How many suites of TLS 1.2 by kind of their name. */
  readonly kinds12?: Readonly<Record<string, number>>
  readonly groups?: ByVersion<readonly string[]>
  readonly dh?: Readonly<Record<string, unknown>>
  readonly order?: ByVersion<string>
  /** Certificates on the wire by their file stem in the lab's authority. */
  readonly chain?: readonly string[]
  readonly chainFaults?: readonly string[]
  /** `ok` or a reason that must be among those found. */
  readonly trust?: string
  readonly leafs?: number
  readonly staple?: string
  readonly mustStaple?: boolean
  readonly features?: Readonly<Record<string, unknown>>
  readonly vulnerabilities?: Readonly<Record<string, unknown>>
  readonly intolerance?: readonly string[]
  /** Findings that must be there, with their level where it matters: `R09`, `X09-phase-out`. */
  readonly rules?: readonly string[]
  readonly rulesAbsent?: readonly string[]
  readonly grade?: string
  readonly gradeWithoutTrust?: string
  readonly score?: Readonly<Record<string, number>>
}

/** One server of the lab as `targets.yaml` describes it. */
export interface TlsTarget {
  readonly id: string
  readonly stack: string
  readonly config: string
  /** The target whose server is scanned, when it is another one's. */
  readonly starts?: string
  /** Name that is asked for; `lab.test` unless told otherwise. */
  readonly serverName?: string
  /** What is known of an expectation: where it was corrected and what a second tool says. */
  readonly note?: string
  readonly expect: Expectation
}

/** Every target, in the order of the file. */
export const readTargets = (): readonly TlsTarget[] =>
  parse(readFileSync(join(ROOT, 'e2e/tls-lab/targets.yaml'), 'utf8')) as TlsTarget[]
