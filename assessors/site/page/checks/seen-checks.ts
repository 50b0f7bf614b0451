import type { Timing } from '../../../../data/contract/site-crawl.ts'
import {
  type CheckGround,
  type CheckRules,
  type Judgement,
  notChecked,
  pass,
  unread,
  unrendered,
  warn,
} from './judgement.ts'

const accessible = (ground: CheckGround): Judgement => {
  const [home] = ground.pages
  if (home === undefined) return notChecked('no-page')
  const faults = home.facts.access
  if (faults === null) return unread(ground) ?? notChecked('not-measured')
  if (faults.length > 0)
    return warn(
      'access-faults',
      faults.map(({ kind, count, example }) => `${kind} × ${count}${example === '' ? '' : `: ${example}`}`),
    )
  // Colours are only known of a page that was drawn.
  return unread(ground) ?? pass([], home.rendered ? 'access-clean' : 'met-as-served')
}

/** Milliseconds that the criteria of 2025 allow; the fourth, the time of one task, is not to be seen by opening a page. */
const MOST = { firstPaint: 3000, largestPaint: 4000, loaded: 5800 } as const

const median = (values: readonly number[]): number | null =>
  [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? null

const KINDS = ['firstPaint', 'largestPaint', 'loaded'] as const

const measured = (timings: readonly Timing[]) =>
  KINDS.flatMap((kind) => {
    const ms = median(timings.flatMap((one) => one[kind] ?? []))
    return ms === null ? [] : [{ kind, ms: Math.round(ms) }]
  })

const fast = ({ pages, rendering }: CheckGround): Judgement => {
  if (pages.length === 0) return notChecked('no-page')
  const found = measured(rendering?.timings ?? [])
  if (found.length === 0) {
    const why = unrendered(rendering)
    return why.reason === 'needs-scripts' ? notChecked('needs-rendering') : why
  }
  const told = found.map(({ kind, ms }) => `${kind} ${ms} ms (≤ ${MOST[kind]})`)
  const isSlow = found.some(({ kind, ms }) => ms > MOST[kind])
  const evidence = [...told, `× ${rendering?.timings.length ?? 0}`]
  return isSlow ? warn('too-slow', evidence) : pass(evidence, 'fast-enough')
}

/** OWN-06 and OWN-07: the page as it is drawn. */
export const SEEN_CHECKS: CheckRules = { 'OWN-06': accessible, 'OWN-07': fast }
