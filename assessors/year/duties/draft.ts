import type { Confidence, Text } from '../../../data/contract/catalogue.ts'
import type { DutyKind, DutyWhat } from '../../../data/contract/duty.ts'
import type { DutyDraft } from './settle.ts'

/** What every duty must say; the rest is empty unless its source fills it. */
type Needed = Pick<DutyDraft, 'key' | 'kind' | 'date' | 'what'> & { readonly kind: DutyKind }

/** A duty with nothing but what it is and when. */
export const draftDuty = (given: Needed & Partial<DutyDraft>): DutyDraft => ({
  basis: null,
  systemIds: [],
  link: null,
  rule: null,
  occurrence: null,
  sanctions: [],
  ...given,
})

/** A sentence of the page about a duty. */
export const sayWhat = (
  sentence: DutyWhat['sentence'],
  params: DutyWhat['params'] = {},
  texts: readonly Text[] = [],
): DutyWhat => ({ sentence, params, texts: [...texts] })

const ORDER: readonly Confidence[] = ['confirmed', 'secondary', 'inference', 'unconfirmed']

/** The least sure of several marks: a duty is no surer than what it is concluded from. */
export const leastSure = (marks: readonly Confidence[]): Confidence =>
  ORDER[Math.max(0, ...marks.map((mark) => ORDER.indexOf(mark)))] ?? 'unconfirmed'
