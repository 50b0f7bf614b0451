import type { ObligationCatalogue } from '../../../data/catalogues/obligations/obligations.schema.ts'
import type { Facts } from '../../../data/contract/fact.ts'
import type { Level } from '../../../data/contract/identity.ts'
import { draftDuty, leastSure, sayWhat } from './draft.ts'
import type { DutyDraft } from './settle.ts'

type Trigger = NonNullable<ObligationCatalogue['redetermination']>['items'][number]

/** A system whose level is on record: the facts it was determined by, and those of now. */
export interface RecordedLevel {
  readonly systemId: string
  readonly systemCode: string
  /** Day of the record. */
  readonly on: string
  readonly before: { readonly facts: Facts; readonly level: Level | null }
  readonly after: { readonly facts: Facts; readonly level: Level | null }
}

const plain = (value: unknown): string =>
  JSON.stringify(Array.isArray(value) ? [...value].sort() : (value ?? null))

/** Facts that differ between two sets, by key. */
export const changedFacts = (before: Facts, after: Facts): readonly string[] => {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...keys].filter((key) => plain(Reflect.get(before, key)) !== plain(Reflect.get(after, key))).sort()
}

const dutyOf = (
  { systemId, systemCode, on, before, after }: RecordedLevel,
  triggers: readonly Trigger[],
): DutyDraft => {
  const moved = before.level !== after.level
  const params = {
    system: systemCode,
    day: on,
    before: before.level?.toString() ?? '–',
    level: after.level?.toString() ?? '–',
  }
  return draftDuty({
    key: `level ${systemId} ${triggers.map(({ id }) => id).join('-')}`,
    kind: 'level',
    date: null,
    what: sayWhat(
      moved ? 'level-moved' : 'facts-changed',
      params,
      triggers.map(({ text }) => text),
    ),
    basis: {
      label: [...new Set(triggers.map(({ clause }) => clause))].join(', '),
      confidence: leastSure(triggers.map(({ confidence }) => confidence)),
    },
    systemIds: [systemId],
    link: { page: 'level', id: systemId },
  })
}

/**
 * Systems whose facts have changed since their level was put on record, in a way that asks for a new determination (Đ10.2, Đ25).
 * The law sets no day for it. A number that changes without moving the level is no such case.
 */
export const movedLevels = (recorded: readonly RecordedLevel[], triggers: readonly Trigger[]): DutyDraft[] =>
  recorded.flatMap((one) => {
    const changed = new Set(changedFacts(one.before.facts, one.after.facts))
    const moved = one.before.level !== one.after.level
    const met = triggers.filter(
      ({ facts = [], when }) =>
        facts.some((key) => changed.has(key)) && (when === undefined || (when === 'level-moves' && moved)),
    )
    return met.length === 0 ? [] : [dutyOf(one, met)]
  })
