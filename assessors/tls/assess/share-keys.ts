import type { TlsGrading } from '../../../data/catalogues/tls/grading.schema.ts'
import type { TlsPolicy } from '../../../data/catalogues/tls/policy.schema.ts'
import { Grade, type SiteResult } from '../../../data/contract/scan.ts'
import { gradeOf } from './grade.ts'
import { listed } from './reading.ts'
import { exposureOf, type WeakHost } from './weak-keys.ts'

const RULE = 'X16'

/** What a finished target has to do with the keys of others: its keys, and how it exposes them if it does. */
export interface KeyHolder {
  readonly target: string
  readonly host: string
  readonly keys: readonly string[]
  readonly exposes: WeakHost['why'] | null
}

/** The little of a result that the join at the end of a run needs; null when no key was seen. */
export const keyHolder = ({ target, host, port, tls }: SiteResult): KeyHolder | null =>
  tls === null || tls.keys.length === 0
    ? null
    : { target, host: `${host}:${port}`, keys: tls.keys, exposes: exposureOf(tls) }

/** Targets of a run that share a key with another host of it that exposes the key (DROWN), each with the evidence. */
export const sharedKeys = (holders: readonly KeyHolder[]): ReadonlyMap<string, string> => {
  const exposed = new Map<string, KeyHolder[]>()
  for (const holder of holders) {
    if (holder.exposes === null) continue
    for (const key of holder.keys) exposed.set(key, [...(exposed.get(key) ?? []), holder])
  }
  const found = holders.map(({ target, host, keys }): readonly [string, string] => {
    const others = keys.flatMap((key) => exposed.get(key) ?? []).filter((other) => other.host !== host)
    return [target, listed(others.map((other) => `${other.host} ${other.exposes}`))]
  })
  return new Map(found.filter(([, evidence]) => evidence !== ''))
}

/** What a result is judged by again when a shared key has come out. */
export interface Judges {
  readonly policy: TlsPolicy
  readonly grading: TlsGrading
}

const severity = (cap: Grade | null): number => (cap === null ? -1 : Grade.options.indexOf(cap))

/** The result with the finding that its key is exposed elsewhere: rule, verdict, grade. A policy without the rule leaves it. */
export const withSharedKey = (
  result: SiteResult,
  evidence: string,
  { policy, grading }: Judges,
): SiteResult => {
  const outcome = policy.rules[RULE]?.outcomes.shared
  if (outcome === undefined) return result
  const { level, cap } = outcome
  const finding = { rule: RULE, level, cap, clause: policy.rules[RULE]?.clause ?? '', evidence }
  const rest = result.findings.filter(({ rule }) => rule !== RULE)
  const at = rest.findIndex((other) => other.level !== level || severity(other.cap) < severity(cap))
  const findings = at < 0 ? [...rest, finding] : rest.toSpliced(at, 0, finding)
  const { grade, gradeWithoutTrust } = gradeOf({
    findings,
    total: result.score?.total ?? null,
    top: false,
    grading,
  })
  const verdict = level === 'insufficient' ? 'fail' : result.verdict
  return { ...result, findings, verdict, grade, gradeWithoutTrust }
}

/** A result that was judged anew, with the finding of a shared key that the earlier judgement of it had. */
export const keepSharedKey = (fresh: SiteResult, earlier: SiteResult, judges: Judges): SiteResult => {
  const found = earlier.findings.find(({ rule }) => rule === RULE)
  return found === undefined ? fresh : withSharedKey(fresh, found.evidence, judges)
}
